import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Simulation

private let record = DrillRecord(
  truth: Scenario.innocentReleaseDay.run(seed: 4).truth,
  files: [DrillRecord.File(path: "a.jsonl", sha256: String(repeating: "0", count: 64))])

@Suite("The seal of a drill")
struct SealedTruthTests {
  @Test("opens to what was sealed, and shows nothing of it before")
  func roundTrip() throws {
    let seal = try SealedTruth(record)
    let opened = try SealedTruth.open(seal.text)
    #expect(opened.record == record)
    #expect(opened.commitment == seal.commitment)
    #expect(!seal.text.contains(record.truth.scenario))
    #expect(!seal.text.contains(record.truth.credential))
    let again = try SealedTruth(record)
    #expect(again.text == seal.text)
  }

  @Test("is bound to the truth: another truth has another commitment")
  func binding() throws {
    var other = record
    other.truth.abused.toggle()
    let (changed, seal) = (try SealedTruth(other), try SealedTruth(record))
    #expect(changed.commitment != seal.commitment)
  }

  @Test("does not open when any part of it was changed")
  func tampered() throws {
    let text = try SealedTruth(record).text
    var random = SeededRandom(seed: 7)
    let start = text.utf8.count - 2 * text.utf8.count / 3
    for _ in 0..<40 {
      var bytes = Array(text.utf8)
      let place = Int.random(in: start..<(bytes.count - 4), using: &random)
      let letter = bytes[place] == UInt8(ascii: "\n") ? UInt8(ascii: "A") : bytes[place] ^ 1
      bytes[place] = letter
      #expect(throws: SealedTruth.Failure.self) {
        try SealedTruth.open(String(decoding: bytes, as: UTF8.self))
      }
    }
    for cut in [0, 1, 60, 150, text.utf8.count / 2] {
      #expect(throws: SealedTruth.Failure.self) { try SealedTruth.open(String(text.prefix(cut))) }
    }
  }

  @Test("of another version is said to be one")
  func version() throws {
    let text = try SealedTruth(record).text.replacing("version 1.", with: "version 9.")
    #expect {
      try SealedTruth.open(text)
    } throws: { error in
      let message = (error as? SealedTruth.Failure)?.message ?? ""
      return message.contains("version 9") && message.contains("Open it with the program")
    }
  }

  @Test("is named by the briefing, which names neither the scenario nor the stranger")
  func briefing() throws {
    for scenario in Scenarios.all {
      let truth = scenario.run(seed: 11).truth
      let page = DrillBriefing(
        truth: truth, commitment: String(repeating: "ab", count: 32), files: 2
      )
      .text
      #expect(SealedTruth.commitment(inBriefing: page) == String(repeating: "ab", count: 32))
      #expect(page.contains(truth.credential))
      #expect(!page.contains(scenario.name))
      #expect(!page.contains(scenario.title))
      for name in truth.foreignAddresses + truth.derivedCredentials + truth.rawKeys {
        #expect(!page.contains(name))
      }
    }
  }

  @Test("a seed draws a scenario, and every scenario is drawn by some seed")
  func drawing() {
    let drawn = (0..<100).compactMap { Scenarios.drawn(bySeed: $0)?.name }
    #expect(drawn.count == 100)
    #expect(Set(drawn) == Set(Scenarios.all.map(\.name)))
    #expect(drawn == (0..<100).compactMap { Scenarios.drawn(bySeed: $0)?.name })
  }
}

@Suite("The answer to a drill")
struct DrillAnswerTests {
  private func read(_ json: String) throws -> DrillAnswer? {
    try DrillAnswer.read(Data(json.utf8))
  }

  @Test("that is not filled in is none", arguments: [DrillAnswer.template, "{}"])
  func template(json: String) throws {
    #expect(try read(json) == nil)
  }

  @Test("is read as people write it")
  func tolerant() throws {
    let answer = try #require(
      try read(
        """
        {"outcome": "Likely abused", "first_foreign_call": "2026-03-02 14:05",
         "last_foreign_call": "2026-03-02T15:05:00+01:00",
         "foreign_addresses": "203.0.113.7, 2001:DB8::1", "foreign_calls": "1,204",
         "derived_credentials": [], "minutes": 41.5}
        """))
    #expect(answer.outcome == .likelyAbused)
    #expect(answer.firstForeignCall == answer.lastForeignCall)
    #expect(answer.foreignAddresses == ["2001:db8::1", "203.0.113.7"])
    #expect(answer.foreignCalls == 1204)
    #expect(answer.derivedCredentials == [])
    #expect(answer.minutes == 41.5)
  }

  @Test(
    "that cannot be read says which member is wrong",
    arguments: [
      ("", "not one JSON object"), ("[1]", "not one JSON object"), ("{\"outcome\": ", "comma"),
      ("{\"outcome\": \"maybe\"}", "'outcome'"), ("{\"outcome\": true}", "'outcome'"),
      ("{\"foreign_calls\": 3}", "'outcome'"),
      ("{\"outcome\": \"abused\", \"foreign_adresses\": []}", "'foreign_adresses'"),
      ("{\"outcome\": \"abused\", \"first_foreign_call\": \"noon\"}", "'first_foreign_call'"),
      ("{\"outcome\": \"abused\", \"first_foreign_call\": 12}", "'first_foreign_call'"),
      ("{\"outcome\": \"abused\", \"foreign_calls\": -3}", "'foreign_calls'"),
      ("{\"outcome\": \"abused\", \"foreign_calls\": true}", "'foreign_calls'"),
      ("{\"outcome\": \"abused\", \"foreign_calls\": 1e300}", "'foreign_calls'"),
      ("{\"outcome\": \"abused\", \"foreign_addresses\": {\"a\": 1}}", "'foreign_addresses'"),
      ("{\"outcome\": \"abused\", \"derived_credentials\": [1]}", "'derived_credentials'"),
    ])
  func wrong(json: String, says: String) {
    #expect {
      try read(json)
    } throws: { error in
      (error as? DrillAnswer.Failure)?.message.contains(says) == true
    }
  }
}

import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("check --json and the JSON report")
struct CheckObjectTests {
  private func object(_ json: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
    return try #require(value as? [String: Any])
  }

  private func expectKeys(_ value: Any?, _ keys: [String], _ place: String) {
    let members = value as? [String: Any] ?? [:]
    for key in keys { #expect(members[key] != nil, "\(place) has no \(key)") }
  }

  @Test("every key of the contract is there", arguments: Fixture.all)
  func contract(fixture: Fixture) throws {
    let check = try object(CheckObject(fixture.inquest).json())
    expectKeys(
      check,
      [
        "schema", "verdict", "credential", "exposure", "callers", "episodes",
        "derived_credentials", "cost", "services", "coverage",
      ], "the object")
    #expect(check["schema"] as? String == "keyinquest.check/1")
    expectKeys(
      check["verdict"], ["outcome", "log10_odds", "reasons", "would_decide"], "verdict")
    expectKeys(check["credential"], ["id", "kind"], "credential")
    expectKeys(check["exposure"], ["from", "to", "from_given"], "exposure")
    expectKeys(
      check["coverage"],
      [
        "records_read", "imported", "duplicate", "rejected", "blank", "sources", "gaps",
        "cannot_show", "blind_spots",
      ], "coverage")
    for caller in check["callers"] as? [[String: Any]] ?? [] {
      expectKeys(
        caller,
        [
          "assessment", "addresses", "agents", "first", "last", "events", "log10_odds",
          "evidence",
        ], "a caller")
      for term in caller["evidence"] as? [Any] ?? [] {
        expectKeys(term, ["family", "claim", "observed", "expected", "p"], "evidence")
      }
    }
    for made in check["derived_credentials"] as? [Any] ?? [] {
      expectKeys(made, ["id", "kind", "parent", "live", "state"], "a derived credential")
    }
    let coverage = check["coverage"] as? [String: Any]
    for spot in coverage?["blind_spots"] as? [Any] ?? [] {
      expectKeys(
        spot, ["kind", "from", "to", "claim", "remedy", "forbids_all_clear", "effect"],
        "a blind spot")
    }
    for episode in check["episodes"] as? [Any] ?? [] {
      expectKeys(episode, ["from", "to", "kind", "excess"], "an episode")
    }
  }

  @Test("the values are those of the inquest")
  func values() throws {
    let check = try object(CheckObject(Fixture.abused.inquest).json())
    let verdict = try #require(check["verdict"] as? [String: Any])
    #expect(verdict["outcome"] as? String == "abused")
    #expect(verdict["log10_odds"] as? Double == 6.42)
    let exposure = try #require(check["exposure"] as? [String: Any])
    #expect(exposure["from"] as? String == "2026-03-02T14:05:00Z")
    #expect(exposure["from_given"] as? Bool == true)
    let callers = try #require(check["callers"] as? [[String: Any]])
    #expect(callers.map { $0["assessment"] as? String } == ["foreign", "undecided", "known"])
    #expect(callers.first?["events"] as? Int == 1204)
  }

  @Test("encoding and printing say the same", arguments: Fixture.all)
  func encodable(fixture: Fixture) throws {
    let check = CheckObject(fixture.inquest)
    let encoded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(check))
    let printed = try JSONSerialization.jsonObject(with: Data(check.json().utf8))
    #expect((encoded as? NSDictionary) == (printed as? NSDictionary))
  }

  @Test("a JSON report can be read back and says the same", arguments: Fixture.all)
  func roundTrip(fixture: Fixture) throws {
    let text = JSONRenderer().render(fixture.report)
    let again = try Report(json: Data(text.utf8))
    #expect(again.schema == "keyinquest.report/1")
    #expect(JSONRenderer().render(again) == text)
    #expect(MarkdownRenderer().render(again) == MarkdownRenderer().render(fixture.report))
  }

  @Test("numbers that JSON does not have are brought back into range")
  func infinities() throws {
    var inquest = Fixture.noSign.inquest
    inquest.verdict.log10Odds = -.infinity
    inquest.verdict.probability = .nan
    let verdict = try object(CheckObject(inquest).json())["verdict"] as? [String: Any]
    #expect(verdict?["log10_odds"] as? Double == -Double.greatestFiniteMagnitude)
    #expect(verdict?["probability"] as? Double == 0)
  }
}

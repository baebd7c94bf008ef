import Testing
import Vocabulary

@testable import Simulation

private let truth = Truth(
  scenario: "made-up", seed: 1, credential: "AKIAEXAMPLE",
  exposedAt: Timestamp(seconds: 900), abused: true,
  foreignAddresses: ["198.51.100.1", "203.0.113.1", "203.0.113.2"], foreignEvents: 100,
  foreignFirst: Timestamp(seconds: 1000), foreignLast: Timestamp(seconds: 5000), rawKeys: [],
  derivedCredentials: ["ASIAEXAMPLE"], totalRecords: 500)

private let innocent = Truth(
  scenario: "made-up", seed: 1, credential: "AKIAEXAMPLE", exposedAt: Timestamp(seconds: 900),
  abused: false, foreignAddresses: [], foreignEvents: 0, rawKeys: [], derivedCredentials: [],
  totalRecords: 500)

private let everything = Set(truth.foreignAddresses + truth.derivedCredentials)

@Suite("The score of a drill")
struct DrillScoreTests {
  @Test(
    "is right on the outcome when it is, and never for 'cannot tell'",
    arguments: [
      (VerdictOutcome.abused, true, false), (.likelyAbused, true, false),
      (.noSignOfAbuse, false, true), (.cannotTell, false, false),
    ])
  func outcome(said: VerdictOutcome, rightOfAbuse: Bool, rightOfInnocence: Bool) {
    let answer = DrillAnswer(outcome: said)
    let score = DrillScore(of: answer, against: truth, shown: everything)
    let other = DrillScore(of: answer, against: innocent, shown: [])
    #expect(score.isRight == rightOfAbuse)
    #expect(other.isRight == rightOfInnocence)
    #expect(score.lessons.isEmpty == rightOfAbuse)
    #expect(other.lessons.isEmpty == rightOfInnocence)
  }

  @Test("has nothing to teach those who know everything")
  func perfect() {
    let score = DrillScore(
      of: DrillAnswer(
        outcome: .abused, firstForeignCall: Timestamp(seconds: 1000),
        lastForeignCall: Timestamp(seconds: 5030), foreignAddresses: truth.foreignAddresses,
        foreignCalls: 100, derivedCredentials: ["ASIAEXAMPLE", "arn:aws:iam::1:user/x"]),
      against: truth, shown: everything)
    #expect(score.lessons.isEmpty, "\(score.lessons)")
    #expect(score.firstOffSeconds == 0)
    #expect(score.lastOffSeconds == 30)
    #expect(score.callsOff == 0)
    #expect(score.addresses?.isPerfect == true)
    #expect(score.derived?.isPerfect == true)
  }

  @Test(
    "counts addresses found, missed and wrongly accused",
    arguments: [
      ([], 0, 3, 0, nil, 0), (["203.0.113.1"], 1, 2, 0, 1, 1.0 / 3),
      (["203.0.113.1", "192.0.2.1"], 1, 2, 1, 0.5, 1.0 / 3), (["192.0.2.1"], 0, 3, 1, 0, 0),
      (truth.foreignAddresses, 3, 0, 0, 1, 1),
    ] as [([String], Int, Int, Int, Double?, Double?)])
  func addresses(
    said: [String], found: Int, missed: Int, wrong: Int, precision: Double?, recall: Double?
  ) throws {
    let score = DrillScore(
      of: DrillAnswer(outcome: .abused, foreignAddresses: said), against: truth, shown: everything)
    let names = try #require(score.addresses)
    #expect([names.found.count, names.missed.count, names.wrong.count] == [found, missed, wrong])
    #expect(names.precision == precision)
    #expect(names.recall == recall)
    #expect(score.lessons.contains { $0.hasPrefix("Missed") } == (missed > 0))
    #expect(score.lessons.contains { $0.hasPrefix("Wrongly accused") } == (wrong > 0))
  }

  @Test("asks for nothing that these logs cannot show")
  func hidden() {
    let score = DrillScore(
      of: DrillAnswer(
        outcome: .likelyAbused, firstForeignCall: Timestamp(seconds: 20_000), foreignAddresses: [],
        foreignCalls: 0),
      against: truth, shown: [])
    #expect(!score.showsCallers)
    #expect(score.addresses == nil)
    #expect(score.callsOff == nil)
    #expect(score.firstOffSeconds == 19_000)
    #expect(score.lessons.isEmpty, "\(score.lessons)")
  }

  @Test("accuses whoever blocks the owner of an innocent key")
  func innocence() throws {
    let score = DrillScore(
      of: DrillAnswer(
        outcome: .abused, firstForeignCall: Timestamp(seconds: 1000),
        foreignAddresses: ["192.0.2.7"], foreignCalls: 12), against: innocent, shown: [])
    #expect(score.addresses?.wrong == ["192.0.2.7"])
    #expect(score.addresses?.recall == nil)
    #expect(score.callsOff == 12)
    #expect(score.firstOffSeconds == nil)
    #expect(score.lessons.count == 3)
  }
}

import TestSupport
import Testing
import Vocabulary

@testable import Detection

/// A key that was tried by strangers and refused to them: after it was revoked, as a rule.
@Suite("Callers to whom nothing was granted")
struct AttemptTests {
  /// A server with a month of history, and callers from elsewhere on the 31st day.
  private static func world(
    _ strangers: (address: String, outcome: Outcome, calls: Int)...,
    change: (inout VerdictWorld) -> Void = { _ in }
  ) -> VerdictWorld {
    var world = VerdictWorld.quietServer()
    for stranger in strangers {
      for call in 0..<stranger.calls {
        world.add(
          day: 31.2, hour: Double(call) * 0.03, address: stranger.address, agent: "curl/8.1",
          operation: "GET /v1/export", outcome: stranger.outcome)
      }
    }
    change(&world)
    return world
  }

  private static let refused = (address: "203.0.113.9", outcome: Outcome.denied, calls: 8)

  @Test("are named as strangers, and the key as tried, not as abused")
  func attempted() throws {
    let judged = Self.world(Self.refused).judged()
    #expect(judged.verdict.outcome == .attempted)
    #expect(judged.verdict.probability <= VerdictConstants.noSignTo.value)
    #expect(judged.verdict.reasons.first?.contains("attempted, not successful") == true)
    let caller = try #require(judged.callers.first)
    #expect(caller.assessment == .foreign && caller.addresses == ["203.0.113.9"])
    #expect(caller.isRefused && caller.log10Odds > 1)
  }

  @Test("are no part of the sum that the report prints")
  func sum() {
    let judged = Self.world(Self.refused).judged()
    let alone = Self.world().judged()
    #expect(judged.verdict.hypotheses.map(\.subject) == alone.verdict.hypotheses.map(\.subject))
    #expect(abs(judged.verdict.log10Odds - alone.verdict.log10Odds) < 1e-9)
  }

  @Test(
    "one granted call, or one of which the log does not say, and it is abuse",
    arguments: [Outcome.success, .unknown, .failure])
  func oneGranted(outcome: Outcome) {
    let judged = Self.world(Self.refused) { world in
      world.add(
        day: 31.3, address: "203.0.113.9", agent: "curl/8.1", operation: "GET /v1/export",
        outcome: outcome)
    }.judged()
    #expect(judged.verdict.outcome == .abused)
    #expect(!judged.verdict.reasons.contains { $0.contains("not successful") })
  }

  @Test("beside a stranger to whom much was granted, both are named and he alone is weighed")
  func beside() {
    let thief = (address: "45.61.2.9", outcome: Outcome.success, calls: 20)
    let judged = Self.world(Self.refused, thief) { world in
      // Another program, other work and other hours, or the two would be one caller.
      for index in world.events.indices where world.events[index].address == "45.61.2.9" {
        world.events[index].agent = "Go-http-client/1.1"
        world.events[index].operation = "POST /v1/batches"
        world.events[index].time = VerdictWorld.at(day: 34 + Double(index % 20) * 0.1)
      }
    }.judged()
    #expect(judged.verdict.outcome == .abused)
    let foreign = judged.callers.filter { $0.assessment == .foreign }
    #expect(Set(foreign.flatMap(\.addresses)) == ["203.0.113.9", "45.61.2.9"])
    #expect(!judged.verdict.hypotheses.contains { $0.subject.contains("203.0.113.9") })
    #expect(judged.verdict.hypotheses.contains { $0.subject.contains("45.61.2.9") })
    #expect(judged.verdict.reasons.first?.contains("Of 2 callers") == true)
  }

  @Test("who may be the owner's leave an all-clear, undecided")
  func unclear() {
    let judged = Self.world { world in
      for call in 0..<3 {
        world.add(
          day: 31 + Double(call), address: "198.51.7.20", agent: "python-requests/2.31",
          outcome: .denied)
      }
    }.judged()
    #expect(judged.verdict.outcome == .noSignOfAbuse)
    #expect(judged.callers.allSatisfy { $0.assessment != .foreign })
  }

  @Test("whoever comes, a key is tried by somebody who is named and got nothing, or not at all")
  func anyWorld() {
    var outcomes: [VerdictOutcome: Int] = [:]
    for seed in 1...150 {
      var random = SeededRandom(seed: UInt64(seed))
      let judged = Self.world { world in
        if random.next() % 4 == 0 { world.question.exposedAt = nil }
        for _ in 0..<(1 + random.next() % 5) {
          let address = "\(30 + random.next() % 170).\(random.next() % 250).7.9"
          let agent = ["python-requests/2.31", "python-requests/2.32", "curl/8.1"][
            Int(random.next() % 3)]
          let isGranted = random.next() % 5 == 0
          for call in 0..<(1 + random.next() % 6) {
            world.add(
              day: 30 + Double(random.next() % 80) / 10, hour: Double(call), address: address,
              agent: agent, outcome: isGranted ? .success : .denied)
          }
        }
      }.judged()
      let (verdict, foreign) = (judged.verdict, judged.callers.foreign)
      let gotNothing = judged.callers.notKnown.allSatisfy(\.isRefused)
      outcomes[verdict.outcome, default: 0] += 1
      #expect(gotNothing == verdict.outcome.isAllClear, "seed \(seed)")
      if verdict.outcome.isAllClear {
        #expect(verdict.probability <= VerdictConstants.noSignTo.value, "seed \(seed)")
        #expect(foreign.isEmpty == (verdict.outcome == .noSignOfAbuse), "seed \(seed)")
      }
    }
    #expect(outcomes.count == VerdictOutcome.allCases.count, "\(outcomes)")
  }

  @Test("without the time of the exposure they are tried, too")
  func noTime() {
    let judged = Self.world(Self.refused) { $0.question.exposedAt = nil }.judged()
    #expect(judged.verdict.outcome == .attempted)
    #expect(judged.exposure.changeTo == VerdictWorld.at(day: 31.2))
  }

  @Test("holes in the logs make it cannot-tell, and the strangers are named all the same")
  func holes() {
    let judged = Self.world(Self.refused) { $0.rejected = 30 }.judged()
    #expect(judged.verdict.outcome == .cannotTell)
    #expect(judged.verdict.reasons.contains { $0.hasPrefix("Nothing that was granted points to") })
    #expect(judged.callers.first?.assessment == .foreign)
  }

  @Test("a short history needs no more to know that nothing was granted")
  func thin() {
    func judged(_ last: Outcome) -> JudgedActivity {
      var world = VerdictWorld()
      world.exposed(onDay: 1)
      world.logDays = 3
      world.add(day: 0.9)
      for (call, operation) in ["StopLogging", "DeleteTrail", "ListUsers"].enumerated() {
        world.add(
          day: 1.1, hour: Double(call) * 0.01, address: "203.0.113.9", agent: "stratus-red-team_6",
          operation: operation, service: "cloudtrail.amazonaws.com",
          outcome: operation == "ListUsers" ? last : .denied)
      }
      return world.judged()
    }
    let refused = judged(.denied)
    #expect(refused.verdict.outcome == .attempted)
    #expect(refused.callers.first?.assessment == .foreign)
    #expect(refused.verdict.reasons.contains { $0.hasPrefix("Every call was refused.") })
    #expect(judged(.success).verdict.outcome.isAccusation)
  }

  @Test("with signs of attack before the time given, nothing is cleared")
  func early() {
    var world = VerdictWorld()
    world.exposed(onDay: 1)
    world.logDays = 3
    for (day, outcome) in [(0.9, Outcome.success), (1.1, .denied)] {
      world.add(
        day: day, address: "203.0.113.9", agent: "stratus-red-team_6", operation: "StopLogging",
        service: "cloudtrail.amazonaws.com", outcome: outcome)
    }
    let verdict = world.judged().verdict
    #expect(!verdict.outcome.isAllClear)
    #expect(verdict.reasons.contains { $0.contains("stand before the exposure that you gave") })
  }
}

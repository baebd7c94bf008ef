import Testing
import Vocabulary

@testable import Detection

/// A leak that is older than its finder thinks, with a short history.
@Suite("Signs of attack before the exposure that was given")
struct EarlySignTests {
  private static func world(_ change: (inout VerdictWorld) -> Void = { _ in }) -> VerdictWorld {
    var world = VerdictWorld()
    world.logDays = 2
    world.exposed(onDay: 1)
    for (day, operation) in [(0.9, "StopLogging"), (1.1, "StopLogging"), (1.2, "DeleteTrail")] {
      world.add(
        day: day, address: "203.0.113.9", agent: "tool/1", operation: operation,
        service: "cloudtrail.amazonaws.com")
    }
    change(&world)
    return world
  }

  private static let pointer = "stand before the exposure that you gave"
  private static let question = "ask again with --exposed-at \(VerdictWorld.at(day: 0.9))"

  @Test("are pointed at, with the time to ask again with")
  func told() {
    let verdict = Self.world().judged().verdict
    #expect(verdict.reasons.contains { $0.contains(Self.pointer) && $0.contains("StopLogging") })
    #expect(verdict.wouldDecide.first?.lowercased().contains(Self.question.lowercased()) == true)
  }

  @Test("asked again with that time, they are counted, and nothing stands before it")
  func askedAgain() {
    let before = Self.world().judged().verdict
    let again = Self.world { $0.exposed(onDay: 0.9) }.judged().verdict
    #expect(again.log10Odds > before.log10Odds)
    #expect(!again.reasons.contains { $0.contains(Self.pointer) })
  }

  @Test(
    "a time after the last call is no all-clear, in the logs or behind their end",
    arguments: [1.5, 2.5])
  func afterTheLastCall(day: Double) {
    let verdict = Self.world { $0.exposed(onDay: day) }.judged().verdict
    #expect(verdict.outcome == .cannotTell)
    #expect(verdict.reasons.contains { $0.contains(Self.pointer) })
    #expect(verdict.wouldDecide.first?.lowercased().contains(Self.question.lowercased()) == true)
  }

  @Test("by callers that the user vouches for are none, and neither is ordinary work")
  func vouched() {
    let vouched = Self.world { $0.question.allowedAgents = ["tool/1"] }.judged().verdict
    #expect(!vouched.reasons.contains { $0.contains(Self.pointer) })
    let plain = Self.world { world in
      world.events = []
      for day in [0.9, 1.1] { world.add(day: day, operation: "ListBuckets") }
    }.judged().verdict
    #expect(!plain.reasons.contains { $0.contains(Self.pointer) })
  }

  @Test("calls that are judged together are told as such, not as one caller")
  func subject() {
    let world = Self.world { world in
      world.add(day: 1.3, address: "198.51.100.7", operation: "ListBuckets")
    }
    let subjects = world.judged().verdict.hypotheses.map(\.subject)
    #expect(
      subjects == [
        "All calls that are judged, taken together (198.51.100.7 and 203.0.113.9)"
      ])
  }

  @Test("nobody is asked whose a private address is")
  func privateAddress() {
    let verdict = Self.world { world in
      for index in world.events.indices { world.events[index].address = "192.168.10.20" }
    }.judged().verdict
    #expect(!verdict.wouldDecide.contains { $0.contains("--allow 192.168") })
    #expect(verdict.wouldDecide.contains { $0.contains("Which machine called through 192.168.10") })
  }
}

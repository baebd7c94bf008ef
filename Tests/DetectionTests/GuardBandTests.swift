import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Who came shortly before the exposure")
struct GuardBandTests {
  /// A server, and a caller that begins some hours after the exposure on day 30, or before it.
  private static func world(
    beginning hours: Double, address: String = "198.51.200.9", agent: String = "aws-cli/2.15",
    until last: Double = 96
  ) -> VerdictWorld {
    var world = VerdictWorld.quietServer()
    var hour = hours
    while hour < last {
      world.add(
        day: 30, hour: hour, address: address, agent: agent, operation: "GET /v1/export")
      hour += 0.2
    }
    return world
  }

  @Test(
    "a clock that is slow, or another zone, clears nobody",
    arguments: [("198.51.200.9", -0.2), ("198.51.200.9", -5), ("198.51.100.7", -0.2)])
  func judged(address: String, hours: Double) {
    let verdict = Self.world(beginning: hours, address: address).judged().verdict
    let punctual = Self.world(beginning: 0.2, address: address).judged().verdict
    #expect(verdict.outcome != .noSignOfAbuse)
    #expect(
      verdict.wouldDecide.contains {
        $0.contains("before the exposure you gave; is the time, or its zone, right?")
      })
    #expect(!punctual.wouldDecide.contains { $0.contains("its zone") })
  }

  @Test("it is judged once, with all its calls, and without a term for the time")
  func once() throws {
    let judged = Self.world(beginning: -5).judged()
    let foreign = judged.callers.filter { $0.addresses == ["198.51.200.9"] }
    #expect(foreign.count == 1)
    let caller = try #require(foreign.first)
    #expect(caller.first == VerdictWorld.at(day: 30, hour: -5))
    #expect(!caller.evidence.contains { $0.family == "timing" })
    #expect(judged.verdict.hypotheses.count { $0.subject.contains("198.51.200.9") } == 1)
    #expect(caller.actions.allSatisfy { !$0.known })
  }

  @Test("whoever began long before, ended before, or is vouched for, is not held")
  func free() throws {
    for world in [
      Self.world(beginning: -20), Self.world(beginning: -5, until: -1),
    ] {
      #expect(!world.judged().verdict.wouldDecide.contains { $0.contains("its zone") })
    }
    var vouched = Self.world(beginning: -5)
    vouched.question.allowedAgents = ["aws-cli"]
    #expect(vouched.judged().verdict.outcome == .noSignOfAbuse)
  }

  @Test("nobody is held where too little history is left before him")
  func short() {
    var world = VerdictWorld()
    world.addServer(from: 28.2, to: 40)
    world.exposed(onDay: 30)
    let calls = Calls(world.activity(), question: world.question, pathsUntil: nil)
    #expect(!GuardBand(calls, cut: VerdictWorld.at(day: 30)).isHeld.contains(true))
  }
}

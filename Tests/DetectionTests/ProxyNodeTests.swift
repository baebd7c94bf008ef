import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("A log behind a proxy")
struct ProxyNodeTests {
  /// The owner's calls through these addresses in turn, and ten times as many of a stranger with
  /// the same program through them since the exposure.
  private static func world(_ nodes: [String], agent: String = "requests/2") -> VerdictWorld {
    var world = VerdictWorld()
    for call in 0..<1200 {
      world.add(
        day: Double(call) / 30, address: nodes[call % nodes.count], agent: agent)
    }
    world.exposed(onDay: 30)
    for call in 0..<2000 {
      world.add(
        day: 30 + Double(call) / 400, address: nodes[call / 3 % nodes.count], agent: agent)
    }
    return world
  }

  @Test(
    "is one of several nodes, too: a stranger behind them is not known",
    arguments: [
      ["10.0.1.15"], ["10.0.1.15", "10.0.2.23"],
      ["10.0.1.15", "10.0.2.23", "10.0.3.7", "fd00::1"],
    ])
  func several(_ nodes: [String]) {
    let verdict = Self.world(nodes).judged().verdict
    #expect(verdict.outcome == .cannotTell)
    for node in nodes {
      #expect(verdict.reasons.contains { $0.contains("as through a proxy") && $0.contains(node) })
      #expect(verdict.wouldDecide.contains { $0.contains("--allow \(node)") })
    }
  }

  @Test("a call of the machine to itself changes nothing")
  func loopback() {
    var world = Self.world(["10.0.1.15"])
    world.add(day: 3, address: "127.0.0.1", agent: "requests/2")
    let verdict = world.judged().verdict
    #expect(verdict.outcome == .cannotTell)
    #expect(verdict.reasons.contains { $0.contains("(10.0.1.15) or from the machine itself") })
  }

  @Test("machines of their own keep their addresses")
  func machines() {
    let five = ["10.0.1.1", "10.0.1.2", "10.0.1.3", "10.0.1.4", "10.0.1.5"]
    #expect(Self.world(five).judged().verdict.outcome == .noSignOfAbuse)
    var apart = Self.world(["10.0.1.15"])
    for call in 0..<300 { apart.add(day: Double(call) / 10, address: "10.0.2.23", agent: "job/1") }
    #expect(!apart.judged().verdict.reasons.contains { $0.contains("as through a proxy") })
    var newcomer = Self.world(["10.0.1.15"])
    for call in 0..<300 {
      newcomer.add(day: 30.5, hour: Double(call) / 10, address: "10.9.9.9", agent: "requests/2")
    }
    #expect(!newcomer.judged().verdict.reasons.contains { $0.contains("as through a proxy") })
    var vouched = Self.world(["10.0.1.15", "10.0.2.23"])
    vouched.question.allowedNetworks = ["10.0.1.15", "10.0.2.23"].compactMap {
      NetworkPrefix(text: $0)
    }
    #expect(vouched.judged().verdict.outcome == .noSignOfAbuse)
  }
}

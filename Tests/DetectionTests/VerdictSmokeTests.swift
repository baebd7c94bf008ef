import Testing
import Vocabulary

@testable import Detection

@Suite("Verdict smoke")
struct VerdictSmoke {
  func show(_ name: String, _ world: VerdictWorld) {
    let judged = world.judged()
    print("== \(name): \(judged.verdict.outcome) P=\(judged.verdict.probability)")
    for reason in judged.verdict.reasons { print("   - \(reason)") }
    for line in judged.verdict.wouldDecide { print("   ? \(line)") }
    for caller in judged.callers {
      print(
        "   * \(caller.assessment) \(caller.actor) \(caller.addresses) \(caller.events) \(caller.log10Odds)"
      )
      for e in caller.evidence { print("       [\(e.family)] \(e.nats ?? 0) \(e.claim)") }
    }
  }
  @Test func look() {
    show("quiet", .quietServer())
    var w = VerdictWorld.quietServer()
    for i in 0..<8 {
      w.add(
        day: 31.2, hour: Double(i) * 0.03, address: "203.0.113.9", agent: "curl/8.1",
        operation: "GET /v1/export")
    }
    show("curl stranger", w)
    w.question.exposedAt = nil
    show("curl stranger, time unknown", w)
    w = VerdictWorld.quietServer()
    w.add(day: 31.2, address: "203.0.113.9")
    show("one call, same software", w)
    w = VerdictWorld.quietServer(until: 33)
    w.addServer(from: 33, to: 40, address: "192.0.2.44", seed: 3)
    show("move", w)
    w = VerdictWorld.quietServer()
    w.addServer(from: 33, to: 40, address: "192.0.2.44", seed: 3)
    show("addition", w)
    w = VerdictWorld.quietServer()
    w.addServer(from: 22, to: 36, everyHours: 6, address: "192.0.2.44", agent: "curl/8", seed: 3)
    show("early", w)
    w = VerdictWorld()
    for i in 0..<40 {
      w.add(
        day: 1, hour: Double(i) * 0.01, address: "192.168.10.20", agent: "stratus-red-team_6a7",
        operation: "GetSecretValue", service: "secretsmanager.amazonaws.com")
    }
    show("thin attack", w)
  }
}

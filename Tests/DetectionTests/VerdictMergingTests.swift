import Testing
import Vocabulary

@testable import Detection

@Suite("Which calls are one caller's")
struct VerdictMergingTests {
  /// Hypotheses about known addresses that bring something new.
  private func newcomers(_ world: VerdictWorld) -> [Hypothesis] {
    world.judged().verdict.hypotheses.filter { $0.subject.hasPrefix("Known addresses with") }
  }

  @Test("new work that comes back day after day has arrived once")
  func work() {
    var once = VerdictWorld.quietServer()
    once.add(day: 31.4, operation: "GET /v1/reports")
    var daily = once
    for day in 32...36 { daily.add(day: Double(day) + 0.4, operation: "GET /v1/reports") }
    #expect(newcomers(once).count == 1)
    #expect(newcomers(daily).count == 1)
    daily.add(day: 38, operation: "GET /v1/audit")
    #expect(newcomers(daily).count == 2)
  }

  @Test("new software that comes back day after day has arrived once")
  func software() {
    var world = VerdictWorld.quietServer()
    for day in 31...36 { world.add(day: Double(day) + 0.4, agent: "okhttp/4.12") }
    #expect(newcomers(world).count == 1)
    world.add(day: 38, agent: "curl/8.1")
    #expect(newcomers(world).count == 2)
  }

  @Test("an update of the owner's software does not make one caller of all later networks")
  func update() {
    var world = VerdictWorld()
    for day in 0..<40 {
      let agent = day < 12 ? "shop/4.8.1" : "shop/4.8.2"
      for call in 0..<8 {
        let hour = Double(call) * 3
        world.add(day: Double(day), hour: hour, address: "198.51.100.7", agent: agent)
        world.add(day: Double(day), hour: hour, address: "100.\(day).0.1", agent: agent)
      }
    }
    world.exposed(onDay: 30)
    let verdict = world.judged().verdict
    #expect(verdict.outcome != .abused && verdict.outcome != .likelyAbused)
    let early = verdict.hypotheses.filter { $0.subject.hasSuffix(", before the exposure") }
    #expect(early.count > 10)
    #expect(early.allSatisfy { !$0.subject.contains(" more, ") })
  }
}

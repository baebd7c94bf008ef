import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("What a history counts")
struct HistoryTests {
  /// A server, and tools of many versions and programs after the burn-in, each doing its own work.
  private static func world() -> VerdictWorld {
    var world = VerdictWorld()
    world.addServer(to: 40)
    for tool in 0..<12 {
      for call in 0..<3 {
        world.add(
          day: 12 + Double(tool) * 2, hour: Double(call), address: "203.0.113.\(10 + tool)",
          agent: "tool-\(tool / 3)/\(tool % 3)", operation: "GET /v2/part-\(tool / 2)")
      }
    }
    return world
  }

  private static func rates(_ history: History) -> [Double] {
    [
      history.softwareRate(.program), history.softwareRate(.version), history.workRate,
      history.networkRate(3),
    ].map { $0.mean(days: 10) } + [Double(history.agentCount), history.sameSoftware]
  }

  @Test("what is taken out and put back leaves everything as it was")
  func restored() {
    let world = Self.world()
    let calls = Calls(world.activity(), question: world.question, pathsUntil: nil)
    let burnIn = VerdictWorld.at(day: 10)
    var history = History(
      calls, cells: calls.order, burnInEnd: burnIn, end: VerdictWorld.at(day: 40))
    let before = Self.rates(history)
    let agents = calls.agentNames.all.indices
    for caller in calls.activity.callers.indices {
      let actor = Actor(
        .network, cells: calls.order.filter { calls.cell($0).caller == caller }, in: calls)
      history.remove(actor)
      #expect(history.agentCount == agents.count { history.novelty(ofAgent: $0) == .known })
      #expect(Self.rates(history) != before)
      history.restore(actor)
      #expect(Self.rates(history) == before)
    }
  }

  @Test("without its actor a history has the counts of the calls that are left")
  func removed() {
    let world = Self.world()
    let calls = Calls(world.activity(), question: world.question, pathsUntil: nil)
    let (burnIn, end) = (VerdictWorld.at(day: 10), VerdictWorld.at(day: 40))
    // The last tool to come: who came before it arrives at the same level without it.
    let last = calls.activity.callers.indices.filter {
      calls.activity.callers[$0].agent == "tool-3/2"
    }
    let isLast = { (index: Int) in last.contains(calls.cell(index).caller) }
    var history = History(calls, cells: calls.order, burnInEnd: burnIn, end: end)
    history.remove(Actor(.network, cells: calls.order.filter(isLast), in: calls))
    let rest = History(
      calls, cells: calls.order.filter { !isLast($0) }, burnInEnd: burnIn, end: end)
    #expect(Self.rates(history) == Self.rates(rest))
  }

  @Test("changes of credentials are found by what they are about, in the order of the log")
  func changes() {
    func change(
      _ subject: String, _ kind: StateChange.Kind = .credential, after hours: Double
    ) -> StateChange {
      StateChange(
        kind: kind, subject: subject, operation: "Put", isOn: true,
        time: VerdictWorld.at(day: 0, hour: hours))
    }
    let all = [
      change("a", after: 1), change("b", after: 2), change("a", after: 3),
      change("role denied by P", .restriction, after: 4),
      change("role sessions denied by P", .restriction, after: 5),
      change("role quarantined by Q", .restriction, after: 6),
      change("role-2 denied by P", .restriction, after: 7),
    ]
    let changes = StateChanges(all)
    #expect(changes.of("b", "a") == Array(all.prefix(3)))
    #expect(changes.of("role").isEmpty)
    #expect(changes.denying("role", withSessions: false) == [all[3]])
    #expect(changes.denying("role", withSessions: true) == [all[3], all[4]])
    #expect(changes.lastQuarantine(of: "role") == all[5])
    #expect(changes.lastQuarantine(of: "role-2") == nil)
  }
}

import Testing
import Vocabulary

@testable import Detection

@Suite("What a caller is told to have asked for")
struct ActionTableTests {
  private static func summary(
    _ operation: String, _ region: String, _ count: Int64
  ) -> ActionSummary {
    ActionSummary(
      action: Action(service: "ec2", operation: operation, region: region), count: count,
      denied: 1, failed: 0, known: false, first: Timestamp(seconds: 1_772_323_200))
  }

  @Test("holds all calls of what it tells, whatever their region, and counts every kind")
  func regions() {
    let many = (0..<30).map { Self.summary("Get\($0)", "a", 2) }
    let spread = (0..<9).map { Self.summary("RunInstances", "r\($0)", 1) }
    let told = ActionTable.told(many + spread, most: 3)
    #expect(told.kinds == 31)
    #expect(told.actions.count == 2 + 9)
    let runs = told.actions.filter { $0.action.operation == "RunInstances" }
    #expect(runs.total(of: \.count) == 9)
    #expect(told.actions.map(\.count) == [2, 2] + Array(repeating: 1, count: 9))
  }

  @Test("sums what is in more regions than there can be")
  func madeUp() {
    let told = ActionTable.told((0..<5_000).map { Self.summary("Run", "r\($0)", 1) }, most: 3)
    #expect(told.kinds == 1 && told.actions.count == 101)
    #expect(told.actions.total(of: \.count) == 5_000)
    #expect(told.actions.total(of: \.denied) == 5_000)
    #expect(told.actions.first?.action.region == "")
  }

  /// What a stranger asks for after the exposure, and whether the owner has asked for it before.
  private static let asked: [(operation: String, model: String, region: String, known: Bool)] = [
    ("Invoke", "small", "a", true), ("Invoke", "small", "b", true), ("Invoke", "", "", true),
    ("Invoke", "large", "a", false), ("Invoke", "small", "c", false),
    ("Delete", "small", "a", false), ("", "", "", true),
  ]

  @Test(
    "is new to the key by its operation, its model or its region, as the evidence has it",
    arguments: asked)
  func novelty(operation: String, model: String, region: String, known: Bool) throws {
    var world = VerdictWorld.quietServer(until: 30)
    for day in stride(from: 0.1, to: 30, by: 1) {
      world.add(day: day, operation: "Invoke", region: "a", model: "small")
      world.add(day: day, operation: "List", region: "b")
    }
    for hour in 0..<40 {
      world.add(
        day: 31, hour: Double(hour) / 10, address: "203.0.113.9", agent: "curl/8.5",
        operation: operation, region: region, model: model)
    }
    let callers = world.judged().callers
    let stranger = try #require(callers.first { $0.addresses == ["203.0.113.9"] })
    #expect(stranger.actions.map(\.known) == [known])
    #expect(stranger.actionCount == 1)
  }
}

import Testing
import Vocabulary

@testable import Storage

/// What cost is computed from.
extension EventStoreContract where Store: ~Copyable {
  func cacheWrites() throws {
    var store = try open()
    func call(_ id: String, input: Int64, _ written: Int64, _ hour: Int64, cost: Int64 = -1)
      -> SampleEvent
    {
      SampleEvent(
        id: id, seconds: 10, inputTokens: input, cachedTokens: 1, cacheWriteTokens: written,
        cacheWriteHourTokens: hour, costMicrodollars: cost)
    }
    func bucket(_ written: Int64, _ hour: Int64) -> SampleEvent {
      SampleEvent(
        id: "b", seconds: 0, widthSeconds: 3600, isProvided: false, inputTokens: 50,
        cacheWriteTokens: written, cacheWriteHourTokens: hour)
    }
    try store.take(
      SampleFile(events: [
        call("1", input: 100, 20, 5), call("2", input: 7, 3, 0),
        call("3", input: 300_000, 30, 30), call("4", input: 9, -1, -1),
        call("5", input: 9, 2, 1, cost: 400), bucket(5, EventRow.unknown),
      ]))
    try store.take(SampleFile(content: "2", events: [bucket(4, 3)]))
    let activity = try store.activity(of: ["AKIAEXAMPLE"])
    let told = Set(
      activity.cells.map {
        "\($0.count) \($0.inputTokens) \($0.cacheWriteTokens) \($0.cacheWriteHourTokens) "
          + "\($0.context) \($0.carried.contains(.cacheWrites)) "
          + "\($0.carried.contains(.cost)) \($0.costMicrodollars)"
      })
    #expect(
      told == [
        "2 107 23 5 small true false 0", "1 300000 30 30 huge true false 0",
        "1 9 0 0 small false false 0", "1 9 2 1 small true true 400",
      ])
    let held = try #require(activity.buckets.first)
    #expect(activity.buckets.count == 1, "the second reading raises the first")
    #expect(held.cacheWriteTokens == 5 && held.cacheWriteHourTokens == 3)
    #expect(held.carried == [.tokens, .cacheWrites, .cacheWriteHours])
  }
}

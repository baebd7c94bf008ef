import Testing
import Vocabulary

@Suite("The activity of one key under two names")
struct ActivityMergingTests {
  private static func cell(_ slot: Int64, _ caller: Int, count: Int64) -> ActivityCell {
    let time = Timestamp(milliseconds: slot * 300_000 + count)
    return ActivityCell(
      slot: slot, caller: caller, action: 0, outcome: .success, count: count, first: time,
      last: time, bytesOut: 10, inputTokens: count)
  }

  @Test("is told under the first: equal callers are one, the others stay apart, in order")
  func merged() {
    func caller(_ credential: String, _ address: String) -> Caller {
      Caller(credential: credential, address: address, addressClass: .address)
    }
    let activity = Activity(
      callers: [caller("child", "1"), caller("id", "2"), caller("sha", "1"), caller("sha", "2")],
      actions: [Action(operation: "a")],
      cells: [
        Self.cell(0, 1, count: 2), Self.cell(0, 3, count: 3), Self.cell(1, 0, count: 1),
        Self.cell(1, 2, count: 7), Self.cell(1, 3, count: 4),
      ],
      buckets: [
        UsageBucket(
          start: Timestamp(seconds: 0), widthSeconds: 60, credential: "sha",
          action: Action(operation: "a"))
      ], capability: [.requests])
    let merged = activity.merging(["sha"], into: "id")
    #expect(merged.callers == [caller("child", "1"), caller("id", "1"), caller("id", "2")])
    #expect(merged.cells.map(\.caller) == [2, 0, 1, 2])
    #expect(merged.cells.map(\.count) == [5, 1, 7, 4])
    #expect(merged.cells[0].bytesOut == 20 && merged.cells[0].inputTokens == 5)
    #expect(merged.cells[0].first == Self.cell(0, 1, count: 2).first)
    #expect(merged.cells[0].last == Self.cell(0, 3, count: 3).last)
    #expect(merged.buckets.map(\.credential) == ["id"])
    #expect(merged.requestCount == activity.requestCount)
    #expect(activity.merging([], into: "id").callers == activity.callers)
  }
}

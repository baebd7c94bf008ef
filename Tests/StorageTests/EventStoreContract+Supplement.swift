import Storage
import Testing
import Vocabulary

extension EventStoreContract where Store: ~Copyable {
  /// CloudTrail names the key of a model's call, the invocation log its tokens.
  func supplement() throws {
    let calls = SampleFile(
      path: "trail.json", format: "cloudtrail", content: "calls",
      events: [
        SampleEvent(id: "r1", seconds: 10), SampleEvent(id: "r2", seconds: 20),
        SampleEvent(id: "r3", seconds: 30, inputTokens: 5), SampleEvent(id: "r4", seconds: 40),
        SampleEvent(id: "r5", seconds: 50, credential: "AKIAOTHER"),
      ])
    let tokens = SampleFile(
      path: "invocations.json", format: "bedrock-invocation", content: "tokens",
      capability: [.requests, .tokens],
      events: ["r1", "r2", "r3", "r9"].enumerated().map { index, id in
        SampleEvent(
          id: id, seconds: Int64(index), credential: "arn:x", inputTokens: 100 << index)
      })
    let other = SampleFile(
      path: "other.json", format: "sample", content: "other",
      events: [SampleEvent(id: "r4", credential: "arn:x", inputTokens: 7)])
    for files in [[calls, tokens, other], [tokens, other, calls]] {
      var store = try open()
      for file in files { try store.take(file) }
      let activity = try store.activity(of: Self.key)
      #expect(activity.cells.reduce(0) { $0 + $1.inputTokens } == 100 + 200 + 5)
      #expect(activity.cells.reduce(0) { $0 + $1.count } == 4)
      #expect(activity.capability.contains(.tokens))
      #expect(try store.tally(of: Self.key, top: nil).hours.map(\.tokens) == [305])
      let stranger = try store.activity(of: ["AKIAOTHER"])
      #expect(stranger.cells.allSatisfy { $0.inputTokens == 0 })
      #expect(!stranger.capability.contains(.tokens))
    }
  }
}

import Testing
import Vocabulary

@testable import Detection

@Suite("Use by day")
struct UsePerDayTests {
  private static let model = "claude-haiku-4-5"

  /// One call of a caller (0 known, 1 foreign) on a day.
  private struct Call {
    var day: Int64
    var caller = 0
    var tokens: Int64?
    var microdollars: Int64?
    var bytes: Int64 = 0
    var model = UsePerDayTests.model
  }

  private static func series(_ calls: [Call]) -> [DailyUse] {
    var activity = Activity(capability: [.requests])
    activity.callers = [Caller(address: "192.0.2.1"), Caller(address: "198.51.100.7")]
    for (place, call) in calls.enumerated() {
      activity.actions.append(Action(service: "api", region: "r\(place)", model: call.model))
      let time = StoryWorld.start.advanced(bySeconds: Double(call.day * 86_400))
      var cell = ActivityCell(
        slot: time.slot, caller: call.caller, action: place, outcome: .success, count: 1,
        first: time, last: time, bytesOut: call.bytes, inputTokens: call.tokens ?? 0,
        costMicrodollars: call.microdollars ?? 0)
      if call.tokens != nil { cell.carried.formUnion([.tokens, .cacheReads, .cacheWrites]) }
      if call.microdollars != nil { cell.carried.insert(.cost) }
      activity.cells.append(cell)
    }
    return UsePerDay(file(activity), foreign(activity)).series
  }

  private static func file(_ activity: Activity) -> CaseFile {
    CaseFile(
      question: InquestQuestion(credential: "key", exposedAt: StoryWorld.start),
      activity: activity, credential: nil, ledger: ImportLedger(sources: []))
  }

  /// Caller 1 is foreign.
  private static func foreign(_ activity: Activity) -> ForeignCells {
    let file = file(activity)
    var judged = StoryWorld().judged(StoryWorld().caseFile(file.question), cut: StoryWorld.start)
    judged.callers = [Assessment.known, .foreign].map { assessment in
      CallerAssessment(
        assessment: assessment, actor: "network", addresses: [], agents: [], principals: [],
        credentials: [], first: StoryWorld.start, last: StoryWorld.start, events: 1, denied: 0,
        bytesOut: nil, inputTokens: nil, outputTokens: nil, costMicrodollars: nil, log10Odds: 0,
        evidence: [], actions: [], windows: [])
    }
    judged.callerOfCell = activity.cells.map(\.caller)
    return ForeignCells(activity, judged)
  }

  @Test("is told by whose it is, with the days between that had none")
  func sides() throws {
    let series = Self.series([
      Call(day: 0, tokens: 100, microdollars: 2_000_000, bytes: 7),
      Call(day: 2, caller: 1, tokens: 40, microdollars: 500_000, bytes: 3),
      Call(day: 2, tokens: 60, microdollars: 250_000),
    ])
    #expect(series.map(\.measure) == [.dollars, .tokens, .bytes])
    let tokens = try #require(series.first { $0.measure == .tokens })
    #expect(tokens.days.map(\.known) == [100, 0, 60])
    #expect(tokens.days.map(\.foreign) == [0, 0, 40])
    #expect(tokens.days.map(\.start.dateText) == ["2025-12-01", "2025-12-02", "2025-12-03"])
    #expect(tokens.uncountedCalls == 0 && tokens.showsCallers)
    #expect(series[0].days.map(\.known) == [2, 0, 0.25])
    #expect(series[0].days.map(\.foreign) == [0, 0, 0.5])
    #expect(series[2].days.map(\.known) == [7, 0, 0] && series[2].uncountedCalls == nil)
  }

  @Test("a measure that no record carries has no series; calls without it are counted")
  func absent() {
    #expect(Self.series([Call(day: 0), Call(day: 1)]).isEmpty)
    let some = Self.series([Call(day: 0, tokens: 5, model: "mystery"), Call(day: 4)])
    #expect(some.map(\.measure) == [.tokens], "a model without a price costs nothing known")
    #expect(some.first?.uncountedCalls == 1)
    #expect(some.first?.days.count == 5)
  }

  @Test("totals are everybody's, and their money is counted once")
  func totals() throws {
    var tokens = UsageBucket(
      start: StoryWorld.start, widthSeconds: 86_400, credential: "key",
      action: Action(model: Self.model), inputTokens: 900, outputTokens: 100)
    tokens.carried = [.tokens, .cacheReads, .cacheWrites]
    var bill = UsageBucket(
      start: StoryWorld.start, widthSeconds: 86_400, credential: "key", action: Action(),
      costMicrodollars: 3_000_000)
    bill.carried = .cost
    let activity = Activity(buckets: [bill, tokens], capability: [.buckets])
    let series = UsePerDay(Self.file(activity), Self.foreign(activity)).series
    #expect(series.map(\.measure) == [.dollars, .tokens])
    #expect(series.map { $0.days.map(\.known) } == [[3], [1000]])
    #expect(series.allSatisfy { !$0.showsCallers && $0.uncountedCalls == nil })
  }
}

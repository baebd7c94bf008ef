import TestSupport
import Testing
import Vocabulary

@testable import Detection

/// Usage totals beside single calls, beside each other, and with something missing.
@Suite("Usage totals beside other logs")
struct TotalsBesideTests {
  private static let exposed = VerdictWorld.at(day: 20)

  /// A total for each day; from day 22 on `factor` times as much.
  private static func totals(factor: Int64, days: Range<Int> = 0..<30) -> [UsageBucket] {
    days.map { day in
      var bucket = UsageBucket(
        start: VerdictWorld.at(day: Double(day)), widthSeconds: 86_400, credential: "AKIAEXAMPLE",
        action: Action(model: "claude-sonnet-4-5"),
        inputTokens: (100_000 + Int64(day * 977 % 7_000)) * (day >= 22 ? factor : 1),
        outputTokens: 10_000 * (day >= 22 ? factor : 1))
      bucket.carried = [.tokens]
      return bucket
    }
  }

  /// - Parameter growth: calls from day 22 on, in the measure of those before.
  private static func file(factor: Int64, growth: Int) -> CaseFile {
    var world = VerdictWorld()
    world.logDays = 30
    world.addServer(to: 30)
    for seed in 1..<max(growth, 1) {
      world.addServer(from: 22, to: 30, seed: UInt64(seed + 1))
    }
    world.question.exposedAt = exposed
    var file = world.caseFile()
    file.activity.buckets = totals(factor: factor)
    return file
  }

  @Test(
    "totals that the calls do not account for are judged, and others are not",
    arguments: [
      (1, 1, VerdictOutcome.noSignOfAbuse), (40, 1, .likelyAbused), (3, 3, .noSignOfAbuse),
    ] as [(Int64, Int, VerdictOutcome)])
  func beside(factor: Int64, growth: Int, outcome: VerdictOutcome) {
    let inquest = Inquest.hold(on: Self.file(factor: factor, growth: growth))
    #expect(inquest.verdict.outcome == outcome)
    let isOfTotals = inquest.verdict.reasons.first?.contains("went past those logs") ?? false
    #expect(isOfTotals == (outcome == .likelyAbused))
    #expect(!inquest.callers.isEmpty, "whose calls are whose is told all the same")
    #expect((inquest.cost.excessDollars != nil) == (outcome == .likelyAbused))
  }

  private static func held(_ spans: [(Double, Double)], warning: String? = nil) -> Inquest {
    let capability: Capability = [.buckets, .tokens, .model, .credential]
    let sources = spans.enumerated().map { number, span in
      SourceSummary(
        path: "page-\(number + 1).json", format: "claude-usage", bytes: 1, recordsRead: 10,
        imported: 10, first: VerdictWorld.at(day: span.0), last: VerdictWorld.at(day: span.1),
        capability: capability, warnings: number == 0 ? [warning].compactMap { $0 } : [])
    }
    let days = spans.flatMap { Int($0.0)..<Int($0.1.rounded(.up)) }
    return Inquest.hold(
      on: CaseFile(
        question: InquestQuestion(credential: "AKIAEXAMPLE", exposedAt: exposed),
        activity: Activity(
          buckets: days.flatMap { totals(factor: 1, days: $0..<($0 + 1)) }, capability: capability),
        credential: nil, ledger: ImportLedger(sources: sources)))
  }

  @Test(
    "what is missing of an export takes an all-clear away",
    arguments: [
      ([(0.0, 30.0)], nil, VerdictOutcome.noSignOfAbuse),
      ([(0, 21), (28, 30)], nil, .cannotTell), ([(0, 21), (23, 30)], nil, .noSignOfAbuse),
      ([(0, 30)], SourceSummary.morePagesWarning("has_more"), .cannotTell),
      // Pages in files of their own follow on each other.
      ([(0, 24.999_99), (25, 30)], SourceSummary.morePagesWarning("has_more"), .noSignOfAbuse),
      ([(0, 30)], "The file ends early.", .cannotTell),
    ] as [([(Double, Double)], String?, VerdictOutcome)])
  func missing(spans: [(Double, Double)], warning: String?, outcome: VerdictOutcome) {
    let inquest = Self.held(spans, warning: warning)
    #expect(inquest.verdict.outcome == outcome)
  }

  @Test("a time that is told in two widths is counted once, by what tells all of it")
  func widths() {
    let daily = Self.totals(factor: 1, days: 0..<3)
    func hourly(day: Int, share: Int64) -> [UsageBucket] {
      (0..<24).map { hour in
        var bucket = daily[day]
        bucket.start = bucket.start.advanced(bySeconds: Double(hour) * 3600)
        bucket.widthSeconds = 3600
        bucket.inputTokens = daily[day].inputTokens * share / 100 / 24
        bucket.outputTokens = daily[day].outputTokens * share / 100 / 24
        return bucket
      }
    }
    let all = hourly(day: 0, share: 100) + hourly(day: 1, share: 50)
    let counted = BucketOverlap.countedOnce(daily + all)
    #expect(counted.filter { $0.widthSeconds == 86_400 } == Array(daily[1...]))
    #expect(counted.filter { $0.widthSeconds == 3600 } == Array(all.prefix(24)))
    #expect(BucketOverlap.countedOnce(daily) == daily)
    var money = daily[0]
    (money.inputTokens, money.outputTokens, money.costMicrodollars) = (0, 0, 5)
    money.widthSeconds = 3600
    #expect(BucketOverlap.countedOnce(daily + [money]) == daily + [money])
  }
}

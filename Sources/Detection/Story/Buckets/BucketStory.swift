import Foundation
import Statistics
import Vocabulary

/// What a source of totals has to tell beside its verdict.
struct BucketStory {
  let findings: [Finding]
  let expectedFalseAlarms: Double?
  let episodes: [Episode]
  let power: [PowerStatement]
  let innocentExplanation: InnocentExplanation
  let cost: CostSummary
  let chart: [ChartHour]
  /// `tokens` or `dollars`.
  let unit: String

  init(_ caseFile: CaseFile, _ judged: JudgedActivity, _ coverage: Coverage) {
    guard judged.restsOnTotals, !caseFile.activity.buckets.isEmpty else {
      findings = []
      expectedFalseAlarms = nil
      episodes = []
      power = []
      innocentExplanation = InnocentExplanation(
        claim: judged.verdict.outcome == .noSignOfAbuse
          ? "The key was not used where these logs would show it."
          : InnocentStory.untold(judged.exposure, coverage)
            ?? "Nothing can be told: the key is in none of these logs under the name asked for.",
        speaksFor: [], speaksAgainst: [])
      cost = CostSummary(
        foreignDollars: nil, excessDollars: nil, foreignInputTokens: nil,
        foreignOutputTokens: nil, foreignBytesOut: nil, note: "The logs hold no use of this key.")
      chart = []
      unit = BucketSeries.Unit.tokens.rawValue
      return
    }
    let bucketCase = BucketCase(caseFile, coverage)
    let told = Self.findings(bucketCase)
    findings = told.map(\.finding)
    let count = bucketCase.windows?.testCount ?? 0
    expectedFalseAlarms =
      count > 0 ? Detectors.singleLimit(testCount: count) * Double(count * max(1, told.count)) : nil
    episodes = told.map { finding, window in
      var episode = Episode(
        from: finding.from, to: finding.to, kind: "volume",
        excess: bucketCase.forecast?.excess(window.from, window.to) ?? 0, claim: finding.claim,
        unit: finding.unit)
      let interval = bucketCase.forecast?.excessInterval(window.from, window.to)
      (episode.excessLow, episode.excessHigh) = (interval?.low, interval?.high)
      return episode
    }
    power = Self.power(bucketCase)
    innocentExplanation = Self.innocent(bucketCase)
    cost = ExcessCost(bucketCase).summary
    chart = Self.chart(bucketCase)
    unit = bucketCase.series.unit.rawValue
  }

  /// Windows whose p, adjusted by Benjamini and Yekutieli over all windows, is at most 0.05.
  private static func findings(
    _ bucketCase: BucketCase
  ) -> [(finding: Finding, window: BucketWindows.Window)] {
    guard let windows = bucketCase.windows, let forecast = bucketCase.forecast else { return [] }
    let series = bucketCase.series
    let silent = [Double](repeating: 1, count: max(0, windows.testCount - windows.notable.count))
    let adjusted = benjaminiYekutieli(windows.notable.map(\.p) + silent)
    return windows.notable.enumerated().compactMap { position, window in
      guard adjusted[position] <= Detectors.level else { return nil }
      let observed = series.days[window.from..<window.to].reduce(0) { $0 + $1.total }
      let expected = observed - forecast.excess(window.from, window.to)
      let finding = Finding(
        detector: VolumeDetector.name,
        claim: "\(Wording.number(observed)) \(series.unit.rawValue) in "
          + "\(Wording.count(window.length, "day")), where \(Wording.number(expected)) were "
          + "forecast.",
        from: series.time(ofDay: window.from), to: series.time(ofDay: window.to),
        observed: .number(observed), expected: .number(expected), p: window.p,
        adjustedP: adjusted[position], unit: series.unit.rawValue)
      return (finding, window)
    }
  }

  /// The lift that a week would have to show, from its own tail.
  static func power(_ bucketCase: BucketCase) -> [PowerStatement] {
    guard let forecast = bucketCase.forecast, let windows = bucketCase.windows,
      windows.testCount > 0
    else {
      return [
        PowerStatement(
          claim: "There is too little history before the exposure to say what would have stood "
            + "out.", power: nil)
      ]
    }
    let series = bucketCase.series
    let first = series.baselineDays
    let length = min(7, series.days.count - first)
    let deviation = forecast.deviation(first, first + length)
    let owner = StudentT(
      degreesOfFreedom: BucketForecast.degreesOfFreedom, location: 0, scale: deviation)
    let limit = Detectors.singleLimit(testCount: windows.testCount)
    var low = 0.0
    var high = 50.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if owner.upperTail(middle) > limit { low = middle } else { high = middle }
    }
    let usual = (first..<first + length).reduce(0) { $0 + forecast.expected($1) } / Double(length)
    let extra = (usual + forecast.floor) * (exp(high + 1.645 * deviation) - 1)
    let unit = series.unit.rawValue
    guard extra.isFinite, extra < 1e15 else { return [] }
    return [
      PowerStatement(
        claim: "At least \(Wording.number(extra)) extra \(unit) a day over "
          + "\(Wording.count(length, "day")) (\(Wording.number(usual)) a day are usual) would "
          + "have stood out; less is hidden in the totals.", power: 0.95)
    ]
  }

  private static func innocent(_ bucketCase: BucketCase) -> InnocentExplanation {
    let terms = bucketCase.terms?.terms ?? []
    let isAddition = bucketCase.windows?.best?.isAddition ?? false
    let isForeign = bucketCase.terms?.hasForeignMix ?? false
    let claim =
      bucketCase.endsBeforeExposure
      ? "Nothing can be told: the export ends before the exposure."
      : bucketCase.series.isUnusedAfterBaseline
        ? "Nobody used the key after the exposure."
        : bucketCase.forecast == nil
          ? "Only the owner used the key; there is too little history to say how much is usual."
          : !isAddition
            ? "Only the owner used the key, about as much as before."
            : isForeign
              ? "The owner began something new with other models or settings at that time."
              : "The owner's own use grew: a launch, a batch job or a backfill."
    return InnocentExplanation(
      claim: claim,
      speaksFor: terms.filter { ($0.nats ?? 0) < -InnocentStory.audible }.map(\.claim),
      speaksAgainst: terms.filter { ($0.nats ?? 0) > InnocentStory.audible }.map(\.claim))
  }

  /// One bin for each day; whose the use is cannot be told, so all of it stands as known.
  private static func chart(_ bucketCase: BucketCase) -> [ChartHour] {
    let series = bucketCase.series
    let owner = bucketCase.forecast.map { $0.deviation }
    return series.days.indices.map { day in
      let expected = bucketCase.forecast?.expected(day)
      let upper = zip2(expected, owner).map { $0 * exp(3.365 * $1) }
      return ChartHour(
        start: series.time(ofDay: day), widthSeconds: 86_400, known: series.days[day].total,
        foreign: 0, expected: expected, upper: upper)
    }
  }

  private static func zip2(_ left: Double?, _ right: Double?) -> (Double, Double)? {
    guard let left, let right else { return nil }
    return (left, right)
  }
}

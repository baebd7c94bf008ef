import Foundation
import Vocabulary

/// What was spent above the forecast, where totals name no callers.
///
/// Models the owner never used before are the excess whole; for the others the forecast says what
/// the owner would have spent.
struct ExcessCost {
  private let bucketCase: BucketCase
  private let ledger: UseLedger
  private let outcome: VerdictOutcome

  init(_ bucketCase: BucketCase) {
    self.bucketCase = bucketCase
    outcome = bucketCase.judged.verdict.outcome
    var ledger = UseLedger(
      PriceTable(overrides: bucketCase.caseFile.question.prices))
    for bucket in bucketCase.caseFile.activity.buckets { ledger.add(bucket) }
    self.ledger = ledger
  }

  var summary: CostSummary {
    var summary = CostSummary(
      foreignDollars: nil, excessDollars: nil, foreignInputTokens: nil,
      foreignOutputTokens: nil, foreignBytesOut: nil, note: "")
    summary.reconciliation = spending.reconciliation ?? ledger.reconciliation
    guard claims else {
      summary.note =
        outcome == .noSignOfAbuse
        ? "There is no sign of abuse, so no cost is counted as abuse."
        : "No stretch is clearly above the forecast, so no cost can be told apart as abuse."
      return summary
    }
    let spent = spending
    summary.unpriced = unpriced
    guard let excess = excess(spent) else {
      summary.note =
        spent.days.isEmpty
        ? "The export carries no cost, and none of its models has a price; the excess over the "
          + "forecast is told in tokens."
        : "There is too little priced history before the exposure to forecast what would have been "
          + "spent."
      return summary
    }
    summary.excessDollars = excess.estimate.dollars
    summary.estimate = excess.estimate
    summary.lines = excess.lines
    summary.share()
    summary.assumptions = ledger.assumptions.sorted().map(\.sentence)
    if ledger.usesTable || summary.reconciliation != nil { summary.prices = ledger.table.name }
    summary.note =
      "What was spent above the forecast; it is the abuse's only if nothing else explains it. Days "
      + "within the noise of the forecast count as nothing, and widen the interval."
      + (ledger.usesTable
        ? " Cost that the export does not carry is tokens times list prices." : "")
    return summary
  }

  /// Whether an excess may be called the abuse's.
  private var claims: Bool {
    switch outcome {
    case .noSignOfAbuse, .attempted: false
    case .abused, .likelyAbused: true
    case .cannotTell: bucketCase.windows?.best?.isAddition ?? false
    }
  }

  /// Use of the exposure that has no price, and no report of its model's cost.
  private var unpriced: [UnpricedUse] {
    let from = bucketCase.series.firstDay + Int64(bucketCase.series.baselineDays)
    var exposed = UseLedger(ledger.table)
    for bucket in bucketCase.caseFile.activity.buckets where bucket.start.day >= from {
      exposed.add(bucket)
    }
    let reported = Set(exposed.sums.filter { $0.value.reported != nil }.map(\.key.model))
    return exposed.unpriced.filter { !reported.contains($0.model) }
  }

  private var spending: DailySpending { DailySpending(ledger) }

  private func excess(
    _ spent: DailySpending
  ) -> (estimate: CostEstimate, lines: [CostLine])? {
    let series = bucketCase.series
    let first = series.firstDay
    let baseline = first..<(first + Int64(series.baselineDays))
    let known = Set(spent.days.filter { baseline.contains($0.key) }.flatMap(\.value.keys))
    func dollars(_ day: Int64, isKnown: Bool) -> Double {
      spent.sum(on: day) { known.contains($0) == isKnown }.approximateDollars
    }
    guard !spent.days.isEmpty,
      let forecast = SpendForecast(
        baseline.map { dollars($0, isKnown: true) }, isWeekend: series.isWeekend)
    else { return nil }
    let days = window
    guard !days.isEmpty else { return nil }
    let observed = days.reduce(0) { $0 + dollars(first + Int64($1), isKnown: true) }
    let owner = forecast.sum(over: days)
    // Too little above the forecast to be told from noise counts as nothing, but not as certain.
    let isAbove = forecast.chance(of: observed, over: days) < Self.noise
    let news = (series.baselineDays..<series.days.count).reduce(Money.zero) { sum, day in
      sum + spent.sum(on: first + Int64(day)) { !known.contains($0) }
    }
    let lines = self.lines(
      spent, known, days, forecast, baseline: baseline, countsKnown: isAbove)
    let known90 = (
      low: isAbove ? max(0, observed - owner.high) : 0, high: max(0, observed - owner.low)
    )
    let total = lines.reduce(Money.zero) { $0 + ($1.dollars ?? .zero) }
    let low = news + Money(estimatedDollars: known90.low)
    let high = news + Money(estimatedDollars: known90.high)
    let estimate = CostEstimate(
      dollars: min(max(total, low), high), low: low, high: high, basis: .excessOverForecast,
      from: series.time(ofDay: days.lowerBound), to: series.time(ofDay: days.upperBound))
    return (estimate, lines)
  }

  static let noise = 0.15

  /// Days of the series whose spending is compared: all of the exposure. A stretch chosen because
  /// it is high would be chosen for its noise as well.
  private var window: Range<Int> {
    bucketCase.series.baselineDays..<bucketCase.series.days.count
  }

  /// Each line's spending less its part of the forecast, which is its part of the baseline.
  private func lines(
    _ spent: DailySpending, _ known: Set<DailySpending.Group>, _ days: Range<Int>,
    _ forecast: SpendForecast, baseline: Range<Int64>, countsKnown: Bool
  ) -> [CostLine] {
    let series = bucketCase.series
    var shares: [DailySpending.Group: Double] = [:]
    for day in baseline {
      for (group, money) in spent.days[day] ?? [:] {
        shares[group, default: 0] += money.approximateDollars
      }
    }
    let whole = shares.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    var lines: [CostLine] = []
    for index in days {
      let day = series.firstDay + Int64(index)
      let groups = Set((spent.days[day] ?? [:]).keys).union(known)
      for group in groups.sorted() {
        let money = spent.days[day]?[group] ?? .zero
        let isKnown = known.contains(group)
        let part = (shares[group] ?? 0) / max(whole, 1e-12)
        let expected =
          isKnown ? Money(estimatedDollars: forecast.expected(index) * part) : .zero
        let counts = !isKnown || countsKnown
        let sum = ledger.sums[
          UseLedger.Key(day: day, model: group.model, region: group.region)]
        lines.append(
          CostLine(
            day: Timestamp(seconds: day * 86_400), model: group.model, region: group.region,
            calls: sum?.calls, tokens: sum?.tokens,
            computed: sum?.isIncomplete == true ? nil : sum?.computed, reported: sum?.reported,
            forecast: expected, dollars: counts ? money - expected : .zero))
      }
    }
    return lines
  }
}

import Foundation

/// Use of models, tiers, kinds or regions that a key never had before: how much, and whether it
/// came on top of the usual.
struct BucketNews {
  /// New use below this share of a usual day is a trial, not an addition.
  static let addition = 0.3

  /// Most used first.
  let values: [String]
  /// Of all use in the days looked at.
  let share: Double
  /// What takes the place of the owner's use, or adds little to it, is a migration, which speaks
  /// for nobody.
  let isAdded: Bool
  /// Whether there is too little of it to speak of.
  var isLittle: Bool { !isAdded && share < 0.05 }

  /// - Parameters:
  ///   - range: the days whose shares are told.
  ///   - known: the values of the baseline.
  init(
    _ series: BucketSeries, _ forecast: BucketForecast, _ range: Range<Int>, dimension: Int,
    known: Set<String>
  ) {
    func new(_ day: Int) -> [String: Double] {
      series.days[day].mix[dimension].filter { !known.contains($0.key) }
    }
    func sum(_ values: [String: Double]) -> Double { values.values.sorted().reduce(0, +) }
    let added = (series.baselineDays..<series.days.count).filter {
      sum(new($0)) >= Self.addition * forecast.expected($0) + forecast.floor
    }
    let rest = added.reduce(0) { $0 + series.days[$1].total - sum(new($1)) }
    let forecasted = added.reduce(0) { $0 + forecast.expected($1) }
    isAdded = !added.isEmpty && rest >= 0.5 * forecasted
    let days = isAdded ? added : Array(range)
    var totals: [String: Double] = [:]
    for day in days { totals.merge(new(day)) { $0 + $1 } }
    let all = days.reduce(0) { $0 + sum(series.days[$1].mix[dimension]) }
    share = all > 0 ? sum(totals) / all : 0
    values = totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}

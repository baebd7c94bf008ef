import Foundation
import Statistics
import Vocabulary

/// What the totals of a day would have gone on to be: medians on the log scale by weekday or
/// weekend, with heavy tails and a level that may wander.
struct BucketForecast {
  let series: BucketSeries
  /// Added before the logarithm, so that quiet days stay finite: 5 % of the usual day.
  let floor: Double
  private let weekday: Double
  private let weekend: Double
  /// Standard deviation of a day, and drift variance per day, on the log scale.
  let deviation: Double
  let drift: Double
  let memory: Double
  static let degreesOfFreedom = 5.0
  /// Fewer baseline days than this, or fewer of them with use, teach too little.
  static let fewestDays = 10
  static let fewestActiveDays = 7

  /// `nil` when the history is too thin.
  init?(_ series: BucketSeries) {
    // Credits and refunds can make a day negative; there is no logarithm of that.
    let past = series.days[..<series.baselineDays].map { max(0, $0.total) }
    let active = past.filter { $0 > 0 }
    guard past.count >= Self.fewestDays, active.count >= Self.fewestActiveDays,
      let usual = median(active), usual > 0
    else { return nil }
    self.series = series
    let small = 0.05 * usual
    floor = small
    let logs = past.map { log($0 + small) }
    let ends = logs.indices.filter { series.isWeekend($0) }.map { logs[$0] }
    let works = logs.indices.filter { !series.isWeekend($0) }.map { logs[$0] }
    let overall = median(logs) ?? log(usual)
    // A key used on weekdays only must not drag its own median down.
    weekday = works.count >= 4 ? median(works) ?? overall : overall
    weekend = ends.count >= 4 ? median(ends) ?? overall : overall
    let (workday, restday) = (weekday, weekend)
    let residuals = logs.indices.map { logs[$0] - (series.isWeekend($0) ? restday : workday) }
    let robust = 1.4826 * (medianAbsoluteDeviation(residuals) ?? 0)
    let squared = residuals.reduce(0) { $0 + min($1 * $1, 4) } / Double(residuals.count)
    // Between the robust and the plain figure: ordinary batch days are part of the owner.
    let measured = (0.5 * robust * robust + 0.5 * squared).squareRoot()
    deviation = max(0.2, measured)
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    let lagged = zip(residuals, residuals.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    memory = squares > 0 ? min(max(lagged / squares, 0), 0.7) : 0
    drift = Self.drift(residuals, deviation: max(0.2, measured))
  }

  /// Week-to-week wandering of the level, as variance per day; at most (30 % a week)².
  private static func drift(_ residuals: [Double], deviation: Double) -> Double {
    let weeks = stride(from: residuals.count % 7, to: residuals.count, by: 7).compactMap {
      median(Array(residuals[$0..<$0 + 7]))
    }
    guard weeks.count >= 3 else { return 0.0015 }
    let steps = zip(weeks, weeks.dropFirst()).map { ($1 - $0) * ($1 - $0) }
    let noise = 2 * deviation * deviation * 1.57 / 7
    let surplus = max(0, (mean(steps) ?? 0) - noise) / 7
    return min(max(surplus, 0.0005), 0.013)
  }

  /// Expected total of a day.
  func expected(_ day: Int) -> Double {
    max(0, exp(series.isWeekend(day) ? weekend : weekday) - floor)
  }

  /// Mean logarithm of observed over expected in days `from..<to`.
  func lift(_ from: Int, _ to: Int) -> Double {
    let sum = (from..<to).reduce(0) { sum, day in
      sum + log(max(0, series.days[day].total) + floor)
        - (series.isWeekend(day) ? weekend : weekday)
    }
    return sum / Double(to - from)
  }

  /// Standard deviation of ``lift(_:_:)`` under the owner.
  func deviation(_ from: Int, _ to: Int) -> Double {
    let inflation = (1 + memory) / (1 - memory)
    let width = Double(to - from)
    let own = deviation * deviation * min(inflation, max(1, width)) / width
    let level = deviation * deviation * inflation / Double(series.baselineDays)
    let horizon = Double(from + to) / 2 - Double(series.baselineDays)
    return (own + level + drift * max(0, horizon)).squareRoot()
  }

  /// Standard deviations to either end of an interval: the 95 % point of Student's distribution
  /// with five degrees of freedom.
  static let reach = 2.015

  /// Between what ``excess(_:_:)`` is in 90 of 100 such cases.
  func excessInterval(_ from: Int, _ to: Int) -> (low: Double, high: Double) {
    let own = (from..<to).reduce(0) { $0 + expected($1) }
    let observed = excess(from, to) + own
    let spread = exp(Self.reach * deviation(from, to))
    return (observed - own * spread, observed - own / spread)
  }

  func excess(_ from: Int, _ to: Int) -> Double {
    (from..<to).reduce(0) { $0 + series.days[$1].total - expected($1) }
  }
}

import Foundation
import Statistics

/// What daily spending would have gone on to be: means by weekday or weekend of the recent past,
/// with multiplicative noise that remembers the day before, and a level that may wander.
struct SpendForecast {
  private let workday: Double
  private let restday: Double
  private let isWeekend: (Int) -> Bool
  private let baselineDays: Int
  /// Relative variance of a day around its mean.
  private let variance: Double
  private let inflation: Double
  /// Relative variance that the level gains each day.
  private let drift: Double
  /// Days of baseline that the level effectively rests on.
  private let effectiveDays: Double

  /// Weight of a past day falls by half in this many days: levels wander.
  static let halfLifeDays = 21.0
  static let degreesOfFreedom = 8.0

  /// - Parameters:
  ///   - past: dollars of the days of the baseline.
  ///   - isWeekend: of a day counted from the first of the baseline.
  /// `nil` when the history is too thin.
  init?(_ past: [Double], isWeekend: @escaping (Int) -> Bool) {
    guard past.count >= BucketForecast.fewestDays,
      past.count(where: { $0 > 0 }) >= BucketForecast.fewestActiveDays
    else { return nil }
    let weights = past.indices.map {
      exp(-log(2) * Double(past.count - 1 - $0) / Self.halfLifeDays)
    }
    func level(_ days: [Int]) -> Double {
      let total = days.reduce(0) { $0 + weights[$1] }
      return days.reduce(0) { $0 + weights[$1] * past[$1] } / max(total, 1e-9)
    }
    let rests = past.indices.filter(isWeekend)
    let works = past.indices.filter { !isWeekend($0) }
    let all = level(Array(past.indices))
    // The two levels share their wandering: their ratio is that of the whole baseline.
    let (rest, work) = (rests.map { past[$0] }, works.map { past[$0] })
    if rest.count >= 4, work.count >= 4, let plainRest = mean(rest), let plainWork = mean(work),
      plainWork + plainRest > 0
    {
      let shape = past.indices.map { isWeekend($0) ? plainRest : plainWork }
      let weighted = past.indices.reduce(0) { $0 + weights[$1] * shape[$1] }
      let recent = past.indices.reduce(0) { $0 + weights[$1] * past[$1] }
      let factor = weighted > 0 ? recent / weighted : 1
      workday = plainWork * factor
      restday = plainRest * factor
    } else {
      workday = all
      restday = all
    }
    self.isWeekend = isWeekend
    baselineDays = past.count
    effectiveDays = pow(weights.reduce(0, +), 2) / weights.reduce(0) { $0 + $1 * $1 }
    let (workday, restday) = (workday, restday)
    let floor = 0.02 * max(all, 1e-12)
    let residuals = past.indices.map { day in
      (past[day] - (isWeekend(day) ? restday : workday))
        / ((isWeekend(day) ? restday : workday) + floor)
    }
    let squares = residuals.map { min($0 * $0, 9) }
    let spread = (mean(squares) ?? 0.1) * Double(past.count) / Double(max(past.count - 2, 1))
    variance = min(max(spread, 0.0025), 4)
    let logs = residuals.map { log(max($0, -0.97) + 1) }
    let center = mean(logs) ?? 0
    let sum = logs.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    let lagged = zip(logs, logs.dropFirst()).reduce(0) {
      $0 + ($1.0 - center) * ($1.1 - center)
    }
    let memory = sum > 0 ? min(max(lagged / sum + 1 / Double(past.count), 0), 0.7) : 0
    inflation = (1 + memory) / (1 - memory)
    drift = Self.drift(logs, dayVariance: min(sum / Double(past.count), 1) * inflation)
  }

  /// Week-to-week wandering beyond what the noise of days explains, as variance a day.
  private static func drift(_ logs: [Double], dayVariance: Double) -> Double {
    let weeks = stride(from: logs.count % 7, to: logs.count, by: 7).compactMap {
      mean(Array(logs[$0..<$0 + 7]))
    }
    guard weeks.count >= 3 else { return 0.001 }
    let steps = zip(weeks, weeks.dropFirst()).map { ($1 - $0) * ($1 - $0) }
    let surplus = max(0, (mean(steps) ?? 0) - 2 * dayVariance / 7) / 7
    return min(max(surplus, 0.0002), 0.01)
  }

  /// Expected dollars of a day.
  func expected(_ day: Int) -> Double { isWeekend(day) ? restday : workday }

  /// The owner's dollars over days, with an interval of 90 %.
  func sum(over days: Range<Int>) -> (mean: Double, low: Double, high: Double) {
    let means = days.map(expected)
    let total = means.reduce(0, +)
    guard total > 0 else { return (0, 0, 0) }
    let share = means.reduce(0) { $0 + $1 * $1 } / (total * total)
    let width = Double(max(1, days.count))
    let own = variance * share * min(inflation, width)
    let level = variance * inflation / effectiveDays
    let horizon = max(0, Double(days.lowerBound + days.upperBound) / 2 - Double(baselineDays))
    let relative = own + level + drift * (horizon + Self.halfLifeDays / 3)
    let deviation = log(1 + relative).squareRoot()
    let reach = Self.reach * deviation
    let middle = -deviation * deviation / 2
    return (total, total * exp(middle - reach), total * exp(middle + reach))
  }

  /// Standard deviations to either end of the interval. The 95 % point of Student's distribution
  /// (1.86) covered 95 % of the tuning worlds, because capped squares and least variances err on
  /// the wide side; this covers 90 %.
  static let reach = 1.49

  /// The chance that the owner alone comes to this much or more.
  func chance(of dollars: Double, over days: Range<Int>) -> Double {
    let owner = sum(over: days)
    guard owner.mean > 0, dollars > 0 else { return dollars > 0 ? 0 : 1 }
    let deviation = max(log(owner.high / owner.low) / (2 * Self.reach), 1e-6)
    let distance = (log(dollars / owner.mean) + deviation * deviation / 2) / deviation
    return StudentT(degreesOfFreedom: Self.degreesOfFreedom).upperTail(distance)
  }
}

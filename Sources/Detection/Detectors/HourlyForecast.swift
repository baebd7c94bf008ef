import Foundation
import Statistics
import Vocabulary

/// What an hourly series of the owner's would have gone on to be: negative-binomial, with
/// hour-of-week effects shrunk to day class and hour of day, and those to the level.
///
/// History that is itself anomalous is down-weighted (Noufaily et al. 2013); the dispersion is
/// measured on windows of the tested width, so that runs of busy hours do not look like surprise.
struct HourlyForecast {
  /// Expected value of an hour by hour of the week, 168 values, all positive.
  let rates: [Double]
  /// Expected value per hour over the whole baseline.
  let level: Double
  /// Relative variance of the level: what the baseline does not know about itself.
  let levelVariance: Double
  /// Divides the series so that one unit is about one call.
  let scale: Double
  private let expectedSums: [Double]
  private let observedSums: [Double]
  private let baselineHours: Int

  static let widths = [1, 3, 6, 24]
  private let windowShapes: [Int: Double]
  private let ordinaryMaximum: [Int: Double]
  private let logVariances: [Int: Double]

  /// `nil` when the profile's history is too thin, or the baseline has nothing of this series.
  init?(_ series: [Double], in profile: ActivityProfile) {
    guard profile.hasHistory else { return nil }
    self.init(
      series, calls: profile.baselineCalls,
      Frame(
        hourOfWeek: profile.hourOfWeek, observable: profile.observable,
        baselineHours: profile.baselineHours))
  }

  /// The clock of a series.
  struct Frame {
    var hourOfWeek: [Int]
    var observable: [Bool]
    /// How many elements at the start are baseline.
    var baselineHours: Int
  }

  /// The same for any series on any clock; 72 elements of baseline are enough.
  /// - Parameter calls: the baseline's total in the unit in which chance is counted.
  init?(_ series: [Double], calls: Double, _ frame: Frame) {
    guard series.count == frame.hourOfWeek.count else { return nil }
    let hours = (0..<frame.baselineHours).filter { frame.observable[$0] }
    let total = hours.reduce(0) { $0 + series[$1] }
    guard hours.count >= 72, total > 0 else { return nil }
    let unit = max(total / max(calls, 1), 1e-9)
    scale = unit
    let values = series.map { $0 / unit }
    var weights = [Double](repeating: 1, count: hours.count)
    var fit = Self.rates(values, hours, weights, frame)
    for _ in 0..<2 {
      let spread = max(1, Self.variance(values, hours, weights, fit, frame))
      weights = hours.map { hour in
        let mean = fit[frame.hourOfWeek[hour]]
        let excess = (values[hour] - mean) / (mean * spread).squareRoot()
        return excess > 2.58 ? (2.58 / excess) * (2.58 / excess) : 1
      }
      fit = Self.rates(values, hours, weights, frame)
    }
    rates = fit
    baselineHours = frame.baselineHours
    level = hours.reduce(0) { $0 + fit[frame.hourOfWeek[$1]] } / Double(hours.count)
    var expected = [0.0]
    var observed = [0.0]
    for hour in values.indices {
      let counts = frame.observable[hour]
      expected.append(expected[hour] + (counts ? fit[frame.hourOfWeek[hour]] : 0))
      observed.append(observed[hour] + (counts ? values[hour] : 0))
    }
    expectedSums = expected
    observedSums = observed
    levelVariance = Self.levelVariance(expected, observed, frame.baselineHours)
    var shapes: [Int: Double] = [:]
    var maxima: [Int: Double] = [:]
    var logs: [Int: Double] = [:]
    for width in Self.widths {
      (shapes[width], maxima[width]) = Self.windows(
        expected, observed, frame.baselineHours, width)
      logs[width] = Self.logVariance(expected, observed, frame.baselineHours, width)
    }
    windowShapes = shapes
    ordinaryMaximum = maxima
    logVariances = logs
  }

  /// Expected number in hours `from..<to`, in units of about one call.
  func expected(_ from: Int, _ to: Int) -> Double { expectedSums[to] - expectedSums[from] }
  /// Observed number in hours `from..<to`, in the same units.
  func observed(_ from: Int, _ to: Int) -> Double { observedSums[to] - observedSums[from] }

  /// The predictive distribution of a window with this expectation, `width` hours wide.
  func distribution(mean: Double, width: Int) -> NegativeBinomial {
    let measured = Self.widths.last { $0 <= max(1, width) } ?? 1
    // A window of several days averages its own noise, but never the level's.
    let spans = max(1, Double(width) / Double(measured))
    let own = 1 / ((windowShapes[measured] ?? 1) * spans)
    return NegativeBinomial(mean: max(mean, 1e-6), shape: 1 / (own + levelVariance))
  }

  /// The chance of at least what was observed in hours `from..<to`; 1 when there is no excess.
  ///
  /// A value the baseline itself reached in two separate windows is never rarer than its rank.
  func chance(_ from: Int, _ to: Int) -> Double {
    let seen = observed(from, to).rounded()
    let mean = expected(from, to)
    guard seen >= 5, seen - mean >= 3 else { return 1 }
    let width = to - from
    if let ordinary = ordinaryMaximum[width], seen <= ordinary {
      return min(1, 2 / (Double(baselineHours / width) + 1))
    }
    return tail(distribution(mean: mean, width: width), seen, width)
  }

  /// The smallest value that a window with this expectation must reach for a chance of `limit`.
  /// - Complexity: O(log value) tails.
  func smallestValue(reaching limit: Double, mean: Double, width: Int) -> Double {
    let model = distribution(mean: mean, width: width)
    var high = max(8, mean.rounded(.up))
    while tail(model, high, width) > limit, high < 1e12 { high *= 2 }
    let smallest = smallestWholeNumber(above: 0, upTo: high) { tail(model, $0, width) <= limit }
    return max(smallest, 5, (ordinaryMaximum[width] ?? 0) + 1)
  }

  private func tail(_ model: NegativeBinomial, _ seen: Double, _ width: Int) -> Double {
    let p = model.midP(seen)
    guard p < 1e-3 else { return p }
    // The variance of bursty counts is seldom met within a short baseline; that of their
    // logarithms is, and counts where it is the larger.
    let measured = (logVariances[width] ?? 0) + levelVariance
    return max(p, Self.heavyTail(model, seen, logVariance: max(log(1 + 1 / model.shape), measured)))
  }

  /// P(N ≥ seen) when the rate is lognormal instead of gamma, with the same mean: ordinary clients
  /// burst further than the gamma's tail believes.
  private static func heavyTail(
    _ model: NegativeBinomial, _ seen: Double, logVariance: Double
  ) -> Double {
    let spread = logVariance.squareRoot()
    let step = 0.25
    var sum = 0.0
    for index in -12...40 {
      let z = Double(index) * step
      let rate = model.mean * exp(spread * z - spread * spread / 2)
      let density = exp(-z * z / 2) * 0.398_942_280_401_432_7
      sum += density * step * Poisson(mean: rate).upperTail(seen)
    }
    return min(1, sum)
  }

  private static func rates(
    _ values: [Double], _ hours: [Int], _ weights: [Double], _ frame: Frame
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: 168)
    var counts = sums
    for (position, hour) in hours.enumerated() {
      sums[frame.hourOfWeek[hour]] += values[hour] * weights[position]
      counts[frame.hourOfWeek[hour]] += weights[position]
    }
    func pooled(_ members: [Int], towards prior: Double, pseudoHours: Double) -> Double {
      let sum = members.reduce(0) { $0 + sums[$1] }
      let count = members.reduce(0) { $0 + counts[$1] }
      return (sum + pseudoHours * prior) / (count + pseudoHours)
    }
    let level = max(pooled(Array(0..<168), towards: 0, pseudoHours: 0.5), 1e-6)
    return (0..<168).map { slot in
      let clock = slot % 24
      let weekend = slot >= 120
      let daily = pooled(
        stride(from: clock, to: 168, by: 24).map { $0 }, towards: level, pseudoHours: 2)
      let days = weekend ? 5..<7 : 0..<5
      let classed = pooled(days.map { $0 * 24 + clock }, towards: daily, pseudoHours: 2)
      return max(pooled([slot], towards: classed, pseudoHours: 4), level * 1e-3)
    }
  }

  /// Variance over mean of the weighted residuals.
  private static func variance(
    _ values: [Double], _ hours: [Int], _ weights: [Double], _ rates: [Double],
    _ frame: Frame
  ) -> Double {
    var sum = 0.0
    for (position, hour) in hours.enumerated() {
      let mean = rates[frame.hourOfWeek[hour]]
      sum += weights[position] * (values[hour] - mean) * (values[hour] - mean) / mean
    }
    return sum / max(1, weights.reduce(0, +))
  }

  /// Method of moments on separate windows: the shape, and the second largest value.
  private static func windows(
    _ expected: [Double], _ observed: [Double], _ baselineHours: Int, _ width: Int
  ) -> (shape: Double, maximum: Double?) {
    var squares = 0.0
    var surplus = 0.0
    var seen: [Double] = []
    var deviations: [(mean: Double, square: Double)] = []
    for from in stride(from: baselineHours % width, to: baselineHours, by: width) {
      let mean = expected[from + width] - expected[from]
      let value = observed[from + width] - observed[from]
      guard mean > 0 else { continue }
      seen.append(value)
      deviations.append((mean, (value - mean) * (value - mean)))
    }
    // One old attack must not make the forecast blind: its square is capped.
    let typical = Statistics.median(deviations.map { $0.square / $0.mean }) ?? 1
    let cap = 36 * max(1, typical / 0.45)
    for (mean, square) in deviations {
      surplus += min(square, cap * (mean + 1)) - mean
      squares += mean * mean
    }
    let excess = surplus / max(squares, 1e-9) * (1 + 2 / Double(max(1, deviations.count)))
    let shape = min(max(1 / max(excess, 1e-9), 0.1), 200)
    seen.sort(by: >)
    return (shape, seen.count >= 2 ? seen[1].rounded() : nil)
  }

  /// Variance of log(observed / expected) over separate windows busy enough to have one, less what
  /// counting alone gives; 0 with fewer than ten such windows.
  private static func logVariance(
    _ expected: [Double], _ observed: [Double], _ baselineHours: Int, _ width: Int
  ) -> Double {
    var logs: [Double] = []
    var counting = 0.0
    for from in stride(from: baselineHours % width, to: baselineHours, by: width) {
      let mean = expected[from + width] - expected[from]
      guard mean >= 4 else { continue }
      logs.append(log((observed[from + width] - observed[from] + 0.5) / (mean + 0.5)))
      counting += 1 / mean
    }
    guard logs.count >= 10 else { return 0 }
    let count = Double(logs.count)
    let center = logs.reduce(0, +) / count
    let variance = logs.reduce(0) { $0 + ($1 - center) * ($1 - center) } / (count - 1)
    return min(max(0, variance - counting / count), 2)
  }

  /// Relative variance of the mean of whole days, inflated for their memory; at least (5 %)².
  private static func levelVariance(
    _ expected: [Double], _ observed: [Double], _ baselineHours: Int
  ) -> Double {
    var residuals: [Double] = []
    var means: [Double] = []
    for from in stride(from: baselineHours % 24, to: baselineHours, by: 24) {
      means.append(expected[from + 24] - expected[from])
      residuals.append(observed[from + 24] - observed[from] - means[means.count - 1])
    }
    let total = means.reduce(0, +)
    guard residuals.count >= 3, total > 0 else { return 1 }
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    let lagged = zip(residuals, residuals.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    let memory = squares > 0 ? min(max(lagged / squares, 0), 0.8) : 0
    let inflated = (squares + total) * (1 + memory) / (1 - memory) / (total * total)
    return inflated + 0.0025
  }
}

import Foundation
import Statistics

/// The other keys of the account as a control group: what rose for all of them was no stranger with
/// one of them.
struct BucketAccount {
  private let forecasts: [BucketForecast]
  private let firstDay: Int64

  /// - Parameters:
  ///   - forecasts: of the other keys that have history enough.
  ///   - firstDay: of the key under inquiry, whose days are asked about.
  init(_ forecasts: [BucketForecast], firstDay: Int64) {
    self.forecasts = forecasts
    self.firstDay = firstDay
  }

  /// How far the usual other key was lifted above its own forecast in days `from..<to`, as a
  /// logarithm and less half of what it wanders by itself; at least 0, and 0 without another key.
  func lift(_ from: Int, _ to: Int) -> Double {
    let lifts = forecasts.compactMap { forecast -> Double? in
      let shift = Int(firstDay - forecast.series.firstDay)
      let (first, last) = (from + shift, to + shift)
      guard first >= forecast.series.baselineDays, last <= forecast.series.days.count else {
        return nil
      }
      return forecast.lift(first, last) - 0.5 * forecast.deviation(first, last)
    }
    return max(0, median(lifts) ?? 0)
  }
}

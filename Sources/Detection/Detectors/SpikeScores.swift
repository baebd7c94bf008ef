import Foundation
public import Vocabulary

/// The volume detector alone, over a bare series as it arrives: what it says of every value by
/// what came before.
///
/// One value of the series stands for an hour of a key: windows are 1, 3, 6 and 24 values wide,
/// and the expectation follows the hour of the week. A spike never teaches the forecast it is
/// measured with: the baseline ends 24 to 47 values before.
public enum SpikeScores {
  /// How the values of a series are counted.
  public enum Unit: Sendable, Equatable {
    /// Whole numbers of events.
    case events
    /// Anything else that is not negative, counted in hundredths of its mean.
    case amounts

    /// `nil` when a value is negative or no number: such a series has no forecast.
    public init?(of values: [Double]) {
      guard values.allSatisfy({ $0 >= 0 && $0 < 1e12 }) else { return nil }
      self = values.allSatisfy { $0 == $0.rounded() } ? .events : .amounts
    }
  }

  /// For every value −log₁₀ of the chance of the rarest window that ends with it; 0 before there
  /// is a history of `history` values, and everywhere in a series without a ``Unit``.
  /// - Parameters:
  ///   - times: as many as there are values.
  ///   - history: at least 72 are needed.
  /// - Complexity: O(n²/24).
  public static func scores(
    of values: [Double], at times: [Timestamp], history: Int = 72
  ) -> [Double] {
    var scores = [Double](repeating: 0, count: values.count)
    guard values.count == times.count, let unit = Unit(of: values) else { return scores }
    let hours = times.map { $0.calendar().hourOfWeek }
    let longest = HourlyForecast.widths.max() ?? 1
    var forecast: HourlyForecast?
    var cut = 0
    for index in values.indices {
      if index.isMultiple(of: longest) {
        cut = max(0, index - longest)
        let end = min(values.count, index + longest)
        forecast = Self.forecast(values[..<end], hours[..<end], cut: cut, unit)
      }
      guard let forecast, index >= history else { continue }
      var smallest = 1.0
      for width in HourlyForecast.widths where index + 1 - width >= cut {
        smallest = min(smallest, forecast.chance(index + 1 - width, index + 1))
      }
      scores[index] = -log10(max(smallest, 1e-300))
    }
    return scores
  }

  /// From the values before `cut` alone; the later ones are only those to be looked at.
  private static func forecast(
    _ values: ArraySlice<Double>, _ hours: ArraySlice<Int>, cut: Int, _ unit: Unit
  ) -> HourlyForecast? {
    let total = values[..<cut].reduce(0, +)
    return HourlyForecast(
      Array(values), calls: unit == .events ? total : 100 * Double(cut),
      HourlyForecast.Frame(
        hourOfWeek: Array(hours), observable: [Bool](repeating: true, count: values.count),
        baselineHours: cut))
  }
}

import Statistics
import Vocabulary

/// Calls over time by whose they are; what is not foreign counts as known.
enum CallChart {
  /// Wider bins rather than more of them.
  static let mostBins: Int64 = 2000

  static func hours(
    _ activity: Activity, _ foreign: ForeignCells, _ profile: ActivityProfile,
    _ forecast: HourlyForecast?
  ) -> [ChartHour] {
    let hours = activity.cells.map { floorDivide($0.slot, 12) }
    guard let first = hours.min(), let last = hours.max() else { return [] }
    let width = binHours(last - first + 1)
    // Bins begin at multiples of their width, so that day bins are days.
    let origin = floorDivide(first, width)
    let count = Int(floorDivide(last, width) - origin + 1)
    var known = [Double](repeating: 0, count: count)
    var strange = known
    for (index, cell) in activity.cells.enumerated() {
      let bin = Int(floorDivide(hours[index], width) - origin)
      if foreign.isForeign[index] {
        strange[bin] += Double(cell.count)
      } else {
        known[bin] += Double(cell.count)
      }
    }
    var uppers: [Window: Double] = [:]
    return (0..<count).map { bin in
      let start = (origin + Int64(bin)) * width
      let limits = limits(from: start, width: width, profile, forecast, &uppers)
      return ChartHour(
        start: Timestamp(seconds: start * 3600), widthSeconds: width * 3600, known: known[bin],
        foreign: strange[bin], expected: limits?.expected, upper: limits?.upper)
    }
  }

  /// The smallest convenient width that needs at most ``mostBins``.
  private static func binHours(_ span: Int64) -> Int64 {
    for width in [1, 2, 3, 4, 6, 12] as [Int64] where span / width < mostBins { return width }
    return max(1, span / (mostBins - 1) / 24 + 1) * 24
  }

  /// What the upper limit of a bin depends on.
  private struct Window: Hashable {
    var mean: Double
    var hours: Int
  }

  /// - Parameter uppers: the upper limits found so far; hours of the week come again.
  private static func limits(
    from start: Int64, width: Int64, _ profile: ActivityProfile, _ forecast: HourlyForecast?,
    _ uppers: inout [Window: Double]
  ) -> (expected: Double, upper: Double)? {
    guard let forecast else { return nil }
    let from = max(0, start - profile.firstHour)
    let to = min(Int64(profile.calls.count), start - profile.firstHour + width)
    guard from < to else { return nil }
    let expected = forecast.expected(Int(from), Int(to))
    let window = Window(mean: expected, hours: Int(to - from))
    let upper =
      uppers[window]
      ?? forecast.distribution(mean: expected, width: window.hours).quantile(0.99)
    uppers[window] = upper
    return (expected * forecast.scale, upper * forecast.scale)
  }
}

/// Calls by hour of the week in the owner's zone.
enum WeekClock {
  static func hours(
    _ caseFile: CaseFile, _ judged: JudgedActivity, _ foreign: ForeignCells
  ) -> HoursOfWeek {
    let zone = caseFile.question.zone
    var clock = HoursOfWeek(zone: zone.name, baseline: [], exposure: [], foreign: [])
    guard !caseFile.activity.cells.isEmpty else { return clock }
    let empty = [Double](repeating: 0, count: 168)
    clock.baseline = empty
    clock.exposure = empty
    clock.foreign = empty
    for (index, cell) in caseFile.activity.cells.enumerated() {
      let hour = zone.calendar(at: cell.first).hourOfWeek
      if foreign.isForeign[index] {
        clock.foreign[hour] += Double(cell.count)
      } else if cell.first < judged.baselineEnd {
        clock.baseline[hour] += Double(cell.count)
      } else {
        clock.exposure[hour] += Double(cell.count)
      }
    }
    return clock
  }
}

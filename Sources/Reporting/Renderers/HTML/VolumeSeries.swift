internal import Vocabulary

/// The chart's hours joined into bars of equal width, few enough to be told apart.
struct VolumeSeries {
  var bars: [ChartHour]
  var widthSeconds: Int64
  /// Whether several hours of the source are one bar.
  var isCoarser: Bool

  init(_ hours: [ChartHour], atMost limit: Int) {
    let own = hours.map(\.widthSeconds).max() ?? 3600
    let first = hours.map(\.start).min()?.milliseconds ?? 0
    let last = hours.map(\.start).max()?.milliseconds ?? 0
    let span = Double(last) - Double(first) + Double(own) * 1000
    let steps = [1, 2, 3, 6, 12, 24, 48, 168, 672, 2016, 8064].map { Int64($0 * 3600) }
    let width = steps.first { $0 >= own && span / Double($0 * 1000) <= Double(limit) }
    self.init(hours, widthSeconds: width ?? max(own, 8064 * 3600))
  }

  init(_ hours: [ChartHour], widthSeconds: Int64) {
    let own = hours.map(\.widthSeconds).max() ?? 3600
    let width = max(own, widthSeconds, 1)
    self.widthSeconds = width
    isCoarser = width > own
    var sums: [Int64: ChartHour] = [:]
    for hour in hours {
      let key = floorDivide(hour.start.milliseconds, width &* 1000)
      var bar =
        sums[key]
        ?? ChartHour(
          start: Timestamp(milliseconds: key &* width &* 1000), widthSeconds: width, known: 0,
          foreign: 0, expected: nil, upper: nil)
      bar.known += VolumeSeries.plain(hour.known)
      bar.foreign += VolumeSeries.plain(hour.foreign)
      if let expected = hour.expected {
        bar.expected = (bar.expected ?? 0) + VolumeSeries.plain(expected)
      }
      // Limits of hours do not add up to the limit of a day, so only single hours keep theirs.
      bar.upper = width == own ? hour.upper.map(VolumeSeries.plain) : nil
      sums[key] = bar
    }
    bars = sums.values.sorted { $0.start < $1.start }
  }

  private static func plain(_ value: Double) -> Double {
    value.isFinite ? min(max(value, 0), 1e15) : 0
  }

  /// `per hour`, `per 6 hours`, `per day`.
  var grain: String {
    switch widthSeconds {
    case 3600: "per hour"
    case 86_400: "per day"
    case let seconds where seconds % 86_400 == 0: "per \(seconds / 86_400) days"
    case let seconds where seconds % 3600 == 0: "per \(seconds / 3600) hours"
    default: "per \(Wording.duration(seconds: Double(widthSeconds)))"
    }
  }
}

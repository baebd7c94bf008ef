internal import Vocabulary

/// The charts: inline SVG with title and description, and their numbers as tables.
struct HTMLFigures {
  var report: Report
  /// Stands before every anchor.
  var prefix = ""

  func render(_ figure: Figure) -> String {
    switch figure {
    case .volume: volume()
    case .callers: CallersChart(inquest: report.inquest, prefix: prefix).render()
    case .hoursOfWeek: HoursChart(hours: report.inquest.hoursOfWeek, prefix: prefix).render()
    }
  }

  private func volume() -> String {
    let inquest = report.inquest
    let whole = VolumeSeries(inquest.chart, atMost: 240)
    var text = VolumeChart(
      series: whole, inquest: inquest, anchor: prefix + "volume",
      title: "\(unit) \(whole.grain), the whole of the logs"
    ).render()
    // Bars of days hide an abuse of minutes, so the days around it are drawn by the hour as well.
    if whole.isCoarser, let focus = focus() {
      let near = VolumeSeries(focus, atMost: 240)
      text += VolumeChart(
        series: near, inquest: inquest, anchor: prefix + "volume-near",
        title: "\(unit) \(near.grain), the days around the exposure"
      ).render()
    }
    return text + numbers()
  }

  private var unit: String {
    let word = report.inquest.chartUnit
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// From two days before the exposure or the first foreign call, nine days long.
  private func focus() -> [ChartHour]? {
    let chart = report.inquest.chart
    let foreign = report.inquest.callers.filter { $0.assessment == .foreign }.map(\.first).min()
    let start =
      foreign ?? (report.inquest.exposure.fromGiven ? report.inquest.exposure.from : nil)
      ?? report.inquest.episodes.map(\.from).min()
    guard let start else { return nil }
    let from = start.advanced(bySeconds: -2 * 86_400)
    let to = start.advanced(bySeconds: 7 * 86_400)
    let near = chart.filter { $0.start >= from && $0.start < to }
    return near.isEmpty ? nil : near
  }

  /// The chart's numbers by day.
  private func numbers() -> String {
    let days = VolumeSeries(report.inquest.chart, widthSeconds: 86_400)
    let rows = days.bars.suffix(400).map { bar -> String in
      let expected = bar.expected.map { Wording.decimal($0, places: 0) } ?? "–"
      return "<tr><th scope=\"row\">\(bar.start.dateText)</th>"
        + "<td class=\"n\">\(Wording.decimal(bar.known, places: 0))</td>"
        + "<td class=\"n\">\(Wording.decimal(bar.foreign, places: 0))</td>"
        + "<td class=\"n\">\(expected)</td></tr>\n"
    }
    return "<details><summary>The numbers by day</summary><div class=\"wide\" role=\"region\" "
      + "tabindex=\"0\" aria-label=\"\(unit) by day\"><table>\n<thead><tr>"
      + "<th scope=\"col\">Day (UTC)</th><th scope=\"col\" class=\"n\">Known</th>"
      + "<th scope=\"col\" class=\"n\">Foreign</th><th scope=\"col\" class=\"n\">Expected</th>"
      + "</tr></thead>\n<tbody>\n\(rows.joined())</tbody>\n</table></div></details>\n"
  }
}

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

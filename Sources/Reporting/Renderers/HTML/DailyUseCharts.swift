internal import Vocabulary

/// Cost, tokens and bytes by day: a small chart for each that the logs carry, and their numbers.
struct DailyUseCharts {
  var inquest: Inquest
  var prefix = ""

  func render() -> String {
    let charts = inquest.dailyUse.map { use -> String in
      let series = VolumeSeries(VolumeSeries.days(of: use), atMost: 400)
      let title =
        series.isCoarser ? "\(use.measure.title), \(series.grain) a bar" : use.measure.title
      return VolumeChart(
        series: series, inquest: inquest, anchor: "\(prefix)use-\(use.measure.rawValue)",
        title: title, unit: use.measure.rawValue, bottom: 136, showsEpisodes: false
      ).render()
    }
    return charts.joined() + numbers()
  }

  private func numbers() -> String {
    let uses = inquest.dailyUse
    guard let days = uses.first?.days else { return "" }
    let rest = inquest.callers.restWord.lowercased()
    let columns = uses.flatMap { use -> [String] in
      let word = Wording.capitalized(use.measure.rawValue)
      return use.showsCallers ? ["\(word), \(rest)", "\(word), foreign"] : [word]
    }
    let rows = days.indices.suffix(400).map { index -> [String] in
      [days[index].start.dateText]
        + uses.flatMap { use -> [String] in
          guard use.days.indices.contains(index) else { return ["–"] }
          let day = use.days[index]
          func words(_ value: Double) -> String {
            use.measure == .dollars ? Wording.dollars(value) : Wording.decimal(value, places: 0)
          }
          return use.showsCallers ? [words(day.known), words(day.foreign)] : [words(day.known)]
        }
    }
    return NumberTable(
      summary: "The use by day in numbers", caption: "Use by day",
      columns: ["Day (UTC)"] + columns, rows: rows
    ).render()
  }
}

extension VolumeSeries {
  /// Days as a chart's bars; nothing is forecast of them.
  fileprivate static func days(of use: DailyUse) -> [ChartHour] {
    use.days.map { day in
      ChartHour(
        start: day.start, widthSeconds: 86_400, known: day.known, foreign: day.foreign,
        expected: nil, upper: nil)
    }
  }
}

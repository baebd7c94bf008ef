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
    case .hoursOfWeek:
      HoursChart(
        hours: report.inquest.hoursOfWeek, rest: report.inquest.callers.restWord, prefix: prefix
      ).render()
    case .dailyUse: DailyUseCharts(inquest: report.inquest, prefix: prefix).render()
    case .lineage: LineageChart(inquest: report.inquest, anchor: prefix + "lineage").render()
    case .evidence(let index): evidence(index)
    }
  }

  private func evidence(_ index: Int) -> String {
    let hypotheses = report.inquest.verdict.hypotheses
    guard hypotheses.indices.contains(index) else { return "" }
    return EvidenceChart(
      hypothesis: hypotheses[index], anchor: "\(prefix)evidence-\(index + 1)"
    ).render()
  }

  private func volume() -> String {
    let inquest = report.inquest
    let whole = VolumeSeries(inquest.chart, atMost: 240)
    let unit = Wording.capitalized(inquest.chartUnit)
    var text = VolumeChart(
      series: whole, inquest: inquest, anchor: prefix + "volume",
      title: "\(unit) \(whole.grain), the whole of the logs", unit: inquest.chartUnit
    ).render()
    // Bars of days hide an abuse of minutes, so the days around it are drawn by the hour as well.
    if whole.isCoarser, let focus = focus() {
      let near = VolumeSeries(focus, atMost: 240)
      text += VolumeChart(
        series: near, inquest: inquest, anchor: prefix + "volume-near",
        title: "\(unit) \(near.grain), the days around the exposure", unit: inquest.chartUnit
      ).render()
    }
    return text + numbers(unit) + episodes()
  }

  /// From two days before the exposure or the first foreign call, nine days long.
  private func focus() -> [ChartHour]? {
    let chart = report.inquest.chart
    let foreign = report.inquest.callers.foreign.map(\.first).min()
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
  private func numbers(_ unit: String) -> String {
    let days = VolumeSeries(report.inquest.chart, widthSeconds: 86_400).bars.suffix(400)
    return NumberTable(
      summary: "The numbers by day", caption: "\(unit) by day",
      columns: ["Day (UTC)", report.inquest.callers.restWord, "Foreign", "Expected"],
      rows: days.map { bar in
        [
          bar.start.dateText, Wording.decimal(bar.known, places: 0),
          Wording.decimal(bar.foreign, places: 0),
          bar.expected.map { Wording.decimal($0, places: 0) } ?? "–",
        ]
      }
    ).render()
  }

  /// The episodes drawn, in words.
  private func episodes() -> String {
    let episodes = report.inquest.episodes
    guard !episodes.isEmpty else { return "" }
    return NumberTable(
      summary: "The episodes in words", caption: "Episodes",
      columns: ["When", "Kind", "Excess", "What"],
      rows: episodes.map { episode in
        [
          Wording.span(episode.from, episode.to), episode.kind,
          Wording.amount(episode.excess, episode.unit), episode.claim,
        ]
      }, numericColumns: [2]
    ).render()
  }
}

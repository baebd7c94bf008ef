internal import Vocabulary

/// Use over time: known and foreign stacked, the forecast, the exposure behind them, and the
/// episodes above them.
struct VolumeChart {
  var series: VolumeSeries
  var inquest: Inquest
  var anchor: String
  var title: String
  /// What the bars count, in the plural: `calls`, `dollars`.
  var unit: String
  var bottom = 236.0
  var showsEpisodes = true

  let width = 920.0
  let left = 56.0
  let top = 34.0

  func render() -> String {
    guard let first = series.bars.first, let last = series.bars.last else { return "" }
    let end = last.start.advanced(bySeconds: Double(series.widthSeconds))
    let axis = TimeAxis(from: first.start, to: end, left: left, right: width - 8)
    let tallest = series.bars.map { max($0.known + $0.foreign, $0.upper ?? $0.expected ?? 0) }.max()
    let step = SVG.niceStep((tallest ?? 1) / 4, atLeast: unit == "dollars" ? 0.01 : 1)
    let ceiling = max(step, ((tallest ?? 1) / step).rounded(.up) * step)
    let body =
      exposure(axis) + grid(step: step, ceiling: ceiling) + axis.ticks(y: bottom, top: bottom)
      + band(axis, ceiling) + bars(axis, ceiling) + forecast(axis, ceiling) + marks(axis)
      + episodeBars(axis)
      + SVG.line("axis", left, bottom, width - 8, bottom)
      + SVG.text(unit, x: left - 6, y: top - 18, anchor: "end")
    let shown = SVG.chart(
      anchor, width: width, height: bottom + 38, title: title, description: description, body)
    return "<figure>\n<figcaption>\(HTMLText.escape(title))</figcaption>\n\(legend)"
      + SVG.scrolling(shown, title, fromEnd: endMatters(axis)) + "</figure>\n"
  }

  private func endMatters(_ axis: TimeAxis) -> Bool {
    guard inquest.exposure.fromGiven else { return false }
    return axis.x(inquest.exposure.from) > (axis.left + axis.right) / 2
  }

  private func y(_ value: Double, _ ceiling: Double) -> Double {
    bottom - min(value / ceiling, 1) * (bottom - top)
  }

  private func exposure(_ axis: TimeAxis) -> String {
    guard inquest.exposure.fromGiven || inquest.exposure.changeFrom != nil else { return "" }
    let from =
      inquest.exposure.fromGiven
      ? inquest.exposure.from : inquest.exposure.changeFrom ?? inquest.exposure.from
    let to = inquest.exposure.revokedAt ?? inquest.exposure.to
    guard to > axis.from, from < axis.to, to > from else { return "" }
    let start = axis.x(from)
    return SVG.rectangle(
      "shade", x: start, y: top, width: max(1, axis.x(to) - start), height: bottom - top)
  }

  private func grid(step: Double, ceiling: Double) -> String {
    var body = ""
    for index in 0...6 {
      let value = Double(index) * step
      guard value <= ceiling * 1.001 else { break }
      let place = y(value, ceiling)
      body += SVG.line("axis", left, place, width - 8, place)
      body += SVG.text(short(value), x: left - 6, y: place + 4, anchor: "end")
    }
    return body
  }

  private func short(_ value: Double) -> String {
    if unit == "dollars" || (unit == "bytes" && value > 0) { return Wording.amount(value, unit) }
    if value >= 1e9 { return Wording.number(value / 1e9) + " bn" }
    if value >= 1e6 { return Wording.number(value / 1e6) + " m" }
    if value >= 1e4 { return Wording.number(value / 1e3) + " k" }
    return Wording.decimal(value, places: 0)
  }

  private func place(_ bar: ChartHour, _ axis: TimeAxis) -> (x: Double, width: Double) {
    let start = axis.x(bar.start)
    let end = axis.x(bar.start.advanced(bySeconds: Double(series.widthSeconds)))
    let gap = end - start > 4 ? 1.0 : 0.2
    return (start + gap / 2, max(0.4, end - start - gap))
  }

  private func band(_ axis: TimeAxis, _ ceiling: Double) -> String {
    series.bars.compactMap { bar in
      bar.upper.map { upper in
        let start = axis.x(bar.start)
        let end = axis.x(bar.start.advanced(bySeconds: Double(series.widthSeconds)))
        let height = bottom - y(upper, ceiling)
        return SVG.rectangle(
          "band", x: start, y: bottom - height, width: end - start, height: height)
      }
    }.joined()
  }

  private func bars(_ axis: TimeAxis, _ ceiling: Double) -> String {
    series.bars.map { bar in
      let (x, width) = place(bar, axis)
      let known = bottom - y(bar.known, ceiling)
      // A handful of foreign calls beside thousands of known ones must still be seen.
      let foreign = bar.foreign > 0 ? max(2, bar.foreign / ceiling * (bottom - top)) : 0
      var body = ""
      if known > 0 {
        body += SVG.rectangle("known", x: x, y: bottom - known, width: width, height: known)
      }
      if foreign > 0 {
        let base = max(top, bottom - known - foreign)
        body += SVG.rectangle("foreign", x: x, y: base, width: max(width, 1.5), height: foreign)
      }
      return body
    }.joined()
  }

  private func forecast(_ axis: TimeAxis, _ ceiling: Double) -> String {
    var paths = ""
    var points: [String] = []
    func close() {
      if points.count > 1 {
        paths += "<polyline class=\"expected\" points=\"\(points.joined(separator: " "))\"/>\n"
      }
      points = []
    }
    for bar in series.bars {
      guard let expected = bar.expected else {
        close()
        continue
      }
      let middle = axis.x(bar.start.advanced(bySeconds: Double(series.widthSeconds) / 2))
      points.append("\(SVG.coordinate(middle)),\(SVG.coordinate(y(expected, ceiling)))")
    }
    close()
    return paths
  }
}

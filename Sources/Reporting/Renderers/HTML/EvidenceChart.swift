internal import Foundation
internal import Vocabulary

/// A hypothesis' terms as bars: to the left for the owner, to the right for an attacker.
struct EvidenceChart {
  var hypothesis: Hypothesis
  var anchor: String

  private struct Bar {
    var name: String
    var log10: Double
    var isSum = false
  }

  /// Smaller terms are drawn as one.
  private static let mostTerms = 14

  private let width = 920.0
  private let left = 410.0
  private let right = 852.0
  private let lane = 22.0
  private let top = 24.0

  func render() -> String {
    let bars = self.bars
    let scale = Scale(bars.map(\.log10), left: left + 60, right: right)
    let bottom = top + Double(bars.count) * lane
    var body = grid(scale, bottom)
    for (index, bar) in bars.enumerated() {
      body += draw(bar, y: top + Double(index) * lane, scale)
    }
    let title = "Evidence: \(hypothesis.subject)"
    // On a phone the labels would push the bars out of sight; the table below has all of it.
    return
      "<figure class=\"bars\">\n<figcaption>\(HTMLText.escape(title))</figcaption>\n<p class=\"legend\">"
      + SVG.swatch("known", "speaks for the owner") + SVG.swatch("foreign", "for an attacker")
      + SVG.swatch("sum", "all terms together")
      + "The axis is log10 of the ratio: 1 is ten to one.</p>\n"
      + SVG.scrolling(
        SVG.chart(
          anchor, width: width, height: bottom + 38, title: title, description: description(bars),
          body), title)
      + "</figure>\n"
  }

  private var bars: [Bar] {
    let terms = hypothesis.heaviestFirst.compactMap { term in
      term.nats.map { Bar(name: "\(term.family): \(term.claim)", log10: plain($0 / log(10))) }
    }
    let rest = terms.dropFirst(Self.mostTerms)
    let small =
      rest.isEmpty
      ? []
      : [
        Bar(
          name: Wording.count(rest.count, "smaller term"), log10: rest.reduce(0) { $0 + $1.log10 })
      ]
    return terms.prefix(Self.mostTerms) + small + [
      Bar(name: "together", log10: plain(hypothesis.log10Ratio), isSum: true)
    ]
  }

  private func plain(_ value: Double) -> Double {
    value.isNaN ? 0 : min(max(value, -300), 300)
  }

  private func grid(_ scale: Scale, _ bottom: Double) -> String {
    var body = ""
    for value in scale.ticks {
      let x = scale.x(value)
      body += SVG.line(value == 0 ? "zero" : "axis", x, top - 4, x, bottom + 4)
      let sign = value > 0 ? "+" : ""
      let places = scale.step < 1 ? 1 : 0
      body += SVG.text(
        sign + Wording.decimal(value, places: places), x: x, y: bottom + 18, anchor: "middle")
    }
    let zero = scale.x(0)
    body += SVG.text("owner ←", x: zero - 8, y: top - 10, anchor: "end")
    return body + SVG.text("→ attacker", x: zero + 8, y: top - 10)
      + SVG.text("log10", x: width - 8, y: bottom + 18, anchor: "end")
  }

  private func draw(_ bar: Bar, y: Double, _ scale: Scale) -> String {
    let (zero, end) = (scale.x(0), scale.x(bar.log10))
    let name = SVG.fitted(bar.name, width: left - 12)
    let kind = bar.isSum ? "sum" : bar.log10 > 0 ? "foreign" : "known"
    let value = SVG.text(
      Wording.logarithm(bar.log10), x: bar.log10 < 0 ? end - 5 : end + 5, y: y + 15,
      anchor: bar.log10 < 0 ? "end" : "start", kind: "strong")
    return (bar.isSum ? SVG.line("axis", 0, y, width, y) : "")
      + SVG.text(name, x: left - 8, y: y + 15, anchor: "end", kind: "strong")
      + SVG.rectangle(
        kind, x: min(zero, end), y: y + 5, width: max(1, (end - zero).magnitude), height: lane - 9)
      + value
  }

  private func description(_ bars: [Bar]) -> String {
    bars.map { "\(Wording.shortened($0.name, 80)) \(Wording.logarithm($0.log10))" }
      .joined(separator: "; ") + "."
  }
}

extension EvidenceChart {
  /// A linear scale around 0 with round ticks.
  private struct Scale {
    let low, high, step, left, right: Double

    init(_ values: [Double], left: Double, right: Double) {
      let reach = values.map(\.magnitude).max() ?? 1
      let wide = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]
      let span = (values.max() ?? 0) - min(values.min() ?? 0, 0)
      step = wide.first { max(span, reach) / $0 <= 8 } ?? 100
      low = min(-step, ((values.min() ?? 0) / step).rounded(.down) * step)
      high = max(step, ((values.max() ?? 0) / step).rounded(.up) * step)
      self.left = left
      self.right = right
    }

    func x(_ value: Double) -> Double { left + (value - low) / (high - low) * (right - left) }

    var ticks: [Double] {
      let count = Int(((high - low) / step).rounded())
      return (0...max(1, min(count, 40))).map { index in
        let value = low + Double(index) * step
        return value.magnitude < step / 1000 ? 0 : value
      }
    }
  }
}

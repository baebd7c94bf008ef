internal import Foundation
internal import Vocabulary

/// Coordinates and small pieces of SVG shared by the charts.
enum SVG {
  /// One decimal at most, no thousands separators.
  static func coordinate(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return "0" }
    let tenths = Int64((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let size = tenths.magnitude
    return sign + String(size / 10) + (size % 10 == 0 ? "" : "." + String(size % 10))
  }

  static func rectangle(
    _ kind: String, x: Double, y: Double, width: Double, height: Double, opacity: Double? = nil
  ) -> String {
    let faded = opacity.map { " fill-opacity=\"\(hundredths($0))\"" } ?? ""
    return "<rect class=\"\(kind)\" x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" "
      + "width=\"\(coordinate(width))\" height=\"\(coordinate(height))\"\(faded)/>\n"
  }

  static func line(_ kind: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String
  {
    "<line class=\"\(kind)\" x1=\"\(coordinate(x1))\" y1=\"\(coordinate(y1))\" "
      + "x2=\"\(coordinate(x2))\" y2=\"\(coordinate(y2))\"/>\n"
  }

  static func text(
    _ text: String, x: Double, y: Double, anchor: String = "start", kind: String = ""
  ) -> String {
    let named = kind.isEmpty ? "" : " class=\"\(kind)\""
    return "<text\(named) x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" "
      + "text-anchor=\"\(anchor)\">\(HTMLText.escape(text))</text>\n"
  }

  /// `title` and `description` are read aloud in place of the drawing.
  static func chart(
    _ anchor: String, width: Double, height: Double, title: String, description: String,
    _ body: String
  ) -> String {
    "<svg class=\"chart\" viewBox=\"0 0 \(coordinate(width)) \(coordinate(height))\" role=\"img\" "
      + "aria-labelledby=\"\(anchor)-title \(anchor)-text\">\n"
      + "<title id=\"\(anchor)-title\">\(HTMLText.escape(title))</title>\n"
      + "<desc id=\"\(anchor)-text\">\(HTMLText.escape(description))</desc>\n\(body)</svg>\n"
  }

  /// On a narrow screen a wide drawing scrolls instead of shrinking its words; what matters may
  /// lie at its end, which is then shown first.
  static func scrolling(_ chart: String, _ title: String, fromEnd: Bool = false) -> String {
    "<div class=\"drawing\(fromEnd ? " late" : "")\" role=\"region\" tabindex=\"0\" "
      + "aria-label=\"\(HTMLText.escape(title))\">\n\(chart)</div>\n"
  }

  static func swatch(_ kind: String, _ words: String) -> String {
    "<span class=\"w\"><svg width=\"12\" height=\"10\" aria-hidden=\"true\">"
      + "<rect class=\"\(kind)\" width=\"12\" height=\"10\"/></svg>\(HTMLText.escape(words))</span>"
  }

  static func dash(_ kind: String, _ words: String) -> String {
    "<span class=\"w\"><svg width=\"18\" height=\"10\" aria-hidden=\"true\">"
      + "<line class=\"\(kind)\" x1=\"0\" y1=\"5\" x2=\"18\" y2=\"5\"/></svg>"
      + "\(HTMLText.escape(words))</span>"
  }

  /// 0 to 1 as `0.35`.
  static func hundredths(_ share: Double) -> String {
    let part = Int((min(max(share, 0), 1) * 100).rounded())
    return part == 100 ? "1" : "0." + Wording.twoDigits(part)
  }

  /// The next of 1, 2, 5 × 10ⁿ at or above `value`, and at least `least`.
  static func niceStep(_ value: Double, atLeast least: Double = 1) -> Double {
    guard value.isFinite, value > 0 else { return least }
    let power = pow(10, Foundation.log10(value).rounded(.down))
    let step = [1.0, 2, 5, 10].first { $0 * power >= value * 0.999 } ?? 10
    return max(step * power, least)
  }
}

/// Days under a chart: a tick for each, or for every second, seventh … when there are many.
struct TimeAxis {
  var from: Timestamp
  var to: Timestamp
  var left: Double
  var right: Double

  func x(_ time: Timestamp) -> Double {
    let span = max(to.seconds(since: from), 1)
    let share = time.seconds(since: from) / span
    return left + min(max(share, 0), 1) * (right - left)
  }

  func ticks(y: Double, top: Double) -> String {
    let days = max(to.seconds(since: from) / 86_400, 0.01)
    let steps = [1.0, 2, 7, 14, 28, 91, 182, 365, 3650].map { $0 * 86_400 }
    let short = [1.0, 3, 6, 12].map { $0 * 3600 }
    let step =
      ((days < 3 ? short : []) + steps).first { days * 86_400 / $0 <= 15 } ?? 3_650 * 86_400
    let first = floorDivide(from.milliseconds, Int64(step) * 1000) + 1
    let years = Set([from.calendar().year, to.calendar().year]).sorted().map(String.init)
    var body = SVG.text(
      "\(years.joined(separator: "–")), UTC", x: right, y: y + 31, anchor: "end")
    for index in 0..<24 {
      let time = Timestamp(milliseconds: (first &+ Int64(index)) &* Int64(step) &* 1000)
      guard time <= to else { break }
      let place = x(time)
      guard place > left + 4 else { continue }
      let clock = time.calendar()
      let label =
        step < 86_400 && clock.hour != 0
        ? "\(Wording.twoDigits(clock.hour)):00"
        : days > 300 ? String(time.dateText.prefix(7)) : Wording.dayOfMonth(time)
      body += SVG.line("axis", place, top, place, y + 4)
      body += SVG.text(label, x: place, y: y + 16, anchor: place > right - 20 ? "end" : "middle")
    }
    return body
  }
}

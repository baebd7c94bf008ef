internal import Foundation
internal import Vocabulary

/// Hours of the week in the owner's zone: before, during, and foreign calls.
struct HoursChart {
  var hours: HoursOfWeek
  /// Whose calls beside those of foreign callers stand in the exposure.
  var rest = "Known"
  var prefix = ""

  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  func render() -> String {
    let maps = [
      (prefix + "week-before", "Known callers before the exposure", hours.baseline, "heat"),
      (prefix + "week-during", "\(rest) callers during the exposure", hours.exposure, "heat"),
      (prefix + "week-foreign", "Foreign callers", hours.foreign, "foreign"),
    ]
    let zone = HTMLText.escape(hours.zone)
    return "<figure>\n<figcaption>Calls by hour of the week, hours in \(zone)</figcaption>\n"
      + "<p class=\"legend\">The stronger the colour, the more calls; each map by its own "
      + "busiest hour.</p>\n<div class=\"maps\">\n"
      + maps.map { map($0.0, $0.1, $0.2, $0.3) }.joined() + "</div>\n</figure>\n"
      + "<details><summary>The numbers by hour of the week</summary>\n"
      + maps.map { numbers($0.1, $0.2) }.joined() + "</details>\n"
  }

  private func map(_ anchor: String, _ title: String, _ values: [Double], _ kind: String) -> String
  {
    let total = values.reduce(0, +)
    guard values.count == 168, total > 0 else {
      return "<div><p class=\"legend\">\(HTMLText.escape(title)): no calls.</p></div>\n"
    }
    let cell = 12.0
    let left = 30.0
    let top = 6.0
    let busiest = values.max() ?? 1
    var body = ""
    for day in 0..<7 {
      let y = top + Double(day) * (cell + 1)
      body += SVG.text(HoursChart.days[day], x: left - 5, y: y + 10, anchor: "end")
      for hour in 0..<24 {
        let x = left + Double(hour) * (cell + 1)
        body += SVG.rectangle("empty", x: x, y: y, width: cell, height: cell)
        let value = values[day * 24 + hour]
        guard value > 0 else { continue }
        // The square root lets quiet hours be seen beside busy ones.
        let share = 0.12 + 0.88 * (value / busiest).squareRoot()
        body += SVG.rectangle(kind, x: x, y: y, width: cell, height: cell, opacity: share)
      }
    }
    for hour in stride(from: 0, to: 24, by: 6) {
      let x = left + Double(hour) * (cell + 1)
      body += SVG.text("\(Wording.twoDigits(hour)):00", x: x, y: top + 7 * (cell + 1) + 12)
    }
    let peak = values.firstIndex(of: busiest) ?? 0
    let description =
      "\(Wording.decimal(total, places: 0)) calls; busiest \(HoursChart.days[peak / 24]) "
      + "\(Wording.twoDigits(peak % 24)):00 with \(Wording.decimal(busiest, places: 0))."
    return "<div><p class=\"legend\">\(HTMLText.escape(title)): "
      + "\(HTMLText.escape(description))</p>\n"
      + SVG.chart(
        anchor, width: left + 24 * (cell + 1), height: top + 7 * (cell + 1) + 18,
        title: "\(title) by hour of the week", description: description, body) + "</div>\n"
  }

  private func numbers(_ title: String, _ values: [Double]) -> String {
    guard values.count == 168, values.contains(where: { $0 > 0 }) else { return "" }
    return NumberTable(
      summary: title, caption: title, columns: ["Day"] + (0..<24).map(String.init),
      rows: (0..<7).map { day in
        [HoursChart.days[day]]
          + (0..<24).map { Wording.decimal(values[day * 24 + $0], places: 0) }
      }
    ).table()
  }
}

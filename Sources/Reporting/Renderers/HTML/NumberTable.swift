/// The numbers of a chart, folded away on a screen and printed in full.
struct NumberTable {
  var summary: String
  var caption: String
  /// The first heads the names of the rows.
  var columns: [String]
  /// Every row has as many cells as there are columns.
  var rows: [[String]]
  /// Indices of the columns that are aligned right; all but the first when `nil`.
  var numericColumns: Set<Int>?

  func render() -> String {
    "<details><summary>\(HTMLText.escape(summary))</summary>\n" + table() + "</details>\n"
  }

  /// The table alone, for several in one fold.
  func table() -> String {
    let head = columns.enumerated().map { place, title in
      "<th scope=\"col\"\(kind(place))>\(HTMLText.escape(title))</th>"
    }
    let body = rows.map { cells -> String in
      let shown = cells.enumerated().map { place, cell in
        place == 0
          ? "<th scope=\"row\">\(HTMLText.prose(cell))</th>"
          : "<td\(kind(place))>\(HTMLText.prose(cell))</td>"
      }
      return "<tr>\(shown.joined())</tr>\n"
    }
    let name = HTMLText.escape(caption)
    return "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"\(name)\"><table>\n"
      + "<caption>\(name)</caption>\n<thead><tr>\(head.joined())</tr></thead>\n"
      + "<tbody>\n\(body.joined())</tbody>\n</table></div>\n"
  }

  private func kind(_ place: Int) -> String {
    (numericColumns?.contains(place) ?? (place > 0)) ? " class=\"n\"" : ""
  }
}

/// A table as HTML. Wide ones scroll inside a region that the keyboard reaches, and become cards on
/// a phone; every row has an anchor, and its first cell is its name.
struct HTMLTable {
  var table: Table

  func render(_ anchors: inout HTMLAnchors) -> String {
    let name = anchors.next(for: table.caption)
    let head = table.columns.map { column in
      "<th scope=\"col\"\(column.isNumeric ? " class=\"n\"" : "")>"
        + HTMLText.escape(column.title) + "</th>"
    }
    var rows = ""
    for (place, cells) in table.rows.enumerated() {
      let words = cells.map(\.plainText)
      let anchor =
        table.anchors.indices.contains(place)
        ? table.anchors[place] : anchors.next(for: words.joined(separator: "\u{1F}"))
      rows += "<tr id=\"\(anchor)\">\(row(cells, words, anchor))</tr>\n"
    }
    return "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(name)\">"
      + "<table class=\"cards\">\n<caption id=\"\(name)\">\(HTMLText.escape(table.caption))"
      + "</caption>\n<thead><tr>\(head.joined())</tr></thead>\n<tbody>\n\(rows)</tbody>\n"
      + "</table></div>\n"
  }

  private func row(_ cells: [Prose], _ words: [String], _ anchor: String) -> String {
    zip(table.columns, cells).enumerated().map { place, pair in
      let (column, cell) = pair
      let isBare = place == 0 || words[place].isEmpty
      let name = place == 0 ? "th" : "td"
      // In the last cell: in the first it would be a part of the row's name.
      let isLast = place + 1 == cells.count
      let link = isLast ? " " + HTMLAnchors.link(to: anchor, naming: words[0]) : ""
      let scope = place == 0 ? " scope=\"row\"" : ""
      let kind = column.isNumeric ? " class=\"n\"" : cell.holdsLongWord ? " class=\"long\"" : ""
      return "<\(name)\(scope)\(kind)"
        + (isBare ? "" : " data-label=\"\(HTMLText.escape(column.title))\"")
        + ">\(HTMLText.prose(cell))\(link)</\(name)>"
    }.joined()
  }
}

extension Prose {
  /// Whether it has something that must be broken anywhere, for which there must be some room: a
  /// path, a hash, a word without end.
  fileprivate var holdsLongWord: Bool {
    spans.contains { span in
      switch span {
      case .code(let text), .reference(let text, _): text.utf8.count > HTMLText.lineBytes
      case .words(let text), .strong(let text), .link(let text, _):
        text.utf8.split(separator: UInt8(ascii: " ")).contains { $0.count > 18 }
      }
    }
  }
}

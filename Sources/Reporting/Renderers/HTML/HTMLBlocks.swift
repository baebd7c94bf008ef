internal import Foundation
internal import Vocabulary

/// Blocks of a report as HTML. All text goes through ``HTMLText``.
struct HTMLBlocks {
  /// What figures are drawn from.
  var report: Report?
  /// The level of the headings of sections.
  var level = 2
  /// Stands before the anchors of figures, so that each is there once.
  var prefix = ""

  func render(_ section: Section) -> String {
    var tables = 0
    return section.blocks.map { block -> String in
      if case .table = block { tables += 1 }
      return render(block, anchor: "\(section.anchor)-\(tables)")
    }.joined()
  }

  private func render(_ block: Block, anchor: String) -> String {
    switch block {
    case .heading(let title):
      return "<h\(level + 1)>\(HTMLText.escape(title))</h\(level + 1)>\n"
    case .paragraph(let content): return "<p>\(prose(content))</p>\n"
    case .notice(let content): return "<p class=\"notice\">\(prose(content))</p>\n"
    case .bullets(let items):
      return "<ul>\n" + items.map { "<li>\(prose($0))</li>\n" }.joined() + "</ul>\n"
    case .facts(let items): return facts(items)
    case .steps(let items): return steps(items)
    case .table(let content): return table(content, anchor: anchor)
    case .figure(let figure):
      return report.map { HTMLFigures(report: $0, prefix: prefix).render(figure) } ?? ""
    case .code(let language, let text): return code(text, language: language)
    }
  }

  private func code(_ text: String, language: String) -> String {
    let lines = CodeText.lines(text).map { HTMLText.escape($0) }.joined(separator: "\n")
    return "<pre tabindex=\"0\" aria-label=\"\(HTMLText.escape(language))\"><code>\(lines)"
      + "</code></pre>\n"
  }

  func facts(_ facts: [Block.Fact]) -> String {
    let rows = facts.map { fact in
      "<div><dt>\(HTMLText.escape(fact.name))</dt><dd>\(prose(fact.value))</dd></div>\n"
    }
    return "<dl>\n" + rows.joined() + "</dl>\n"
  }

  private func steps(_ steps: [Step]) -> String {
    let items = steps.map { step -> String in
      var text = "<li><strong>\(prose(step.title))</strong>"
      if let detail = step.detail { text += " \(prose(detail))" }
      if let names = step.names { text += "\n<p class=\"names\">\(prose(names))</p>" }
      if !step.commands.isEmpty {
        let lines = step.commands.map { HTMLText.escape($0) }.joined(separator: "\n")
        text += "\n<pre tabindex=\"0\"><code>\(lines)</code></pre>"
      }
      return text + "</li>\n"
    }
    return "<ol class=\"steps\">\n" + items.joined() + "</ol>\n"
  }

  /// Wide tables scroll inside a region that the keyboard reaches, and become cards on a phone;
  /// every row has an anchor, and its first cell is its name.
  private func table(_ table: Table, anchor: String) -> String {
    let head = table.columns.map { column in
      "<th scope=\"col\"\(column.isNumeric ? " class=\"n\"" : "")>"
        + HTMLText.escape(column.title) + "</th>"
    }
    let scale = widest(table)
    let rows = table.rows.enumerated().map { index, cells -> String in
      let shown = zip(table.columns, cells).enumerated().map { place, pair -> String in
        let (column, cell) = pair
        let isBare = place == 0 || cell.spans.allSatisfy { $0 == .words("") }
        let name = place == 0 ? "th" : "td"
        return "<\(name)\(place == 0 ? " scope=\"row\"" : "")\(kind(column, cell))"
          + (isBare ? "" : " data-label=\"\(HTMLText.escape(column.title))\"")
          + ">\(prose(cell, scale: scale))</\(name)>"
      }
      return "<tr id=\"\(anchor)-\(index + 1)\">\(shown.joined())</tr>\n"
    }
    let caption = HTMLText.escape(table.caption)
    return "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(anchor)\">"
      + "<table class=\"cards\">\n<caption id=\"\(anchor)\">\(caption)</caption>\n"
      + "<thead><tr>\(head.joined())</tr></thead>\n<tbody>\n\(rows.joined())</tbody>\n"
      + "</table></div>\n"
  }

  private func kind(_ column: Table.Column, _ cell: Prose) -> String {
    if case .weight? = cell.spans.first { return " class=\"w\"" }
    return column.isNumeric ? " class=\"n\"" : ""
  }

  private func widest(_ table: Table) -> Double {
    var widest = 1.0
    for case .weight(let nats) in table.rows.joined().flatMap(\.spans) where nats.isFinite {
      widest = max(widest, nats.magnitude)
    }
    return widest
  }

  private func prose(_ content: Prose, scale: Double = 1) -> String {
    content.spans.map { span in
      switch span {
      case .words(let text): HTMLText.prose(text)
      case .strong(let text): "<strong>\(HTMLText.escape(text))</strong>"
      case .code(let text): code(text)
      case .reference(let text, let anchor):
        "<a href=\"#\(HTMLText.escape(anchor))\">\(code(text))</a>"
      case .link(let text, let address):
        "<a href=\"\(HTMLText.escape(address))\" rel=\"noreferrer\">\(HTMLText.prose(text))</a>"
      case .weight(let nats): weight(nats, scale: scale)
      }
    }.joined()
  }

  /// Addresses and key ids stay on one line; hashes, paths and agents may break anywhere.
  private func code(_ text: String) -> String {
    let isShort = text.utf8.count <= 24 && !text.contains(" ")
    return "<code\(isShort ? " class=\"w\"" : "")>\(HTMLText.escape(text))</code>"
  }

  /// A bar to the right for abuse and to the left for the owner, beside the same in words.
  private func weight(_ nats: Double, scale: Double) -> String {
    let share = nats.isFinite ? min(1, nats.magnitude / scale) : 1
    let length = max(1, (share * 38).rounded())
    let start = nats > 0 ? 40 : 40 - length
    let kind = nats > 0 ? "foreign" : "known"
    return "<svg class=\"bar\" viewBox=\"0 0 80 10\" width=\"80\" height=\"10\" "
      + "aria-hidden=\"true\"><line class=\"axis\" x1=\"40\" y1=\"0\" x2=\"40\" y2=\"10\"/>"
      + "<rect class=\"\(kind)\" x=\"\(Int(start))\" y=\"2\" width=\"\(Int(length))\" "
      + "height=\"6\"/></svg><span>\(HTMLText.escape(Wording.odds(nats: nats)))</span>"
  }
}

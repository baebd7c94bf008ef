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
    var anchors = HTMLAnchors(section: section.anchor)
    return section.blocks.map { render($0, &anchors) }.joined()
  }

  private func render(_ block: Block, _ anchors: inout HTMLAnchors) -> String {
    switch block {
    case .heading(let title):
      let anchor = anchors.next(for: title)
      return HTMLAnchors.heading(title, level: level + 1, id: anchor, linkingTo: anchor)
    case .paragraph(let content): return "<p>\(HTMLText.prose(content))</p>\n"
    case .notice(let content): return "<p class=\"notice\">\(HTMLText.prose(content))</p>\n"
    case .bullets(let items): return bullets(items, &anchors)
    case .facts(let items): return facts(items)
    case .steps(let items): return steps(items, &anchors)
    case .table(let content): return HTMLTable(table: content).render(&anchors)
    case .figure(let figure):
      return report.map { HTMLFigures(report: $0, prefix: prefix).render(figure) } ?? ""
    case .code(let language, let text): return code(text, language: language)
    case .folded(let title, let language, let text):
      return "<details><summary>\(HTMLText.escape(title))</summary>\n"
        + code(text, language: language) + "</details>\n"
    }
  }

  private func code(_ text: String, language: String) -> String {
    let lines = CodeText.lines(text).map { HTMLText.escape($0) }.joined(separator: "\n")
    return "<pre tabindex=\"0\" role=\"region\" aria-label=\"\(HTMLText.escape(language))\"><code>"
      + "\(lines)</code></pre>\n"
  }

  func facts(_ facts: [Block.Fact]) -> String {
    let rows = facts.map { fact in
      "<div><dt>\(HTMLText.escape(fact.name))</dt><dd>\(HTMLText.prose(fact.value))</dd></div>\n"
    }
    return "<dl>\n" + rows.joined() + "</dl>\n"
  }

  private func bullets(_ items: [Prose], _ anchors: inout HTMLAnchors) -> String {
    var text = "<ul>\n"
    for item in items {
      let anchor = anchors.next(for: item.plainText)
      text += "<li id=\"\(anchor)\">\(HTMLText.prose(item)) "
      text += HTMLAnchors.link(to: anchor, naming: item.plainText) + "</li>\n"
    }
    return text + "</ul>\n"
  }

  private func steps(_ steps: [Step], _ anchors: inout HTMLAnchors) -> String {
    var text = "<ol class=\"steps\">\n"
    for step in steps {
      let anchor = anchors.next(for: step.title.plainText)
      text += "<li id=\"\(anchor)\"><strong>\(HTMLText.prose(step.title))</strong>"
      if let detail = step.detail { text += " \(HTMLText.prose(detail))" }
      text += " " + HTMLAnchors.link(to: anchor, naming: step.title.plainText)
      if let names = step.names { text += "\n<p class=\"names\">\(HTMLText.prose(names))</p>" }
      if !step.commands.isEmpty {
        let lines = step.commands.map { HTMLText.escape($0) }.joined(separator: "\n")
        text += "\n<pre><code>\(lines)</code></pre>"
      }
      text += "</li>\n"
    }
    return text + "</ol>\n"
  }
}

internal import Vocabulary

/// The report as Markdown that can be pasted into an issue tracker: whole, or shortened where it
/// would not fit (``MarkdownShortening``).
public struct MarkdownRenderer: ReportRenderer {
  public static let name = "markdown"
  public static let fileExtension = "md"

  public init() {}

  public func render(_ report: Report) -> String { page(ReportDocument(report)) }

  public func render(_ incident: IncidentReport) -> String { page(ReportDocument(incident)) }

  private func page(_ document: ReportDocument) -> String {
    var text = text(of: document)
    for count in MarkdownShortening.steps.indices where text.utf8.count > MarkdownShortening.limit {
      text = self.text(of: MarkdownShortening.taking(steps: count + 1, from: document))
    }
    return text
  }

  private func text(of document: ReportDocument) -> String {
    var parts = [
      "# " + heading(document.title),
      "**" + MarkdownText.escape(document.headline.sentence) + "**", facts(document.facts),
    ]
    for part in document.parts {
      let mark = part.title == nil ? "##" : "###"
      if let title = part.title { parts.append("## " + heading(title)) }
      parts += part.lead.compactMap { block($0, under: "##") }
      for section in part.sections {
        parts.append("\(mark) " + heading(section.title))
        parts += section.blocks.compactMap { block($0, under: mark) }
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A heading has no code spans of its own making; ids are plain words.
  private func heading(_ text: String) -> String { MarkdownText.escape(text) }

  /// `nil` for what Markdown cannot draw; the numbers of every figure are in the text too.
  private func block(_ block: Block, under mark: String) -> String? {
    switch block {
    case .heading(let title): "\(mark)# " + heading(title)
    case .paragraph(let prose): line(prose)
    case .notice(let prose): "> " + line(prose)
    case .bullets(let items): items.map { "- " + line($0) }.joined(separator: "\n")
    case .facts(let items): facts(items)
    case .steps(let items): steps(items)
    case .table(let content): table(content)
    case .figure: nil
    case .code(let language, let text):
      MarkdownText.block(CodeText.lines(text), language: language)
    case .folded(let title, let language, let text):
      line(Prose(title)) + "\n\n" + MarkdownText.block(CodeText.lines(text), language: language)
    }
  }

  private func facts(_ facts: [Block.Fact]) -> String {
    facts.map { "- **" + MarkdownText.escape($0.name) + ":** " + prose($0.value) }
      .joined(separator: "\n")
  }

  private func steps(_ steps: [Step]) -> String {
    steps.enumerated().map { index, step in
      let number = "\(index + 1). "
      let indent = String(repeating: " ", count: number.count)
      var text = number + "**" + prose(step.title) + "**"
      if let detail = step.detail { text += " " + prose(detail) }
      if let names = step.names { text += "\n\n" + indent + prose(names) }
      if !step.commands.isEmpty {
        let lines = MarkdownText.block(step.commands).split(separator: "\n")
        text += "\n\n" + lines.map { indent + $0 }.joined(separator: "\n")
      }
      return text
    }.joined(separator: "\n\n")
  }

  private func table(_ table: Table) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let titles = table.columns.map { MarkdownText.escape($0.title, inTable: true) }
    let rules = table.columns.map { $0.isNumeric ? "--:" : ":--" }
    let rows = table.rows.map { cells in row(cells.map { prose($0, inTable: true) }) }
    return "**" + MarkdownText.escape(table.caption) + "**\n\n"
      + ([row(titles), row(rules)] + rows).joined(separator: "\n")
  }

  private func line(_ content: Prose) -> String { MarkdownText.guardStart(prose(content)) }

  private func prose(_ content: Prose, inTable: Bool = false) -> String {
    content.spans.map { span in
      switch span {
      case .words(let text): MarkdownText.escape(text, inTable: inTable)
      case .strong(let text): strong(text, inTable: inTable)
      case .code(let text), .reference(let text, _): MarkdownText.code(text, inTable: inTable)
      case .link(let text, let address):
        "[" + MarkdownText.escape(text, inTable: inTable) + "](\(address))"
      }
    }.joined()
  }

  /// Emphasis must not touch a space on its inner side.
  private func strong(_ text: String, inTable: Bool) -> String {
    let trimmed = text.trimmingSuffix { $0 == " " }
    return "**" + MarkdownText.escape(String(trimmed), inTable: inTable) + "**"
      + text.dropFirst(trimmed.count)
  }
}

extension String {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
    var end = endIndex
    while end > startIndex, predicate(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}

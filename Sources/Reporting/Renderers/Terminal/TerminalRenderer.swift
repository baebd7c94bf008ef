internal import Vocabulary

/// The `check` screen: the answer in the first line, then only what decides and what to do.
public struct TerminalRenderer: ReportRenderer {
  public static let name = "terminal"
  public static let fileExtension = "txt"

  /// Columns a line may take: from 40 to 120, whatever was asked for.
  public let width: Int
  public let color: Bool

  public init(width: Int, color: Bool) {
    self.width = min(max(width, 40), 120)
    self.color = color
  }

  public func render(_ report: Report) -> String {
    let screen = TerminalScreen(report: report)
    let word = report.headline.word
    return render(
      word, TerminalStyle(report.inquest.verdict.outcome),
      [screen.answer(room: width - word.count - 3), report.headline.reason],
      screen.groups() + redacted(report.redaction))
  }

  public func render(_ incident: IncidentReport) -> String {
    render(
      incident.headline.word, TerminalStyle(incident.outcome), [incident.headline.reason],
      IncidentScreen(report: incident).groups() + redacted(incident.redaction))
  }

  func redacted(_ summary: RedactionSummary?) -> [[TerminalScreen.Entry]] {
    summary.map { [[TerminalScreen.Entry("Redacted", [$0.sentence])]] } ?? []
  }

  /// A word and what goes with it, each sentence on lines of its own, then groups of entries.
  func render(
    _ word: String, _ style: TerminalStyle, _ sentences: [String],
    _ groups: [[TerminalScreen.Entry]]
  ) -> String {
    let text = TerminalText(width: width)
    var lines = sentences.enumerated().flatMap { index, sentence in
      text.wrap(index == 0 ? "\(word) — \(sentence)" : sentence)
    }
    if let first = lines.first, first.hasPrefix(word) {
      lines[0] = style.apply(word, when: color) + first.dropFirst(word.count)
    }
    for group in groups where !group.isEmpty {
      lines.append("")
      for entry in group { lines += show(entry) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Labels stand in a column of their own, or above their text where the screen is narrow.
  private func show(_ entry: TerminalScreen.Entry) -> [String] {
    let isNarrow = width < 60
    let margin = String(repeating: " ", count: isNarrow ? 2 : TerminalScreen.labelColumns)
    let text = TerminalText(width: width)
    var lines: [String] = []
    for item in entry.items {
      let mark = item.mark.isEmpty ? "" : item.mark + " "
      let hang = margin + String(repeating: " ", count: VisibleText.columns(mark))
      lines += text.wrap(item.text, first: margin + mark, rest: hang)
    }
    let label = TerminalStyle.label.apply(entry.label, when: color)
    guard let first = lines.first else { return [] }
    if isNarrow { return [label] + lines }
    let gap = String(repeating: " ", count: TerminalScreen.labelColumns - entry.label.count)
    lines[0] = label + gap + first.dropFirst(TerminalScreen.labelColumns)
    return lines
  }
}

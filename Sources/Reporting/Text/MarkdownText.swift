/// Text for Markdown (CommonMark with GitHub's tables): one line, no markup, no links.
enum MarkdownText {
  /// Words as prose. What a renderer would turn into a link, a mention or an issue reference
  /// becomes code, where nothing is ever linked.
  static func escape(_ text: String, inTable: Bool = false) -> String {
    let words = VisibleText.visible(text).split(separator: " ", omittingEmptySubsequences: false)
    let escaped = words.map { word in
      linksByItself(word) ? code(String(word), inTable: inTable) : escapeMarkup(word)
    }
    return escaped.joined(separator: " ")
  }

  /// Text as a code span, fenced by more backticks than it holds.
  static func code(_ text: String, inTable: Bool = false) -> String {
    var shown = VisibleText.visible(text)
    guard !shown.isEmpty else { return "" }
    if inTable {
      // A table takes one backslash away before `|`; a backslash at its side would free the bar.
      shown = shown.replacing("\\|", with: "\\\u{A6}").replacing("|", with: "\\|")
    }
    var longest = 0
    var run = 0
    for character in shown {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let padding = longest > 0 || shown.first == " " || shown.last == " " ? " " : ""
    return fence + padding + shown + padding + fence
  }

  /// A fenced block of lines; the fence is longer than any run of backticks inside.
  static func block(_ lines: [String], language: String = "sh") -> String {
    let shown = lines.map { VisibleText.visible($0) }
    var fence = "```"
    while shown.contains(where: { $0.contains(fence) }) { fence += "`" }
    return fence + language + "\n" + shown.joined(separator: "\n") + "\n" + fence
  }

  private static func linksByItself(_ word: Substring) -> Bool {
    let lower = word.lowercased()
    return lower.contains("://") || lower.contains("www.") || lower.contains("@")
      || lower.contains("mailto:") || lower.contains("xmpp:")
      || isIssueReference(lower)
  }

  /// `#12`, `GH-12`, `owner/name#12`.
  private static func isIssueReference(_ word: String) -> Bool {
    if word.contains("gh-") { return true }
    guard let hash = word.firstIndex(of: "#") else { return false }
    let after = word.index(after: hash)
    return after < word.endIndex && word[after].isNumber
  }

  private static func escapeMarkup(_ word: Substring) -> String {
    var result = ""
    for character in word {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\\", "`", "*", "_", "[", "]", ">", "|", "~", "$", "{", "}": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }

  /// A line that would begin a heading, list, quote, rule or code block begins with `\` or text.
  static func guardStart(_ line: String) -> String {
    let trimmed = String(line.drop { $0 == " " })
    guard let first = trimmed.first else { return trimmed }
    if "#+-=:".contains(first) { return "\\" + trimmed }
    let digits = trimmed.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let mark = trimmed.dropFirst(digits.count).first, ".)".contains(mark),
      [" ", nil].contains(trimmed.dropFirst(digits.count + 1).first)
    {
      return digits + "\\" + trimmed.dropFirst(digits.count)
    }
    return trimmed
  }
}

/// Text for Markdown (CommonMark with GitHub's tables): one line, no markup, no links.
///
/// It is looked at scalar by scalar: behind a sign a combining mark makes one character of both to
/// Swift, and to no reader of Markdown.
enum MarkdownText {
  private typealias Words = [Substring.UnicodeScalarView]

  /// Words as prose. What a renderer would turn into a link, a mention or an issue reference
  /// becomes code, where nothing is ever linked; with it the whole name between two quotation
  /// marks that it is part of.
  static func escape(_ text: String, inTable: Bool = false) -> String {
    let words: Words = VisibleText.visible(text).unicodeScalars.split(
      separator: " ", omittingEmptySubsequences: false)
    var escaped: [String] = []
    var place = 0
    while place < words.count {
      if let end = endOfQuotation(words, from: place),
        words[place...end].contains(where: { linksByItself(String($0)) })
      {
        escaped.append(quotation(words[place...end], inTable: inTable))
        place = end + 1
      } else {
        let word = words[place]
        escaped.append(
          linksByItself(String(word)) ? code(String(word), inTable: inTable) : escapeMarkup(word))
        place += 1
      }
    }
    return escaped.joined(separator: " ")
  }

  private static let quotationMark: Unicode.Scalar = "'"
  /// A name between quotation marks has fewer words.
  private static let farthestWord = 24

  /// The word in which the quotation ends that begins with the word at `start`.
  private static func endOfQuotation(_ words: Words, from start: Int) -> Int? {
    guard words[start].first == quotationMark else { return nil }
    return words.indices[start..<min(words.count, start + farthestWord)].first { place in
      let word = place == start ? words[place].dropFirst() : words[place]
      return word.trimmingPunctuation.last == quotationMark
    }
  }

  /// `'` and code and `'`, and what follows at once.
  private static func quotation(_ words: Words.SubSequence, inTable: Bool) -> String {
    let text = words.map { String($0) }.joined(separator: " ").unicodeScalars
    let quoted = text[...].trimmingPunctuation
    let inner = quoted.dropFirst().dropLast()
    let rest = text[quoted.endIndex...]
    return "'" + code(String(inner), inTable: inTable) + "'" + escapeMarkup(rest)
  }

  /// Text as a code span, fenced by more backticks than it holds.
  static func code(_ text: String, inTable: Bool = false) -> String {
    let visible = VisibleText.visible(text).unicodeScalars
    guard !visible.isEmpty else { return "" }
    let shown = inTable ? withoutBars(visible) : visible
    var longest = 0
    var run = 0
    for scalar in shown {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let padding = longest > 0 || shown.first == " " || shown.last == " " ? " " : ""
    return fence + padding + String(shown) + padding + fence
  }

  /// A table takes one backslash away before `|`; a backslash at its side would free the bar.
  private static func withoutBars(_ text: String.UnicodeScalarView) -> String.UnicodeScalarView {
    var shown = String.UnicodeScalarView()
    for scalar in text {
      if scalar == "|" {
        shown.append(contentsOf: (shown.last == "\\" ? "\u{A6}" : "\\|").unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return shown
  }

  /// A fenced block of lines; the fence is longer than any run of backticks inside.
  static func block(_ lines: [String], language: String = "sh") -> String {
    let shown = lines.map { VisibleText.visible($0) }
    var fence = "```"
    while shown.contains(where: { $0.utf8.contains(fence.utf8) }) { fence += "`" }
    return fence + language + "\n" + shown.joined(separator: "\n") + "\n" + fence
  }

  private static func linksByItself(_ word: String) -> Bool {
    let lower = Array(word.lowercased().utf8)
    return ["://", "www.", "@", "mailto:", "xmpp:", "gh-"].contains { lower.contains($0.utf8) }
      || isIssueReference(lower)
  }

  /// `#12`, `owner/name#12`.
  private static func isIssueReference(_ word: [UInt8]) -> Bool {
    zip(word, word.dropFirst()).contains { $0 == UInt8(ascii: "#") && (48...57).contains($1) }
  }

  private static func escapeMarkup(_ word: Substring.UnicodeScalarView) -> String {
    var result = String.UnicodeScalarView()
    for scalar in word {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case "\\", "`", "*", "_", "[", "]", ">", "|", "~", "$", "{", "}":
        result.append("\\")
        result.append(scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A line that would begin a heading, list, quote, rule or code block begins with `\` or text.
  static func guardStart(_ line: String) -> String {
    let trimmed = line.unicodeScalars.drop { $0 == " " }
    guard let first = trimmed.first else { return "" }
    if "#+-=:".unicodeScalars.contains(first) { return "\\" + String(trimmed) }
    let digits = trimmed.prefix { ("0"..."9").contains($0) }
    let rest = trimmed.dropFirst(digits.count)
    if !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")",
      [" ", nil].contains(rest.dropFirst().first)
    {
      return String(digits) + "\\" + String(rest)
    }
    return String(trimmed)
  }
}

extension Substring.UnicodeScalarView {
  /// Without the marks at the end that belong to the sentence.
  fileprivate var trimmingPunctuation: Substring.UnicodeScalarView {
    var end = endIndex
    while end > startIndex, ".,;:)".unicodeScalars.contains(self[index(before: end)]) {
      end = index(before: end)
    }
    return self[..<end]
  }
}

import TestSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite("Text that an attacker wrote")
struct HostileTextTests {
  private let report = Fixture.hostile.report

  @Test("HTML has only our own elements, quoted attributes and no way out", arguments: Fixture.all)
  func markup(fixture: Fixture) {
    let faults = MarkupChecker(HTMLRenderer().render(fixture.report)).faults()
    #expect(faults == [])
  }

  @Test("the checker of markup finds what it is meant to find")
  func checker() {
    for bad in [
      "<script>x</script>", "<p onclick=\"x\">a</p>", "<p class=x>a</p>", "<a href=\"http://x\">",
      "<p>a", "<p>a < b</p>", "<p>a <\u{305}b</p>", "<p class='x'>a</p>", "<img src=\"x\">",
      "<p>&bad</p>", "<p id=\"\u{7AA}\"\u{7AA}onclick=\"\">a</p>",
    ] {
      #expect(!MarkupChecker(bad).faults().isEmpty, "\(bad)")
    }
    for good in ["<p class=\"x\">a &amp; b</p>", "<p id=\"\u{7AA}\">\u{7AA}</p>"] {
      #expect(MarkupChecker(good).faults() == [])
    }
  }

  @Test("a coloured screen holds our own colours and no other control")
  func colours() {
    let text = TerminalRenderer(width: 80, color: true).render(report)
    var rest = text
    for style in [TerminalStyle.bad, .warning, .good, .open, .label] {
      rest = rest.replacing("\u{1B}[\(style.rawValue)m", with: "")
    }
    rest = rest.replacing("\u{1B}[0m", with: "")
    #expect(rest == TerminalRenderer(width: 80, color: false).render(report))
    #expect(text != rest)
  }

  @Test(
    "Markdown prose has no link, image, tag, mention or line of its own",
    arguments: hostileTexts + furtherHostileTexts)
  func markdownProse(text: String) {
    let escaped = MarkdownText.guardStart(MarkdownText.escape(text))
    #expect(!escaped.contains("\n"))
    let outside = outsideCode(escaped)
    for mark in ["](", "<", "http:", "www.", "@", "#12", "|"] {
      #expect(!outside.replacing("\\\(mark)", with: "").contains(mark), "\(mark) in \(escaped)")
    }
    #expect(escaped.first.map { !"#>-+=|".contains($0) } ?? true)
  }

  @Test(
    "a name between quotation marks of which a part would become a link is code as a whole",
    arguments: [
      ("with 'a/1 md/b#1.34' and 1 more", "with '`a/1 md/b#1.34`' and 1 more"),
      ("'md/b#1', 'c d'.", "'`md/b#1`', 'c d'."), ("('a b#1 c'); d", "('a `b#1` c'); d"),
      ("'a b#1 c", "'a `b#1` c"), ("'it's b#1' x", "'`it's b#1`' x"), ("' b#1 '", "'`  b#1  `'"),
    ])
  func quotations(text: String, expected: String) {
    #expect(MarkdownText.escape(text) == expected)
  }

  @Test("options of the program are not broken between their hyphens")
  func options() {
    let html = HTMLText.prose("a--b, say --exposed-at, from 2026-03-02 -- or -x")
    #expect(html.contains("<span class=\"w\">--exposed-at</span>,"))
    #expect(html.contains("<span class=\"w\">2026-03-02</span> -- or -x"))
    let long = "--" + String(repeating: "a", count: 100)
    #expect(HTMLText.prose(long) == long)
  }

  @Test("a code span ends where it should", arguments: hostileTexts + furtherHostileTexts)
  func codeSpan(text: String) {
    let span = MarkdownText.code(text)
    let fence = span.prefix { $0 == "`" }
    let body = span.dropFirst(fence.count).dropLast(fence.count)
    #expect(span.hasSuffix(fence))
    #expect(!runs(of: "`", in: String(body)).contains(fence.count))
  }

  @Test("every Markdown table has the same number of cells in each row", arguments: Fixture.all)
  func tables(fixture: Fixture) {
    let lines = MarkdownRenderer().render(fixture.report).split(
      separator: "\n", omittingEmptySubsequences: false)
    var columns = 0
    var tables = 0
    for line in lines {
      guard line.hasPrefix("|") else {
        columns = 0
        continue
      }
      let count = cells(line)
      if columns == 0 {
        columns = count
        tables += 1
      }
      #expect(count == columns, "\(line)")
    }
    #expect(tables > 5)
  }

  @Test("Markdown headings, quotes and lists are the report's own")
  func lines() {
    // A table row is one line; a newline smuggled in would begin a line with a strange mark.
    // Code is bound by nothing but its fence, which no line inside may equal.
    var fence: Substring?
    for line in MarkdownRenderer().render(report).split(separator: "\n") {
      let bare = line.drop { $0 == " " }
      if let open = fence {
        if bare == open { fence = nil }
        continue
      }
      // A code span may begin a line; what follows the ticks of a fence has none.
      let ticks = bare.prefix { $0 == "`" }
      if ticks.count >= 3, !bare.dropFirst(ticks.count).contains("`") { fence = ticks }
      let first = line.drop { $0 == " " }.first ?? "x"
      let isOwn = first.isLetter || first.isNumber || "#>|-*`\\\"'".contains(first)
      #expect(isOwn, "\(line.prefix(80))")
    }
    #expect(fence == nil)
  }

  @Test("a spreadsheet reads no formula", arguments: hostileTexts + furtherHostileTexts)
  func formulas(text: String) {
    let field = SpreadsheetText.field(text)
    let bare = field.hasPrefix("\"") ? field.dropFirst() : field[...]
    #expect(bare.first.map { !"=+-@\t\r".contains($0) } ?? true)
    #expect(!field.contains("\n"))
  }

  @Test(
    "fields keep plain values as they are",
    arguments: [
      ("12", "12"), ("-3.5", "-3.5"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
      ("=1", "\"'=1\""), ("plain", "plain"), ("", ""), ("x;=1;y", "\"x;'=1;y\""),
    ])
  func fields(text: String, field: String) {
    #expect(SpreadsheetText.field(text) == field)
  }

  @Test("commands hold no text that a shell would run")
  func commands() {
    for step in report.remediation.steps {
      for command in step.commands {
        #expect(!command.contains("$(id)") && !command.contains("; rm") && !command.contains("`"))
        #expect(!command.contains("<script>"))
      }
    }
  }

  @Test(
    "a word for a shell is plain or a placeholder",
    arguments: [
      ("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"), ("a b", "KEY"), ("-rf", "KEY"),
      ("$(id)", "KEY"), ("'x'", "KEY"), ("", "KEY"), ("user@host", "user@host"), ("a\nb", "KEY"),
    ])
  func shellWords(text: String, word: String) {
    #expect(ShellWord.quoted(text, else: "KEY") == word)
  }

  /// Cells of a table row as GitHub splits them: at bars without a backslash before them.
  private func cells(_ line: Substring) -> Int {
    var count = 0
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped { count += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    return count - 1
  }

  private func runs(of mark: Character, in text: String) -> [Int] {
    text.split(whereSeparator: { $0 != mark }).map(\.count)
  }

  /// `text` without its code spans.
  private func outsideCode(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "`") {
      let isEscaped = start > rest.startIndex && rest[rest.index(before: start)] == "\\"
      result += rest[..<start]
      let fence = rest[start...].prefix { $0 == "`" }
      rest = rest[fence.endIndex...]
      guard !isEscaped, let end = closing(fence.count, in: rest) else { continue }
      rest = rest[end...]
    }
    return result + rest
  }

  /// Where the first run of exactly `count` backticks ends.
  private func closing(_ count: Int, in text: Substring) -> Substring.Index? {
    var rest = text
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      if run.count == count { return run.endIndex }
      rest = rest[run.endIndex...]
    }
    return nil
  }
}

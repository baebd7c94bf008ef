// Modules: Vocabulary Reporting
// With: Shared/Tape.swift Tests/ReportingTests/Fixtures/HostileTexts.swift
// With: Tests/ReportingTests/MarkupChecker.swift Tests/ReportingTests/CSVReader.swift
import Foundation
import Vocabulary

@testable import Reporting

/// One text through every escape that a form of a report has.
enum Target {
  static func seeds() -> [[UInt8]] {
    (hostileTexts + furtherHostileTexts).map { Array($0.utf8.prefix(600)) }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = Tape(bytes).text
    let visible = VisibleText.visible(text)
    require(
      !visible.unicodeScalars.contains { VisibleText.isHidden($0) }, "visible text is visible")
    require(VisibleText.columns(visible) >= 0, "a text has a width")
    checkMarkup(text)
    checkMarkdown(text)
    checkJSON(text)
    checkField(text)
    checkPattern(text)
    let word = ShellWord.quoted(text, else: "KEY")
    require(
      word.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"'\"`$;&|<>(){}*?!#\\".utf8.contains($0) },
      "a word for a shell is plain: \(word)")
  }

  private static func checkMarkup(_ text: String) {
    let inside = HTMLText.escape(text)
    let page = "<p id=\"\(inside)\">\(inside)\(HTMLText.prose(text))</p>"
    let faults = MarkupChecker(page).faults()
    require(faults.isEmpty, "text is inert in HTML: \(faults)")
  }

  private static func checkMarkdown(_ text: String) {
    for inTable in [false, true] {
      let escaped = MarkdownText.escape(text, inTable: inTable)
      let code = MarkdownText.code(text, inTable: inTable)
      require(!(escaped + code).contains("\n"), "Markdown stays on its line")
      guard inTable else { continue }
      for cell in [escaped, code] {
        require(bars(cell) == 0, "no bar ends a cell: \(cell)")
      }
    }
    let code = MarkdownText.code(text).unicodeScalars
    let fence = code.prefix { $0 == "`" }.count
    let body = code.dropFirst(fence).dropLast(fence)
    require(code.suffix(fence).allSatisfy { $0 == "`" }, "code is closed: \(String(code))")
    require(
      !body.split(whereSeparator: { $0 != "`" }).contains { $0.count == fence },
      "code ends where it should: \(String(code))")
    let lines = MarkdownText.block(CodeText.lines(text)).split(
      separator: "\n", omittingEmptySubsequences: false)
    let mark = lines.last ?? ""
    require(
      !lines.dropFirst().dropLast().contains { $0.drop { $0 == " " }.hasPrefix(mark) },
      "a block ends with its last line")
  }

  /// Bars that end a cell of a table on GitHub: those without a backslash before them.
  private static func bars(_ cell: String) -> Int {
    var count = 0
    var isEscaped = false
    for scalar in cell.unicodeScalars {
      if scalar == "|", !isEscaped { count += 1 }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return count
  }

  private static func checkJSON(_ text: String) {
    for written in [JSONText.write(.text(text)), JSONText.canonical(text)] {
      // Foundation takes marks of byte order out of a text where they are not escaped.
      guard !written.unicodeScalars.contains("\u{FEFF}") else { continue }
      do {
        let read = try JSONSerialization.jsonObject(
          with: Data(written.utf8), options: .fragmentsAllowed)
        let isSame = (read as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars)
        require(isSame == true, "JSON gives the text back")
      } catch {
        fail("a string is JSON: \(error)")
      }
    }
    require(
      !JSONText.write(.text(text)).unicodeScalars.contains { VisibleText.isHidden($0) },
      "a string of a report is visible")
  }

  private static func checkField(_ text: String) {
    let field = SpreadsheetText.field(text)
    guard let rows = CSVReader.rows(field + "\r\n"), rows.count == 1, rows[0].count == 1 else {
      fail("a field is one field: \(field)")
    }
    let cell = rows[0][0].unicodeScalars
    for piece in cell.split(separator: ";", omittingEmptySubsequences: false) {
      let start = piece.first { $0 != " " && $0 != "\"" } ?? "x"
      require(
        !"=+-@＝＋－＠\t\r".unicodeScalars.contains(start) || Double(rows[0][0]) != nil,
        "no formula: \(field)")
    }
  }

  private static func checkPattern(_ text: String) {
    let pattern = STIXPattern.agent(text)
    let head = "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = '"
    require(pattern.unicodeScalars.starts(with: head.unicodeScalars), "a pattern begins")
    var literal = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in pattern.unicodeScalars.dropFirst(head.unicodeScalars.count).dropLast(2) {
      require(isEscaped || scalar != "'", "no quote ends a literal")
      if isEscaped || scalar != "\\" { literal.append(scalar) }
      isEscaped = scalar == "\\" && !isEscaped
    }
    require(
      !isEscaped && String(literal).unicodeScalars.elementsEqual(text.unicodeScalars),
      "a literal is the text: \(pattern)")
  }
}

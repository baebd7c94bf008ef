import Testing
import Vocabulary

@testable import Reporting

/// To Swift a sign and the mark behind it are one character, which is not the sign; to whoever
/// reads a report the sign stands there.
@Suite("A sign with a mark that clings to it")
struct ClingingMarkTests {
  /// A combining tilde behind it, a vowel sign behind it, and a letter that takes it along.
  private static let texts = ["'", "\\", "`", "|", "\"", ",", ";", "=", "[", "*"].flatMap {
    ["a\($0)\u{303}=1 <b>", "a\($0)\u{93E}=1 <b>", "\u{D4E}\($0)=1 <b>", "\($0)\u{303}`x"]
  }

  @Test("ends no literal of a pattern", arguments: texts)
  func pattern(text: String) {
    let head = "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = '"
    let pattern = STIXPattern.agent(text).unicodeScalars
    #expect(pattern.starts(with: head.unicodeScalars))
    var isEscaped = false
    for scalar in pattern.dropFirst(head.unicodeScalars.count).dropLast(2) {
      #expect(isEscaped || scalar != "'", "\(text)")
      isEscaped = scalar == "\\" && !isEscaped
    }
    #expect(!isEscaped)
  }

  @Test("begins no formula, and ends no field", arguments: texts)
  func field(text: String) throws {
    let rows = try #require(CSVReader.rows(SpreadsheetText.field(text) + "\r\n"))
    #expect(rows.count == 1 && rows[0].count == 1, "\(rows)")
    for piece in rows[0][0].unicodeScalars.split(separator: ";") {
      let start = piece.first { $0 != " " && $0 != "\"" }
      #expect(start != "=", "\(rows[0][0])")
    }
  }

  @Test("ends no code and no cell of Markdown, and is no markup", arguments: texts)
  func markdown(text: String) {
    for inTable in [false, true] {
      let code = MarkdownText.code(text, inTable: inTable).unicodeScalars
      let fence = code.prefix { $0 == "`" }.count
      let body = code.dropFirst(fence).dropLast(fence)
      #expect(!body.split { $0 != "`" }.contains { $0.count == fence }, "\(String(code))")
      let prose = MarkdownText.escape(text, inTable: inTable).unicodeScalars
      for shown in inTable ? [code, prose] : [] {
        var isEscaped = false
        for scalar in shown {
          #expect(isEscaped || scalar != "|", "\(String(shown))")
          isEscaped = scalar == "\\" && !isEscaped
        }
      }
      var isEscaped = false
      for scalar in prose {
        #expect(isEscaped || !["`", "[", "*", "<"].contains(scalar), "\(String(prose))")
        isEscaped = scalar == "\\" && !isEscaped
      }
    }
  }
}

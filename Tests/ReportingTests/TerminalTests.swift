import Testing
import Vocabulary

@testable import Reporting

@Suite("The check screen")
struct TerminalTests {
  @Test("the answer is in the first line", arguments: Fixture.all)
  func answer(fixture: Fixture) {
    let words: [VerdictOutcome: String] = [
      .abused: "ABUSED — ", .likelyAbused: "LIKELY ABUSED — ",
      .noSignOfAbuse: "NO SIGN OF ABUSE — ", .cannotTell: "CANNOT TELL — ",
    ]
    let text = TerminalRenderer(width: 80, color: false).render(fixture.report)
    #expect(text.hasPrefix(words[fixture.inquest.verdict.outcome] ?? "?"))
  }

  @Test(
    "no line is wider than the screen, words that cannot be broken aside",
    arguments: Fixture.all, [40, 80, 120])
  func width(fixture: Fixture, width: Int) {
    let text = TerminalRenderer(width: width, color: false).render(fixture.report)
    for line in text.split(separator: "\n") where VisibleText.columns(String(line)) > width {
      // Beside labels and marks, one word that is to be copied whole may stand alone.
      let words = line.split(separator: " ").filter { $0.count > 3 }
      #expect(words.count <= 2, "\(line)")
    }
  }

  @Test("it fits two screens of 40 lines", arguments: Fixture.all.filter { $0.name != "hostile" })
  func height(fixture: Fixture) {
    let text = TerminalRenderer(width: 80, color: false).render(fixture.report)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 80)
  }

  @Test("widths beyond reason are brought back", arguments: [(-1, 40), (0, 40), (999, 120)])
  func clamped(asked: Int, given: Int) {
    #expect(TerminalRenderer(width: asked, color: false).width == given)
  }

  @Test(
    "text is wrapped at words, and numbers keep their unit",
    arguments: [
      ("aaa bbb ccc", 7, ["aaa bbb", "ccc"]),
      ("almost 97 % of it", 11, ["almost 97 %", "of it"]),
      ("xxxxxxx 97 % y", 10, ["xxxxxxx", "97 % y"]),
      ("日本語 日本語", 9, ["日本語", "日本語"]),
      ("abcdefghijkl m", 5, ["abcdefghijkl", "m"]),
      ("", 10, [""]),
    ])
  func wrapping(text: String, width: Int, lines: [String]) {
    #expect(TerminalText(width: width).wrap(text) == lines)
  }

  @Test("a word too long to be copied is broken")
  func longWord() {
    let lines = TerminalText(width: 60).wrap(String(repeating: "A", count: 500))
    #expect(lines.allSatisfy { $0.count <= 140 })
    #expect(lines.joined().count == 500)
  }

  @Test("records that do not add up are said")
  func conservation() {
    var fixture = Fixture.noSign
    fixture.inquest.coverage.imported -= 1
    for renderer in ReportRenderers.all where !(renderer is JSONRenderer) {
      #expect(renderer.render(fixture.report).contains("do not add up"))
      #expect(!renderer.render(Fixture.noSign.report).contains("do not add up"))
    }
  }
}

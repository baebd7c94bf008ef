import Testing
import Vocabulary

@testable import Reporting

@Suite("The check screen")
struct TerminalTests {
  @Test("the answer is in the first line", arguments: Fixture.all)
  func answer(fixture: Fixture) {
    let words: [VerdictOutcome: String] = [
      .abused: "ABUSED — ", .likelyAbused: "LIKELY ABUSED — ", .attempted: "ATTEMPTED — ",
      .noSignOfAbuse: "NO SIGN OF ABUSE — ", .cannotTell: "CANNOT TELL — ",
    ]
    let text = TerminalRenderer(width: 80, color: false).render(fixture.report)
    #expect(text.hasPrefix(words[fixture.inquest.verdict.outcome] ?? "?"))
  }

  @Test(
    "the answer takes one line, whose key and how sure with it; the reason stands below",
    arguments: Fixture.all.filter { $0.name != "hostile" })
  func firstLines(fixture: Fixture) {
    let report = fixture.report
    let lines = TerminalRenderer(width: 80, color: false).render(report)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].contains("probability of abuse "))
    #expect(lines[0].hasSuffix("(prior \(Wording.percent(report.inquest.verdict.prior)))"))
    #expect(lines[0].count <= 80)
    let reason = TerminalText(width: 80).wrap(report.headline.reason)
    #expect(lines.dropFirst().prefix(reason.count).map(String.init) == reason)
    #expect(lines[reason.count + 1] == "")
  }

  @Test("at most ten findings are ranked, and the others are counted and named")
  func findings() {
    var fixture = Fixture.abused
    let model = Finding(
      detector: "volume", claim: "70 calls in 1 h, where 2 were expected.",
      from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: 3_600_000), p: 1e-9,
      adjustedP: 1e-8)
    fixture.inquest.findings = ["volume", "volume", "odd hours", "new network", "lost rhythm"]
      .enumerated().map { index, detector in
        var finding = model
        finding.detector = detector
        finding.claim = "Claim \(index)."
        finding.adjustedP = 1e-8 * Double(index + 1)
        return finding
      }
    let screen = TerminalRenderer(width: 120, color: false).render(fixture.report)
    for shown in ["Claim 0. (volume", "Claim 2. (odd hours", "Claim 3. (new network"] {
      #expect(screen.contains(shown))
    }
    #expect(!screen.contains("Claim 1.") && !screen.contains("Claim 4."))
    #expect(screen.contains("2 more in the report: volume and lost rhythm."))
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
    #expect(lines.allSatisfy { $0.count <= 240 })
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

import Testing
import Vocabulary

@testable import Reporting

@Suite("Numbers and times as words")
struct WordingTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"),
    (Int64.min, "-9,223,372,036,854,775,808"),
  ])
  func counts(value: Int64, text: String) { #expect(Wording.count(value) == text) }

  @Test func plurals() {
    #expect(Wording.count(1, "call") == "1 call")
    #expect(Wording.count(2, "call") == "2 calls")
    #expect(Wording.count(0, "entry", plural: "entries") == "0 entries")
  }

  @Test(arguments: [
    (0, "0"), (0.5, "0.5"), (1.25, "1.25"), (37.04, "37"), (1204.4, "1,204"), (0.000031, "3.1e-5"),
    (-2.5, "-2.5"), (Double.infinity, "∞"), (.nan, "unknown"), (1e300, "1.0e300"),
    (0.00099999, "1.0e-3"),
  ])
  func numbers(value: Double, text: String) { #expect(Wording.number(value) == text) }

  @Test(arguments: [
    (0, "under 0.1 %"), (0.0024, "0.2 %"), (0.05, "5 %"), (0.97, "97 %"), (0.9951, "99.5 %"),
    (0.9999, "over 99.9 %"), (1, "over 99.9 %"), (.nan, "an unknown chance"),
  ])
  func percents(value: Double, text: String) { #expect(Wording.percent(value) == text) }

  @Test(arguments: [
    (0, "even"), (2.302585, "10 : 1 for abuse"), (-3.58, "36 : 1 for the owner"),
    (100, "more than 100,000 : 1 for abuse"), (7.6, "2,000 : 1 for abuse"),
    (-Double.infinity, "excluded"),
  ])
  func odds(nats: Double, text: String) { #expect(Wording.odds(nats: nats) == text) }

  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (48_311_204_551, "48 GB"),
    (999_600, "1.0 MB"), (Int64.max, "9.2 EB"),
  ])
  func bytes(value: Int64, text: String) { #expect(Wording.bytes(value) == text) }

  @Test(arguments: [
    (0, "0 s"), (12.9, "12 s"), (75, "1 min 15 s"), (3600, "1 h"), (16_231, "4 h 30 min"),
    (86_400, "1 day"), (183_600, "2 days 3 h"), (-5, "0 s"), (.infinity, "0 s"),
  ])
  func durations(seconds: Double, text: String) {
    #expect(Wording.duration(seconds: seconds) == text)
  }

  @Test(arguments: [
    (0, "$0.00"), (0.0042, "$0.0042"), (12.4, "$12.40"), (1204.4, "$1,204"), (-3, "-$3.00"),
  ])
  func dollars(value: Double, text: String) { #expect(Wording.dollars(value) == text) }

  @Test func lists() {
    #expect(Wording.list([]) == "")
    #expect(Wording.list(["a"]) == "a")
    #expect(Wording.list(["a", "b"]) == "a and b")
    #expect(Wording.list(["a", "b", "c", "d"], limit: 2) == "a, b and 2 more")
  }

  @Test func spans() {
    let start = at("2026-03-02T14:05:31Z")
    #expect(Wording.span(start, start) == "2026-03-02 14:05:31 UTC")
    #expect(
      Wording.span(start, at("2026-03-02T15:00:00Z")) == "2026-03-02 14:05:31 – 15:00:00 UTC")
    #expect(
      Wording.span(start, at("2026-03-03T15:00:00Z"))
        == "2026-03-02 14:05:31 – 2026-03-03 15:00:00 UTC")
  }

  @Test(
    "what nobody sees is written out, and only that",
    arguments: [
      ("plain – text, ÄÖ 日本", "plain – text, ÄÖ 日本"), ("a\u{202E}b", "a\\u{202E}b"),
      ("\u{1B}[31m", "\\u{1B}[31m"), ("a\nb\tc\rd", "a\\nb\\tc\\rd"), ("a\u{A0}b", "a\\u{A0}b"),
      ("e\u{301}", "e\u{301}"), ("\u{301}e", "\\u{301}e"), ("x\u{FE0F}", "x\\u{FE0F}"),
      ("\u{2028}", "\\u{2028}"),
    ])
  func visible(text: String, shown: String) { #expect(VisibleText.visible(text) == shown) }

  @Test("long text is cut at a character")
  func cut() {
    #expect(VisibleText.visible("日本語", limit: 2) == "日本…")
    #expect(VisibleText.visible("abc", limit: 3) == "abc")
    #expect(Wording.shortened("abcdef", 4) == "abc…")
  }

  private static let rates: [(Double, String)] = [
    (34.2, "about 34 calls a day"), (1, "about 1 call a day"), (0.97, "about 1 call a day"),
    (0.447, "about 3 calls a week"), (0.143, "about 1 call a week"),
    (0.0435, "about 1 call in 23 days"), (0.087, "about 1 call in 11 days"),
    (0, "about 0 calls a day"), (.nan, "about unknown calls a day"),
  ]

  @Test("a rate is told in the shortest time that has a call", arguments: rates)
  func rate(_ perDay: Double, _ words: String) {
    let service = ServiceDependency(
      name: "", addresses: [], agents: [], principals: [], first: at("2026-03-01T00:00:00Z"),
      last: at("2026-03-01T00:00:00Z"), events: 1, callsPerDay: perDay, schedule: "irregular",
      nextExpected: nil, operations: [], moved: nil)
    #expect(service.scheduleWords == "no fixed schedule (\(words))")
  }
}

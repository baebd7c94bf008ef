import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("Charts of the HTML report")
struct ChartTests {
  private func made(_ number: Int, by parent: String, isLive: Bool = true) -> DerivedCredential {
    DerivedCredential(
      id: "AKIAMADE\(number)", kind: "aws-access-key",
      link: LineageLink(
        parent: parent, child: "AKIAMADE\(number)", operation: "CreateAccessKey", subject: "user",
        time: at("2026-03-02T10:00:00Z")), events: Int64(number), last: nil, madeByForeign: true,
      isLive: isLive)
  }

  private func tree(_ derived: [DerivedCredential]) -> String {
    var inquest = Fixture.abused.inquest
    inquest.derivedCredentials = derived
    return LineageChart(inquest: inquest, anchor: "lineage").render()
  }

  @Test("a tree has the key at its root and a line for each credential", arguments: [1, 10, 40])
  func trees(count: Int) {
    let key = Fixture.abused.inquest.credential.id
    let drawn = tree((1...count).map { made($0, by: $0 == 1 ? key : "AKIAMADE\($0 / 2)") })
    #expect(MarkupChecker(drawn).faults() == [])
    #expect(drawn.contains("(the leaked key)"))
    for number in 1...count { #expect(drawn.contains(">AKIAMADE\(number) (AWS access key)<")) }
    #expect(!drawn.contains("not drawn"))
  }

  @Test("of 200 the living are drawn, and the others are counted where they hang")
  func manyNodes() {
    let key = Fixture.abused.inquest.credential.id
    let derived = (1...200).map { made($0, by: key, isLive: $0 > 190) }
    let drawn = tree(derived)
    for number in 191...200 { #expect(drawn.contains(">AKIAMADE\(number) (")) }
    #expect(drawn.contains("160 more credentials not drawn"))
    #expect(drawn.contains("and 160 more made with it"))
    #expect(drawn.contains(">0 may still work<"))
  }

  @Test("credentials that made each other are drawn once")
  func ring() {
    let drawn = tree([made(1, by: "AKIAMADE2"), made(2, by: "AKIAMADE1")])
    #expect(drawn.components(separatedBy: ">AKIAMADE1 (").count == 2)
    #expect(drawn.components(separatedBy: ">AKIAMADE2 (").count == 2)
  }

  @Test("every moment that the user gave has a word, also where labels have no room")
  func moments() {
    var report = Fixture.abused.report
    let from = report.inquest.exposure.from
    report.inquest.exposure.fromGiven = true
    report.inquest.exposure.revokedAt = nil
    report.inquest.exposure.discoveredAt = from.advanced(bySeconds: 3600)
    #expect(HTMLRenderer().render(report).contains("from the left: exposed and discovered"))
    report.inquest.exposure.discoveredAt = from.advanced(bySeconds: -3600)
    #expect(HTMLRenderer().render(report).contains("from the left: discovered and exposed"))
  }

  @Test("evidence is drawn heaviest first, the owner's to the left, the sum last")
  func evidence() throws {
    let terms = [0.5, -3.0, 2.0].enumerated().map { index, log10 in
      Evidence(family: "f\(index)", claim: "claim \(index).", nats: log10 * log(10))
    }
    let told = Evidence(family: "told", claim: "no weight.")
    let drawn = EvidenceChart(
      hypothesis: Hypothesis(subject: "x", log10Ratio: -0.5, evidence: terms + [told]),
      anchor: "evidence-1"
    ).render()
    let places = try ["f1: claim 1.", "f2: claim 2.", "f0: claim 0.", ">together<"].map {
      try #require(drawn.range(of: $0, options: .backwards)).lowerBound
    }
    #expect(places == places.sorted())
    #expect(!drawn.contains("told:"))
    #expect(drawn.contains("-3.0000") && drawn.contains("+2.0000") && drawn.contains("-0.5000"))
    let kinds = drawn.matches(of: /<rect class="(known|foreign|sum)" x=/).map { String($0.1) }
    #expect(kinds == ["known", "foreign", "foreign", "sum"])
  }

  @Test("evidence beyond what fits is one bar, and what is not finite is drawn at the end")
  func crowd() {
    let terms = (1...30).map { Evidence(family: "f", claim: "\($0)", nats: Double($0)) }
    let endless = Evidence(family: "endless", claim: "x", nats: .infinity)
    let drawn = EvidenceChart(
      hypothesis: Hypothesis(subject: "x", log10Ratio: .nan, evidence: terms + [endless]),
      anchor: "evidence-1"
    ).render()
    #expect(drawn.contains("17 smaller terms"))
    #expect(MarkupChecker(drawn).faults() == [])
  }

  @Test("a label never leaves its place", arguments: ["W", "i", "漢", "a b ", "\u{202E}x", "é"])
  func labels(text: String) {
    let fitted = SVG.fitted(String(repeating: text, count: 400), width: 300)
    #expect(fitted.hasSuffix("…") && fitted.count < 80)
    #expect(SVG.fitted("short", width: 300) == "short")
  }

  @Test("anchors are those of the words, whatever stands before them")
  func anchors() {
    var (short, long) = (HTMLAnchors(section: "s"), HTMLAnchors(section: "s"))
    _ = long.next(for: "another")
    let first = short.next(for: "fact")
    #expect(first == long.next(for: "fact"))
    #expect(short.next(for: "fact") == first + "-2")
    #expect(first.wholeMatch(of: /s-[0-9a-f]{6}/) != nil)
  }

  @Test("what the logs do not carry by day is said", arguments: [[], [DailyUse.Measure.tokens]])
  func dailyUse(carried: [DailyUse.Measure]) {
    var inquest = Fixture.abused.inquest
    inquest.dailyUse = carried.map {
      DailyUse(
        measure: $0, showsCallers: true,
        days: [DailyUse.Day(start: at("2026-03-02T00:00:00Z"), known: 5, foreign: 7)],
        uncountedCalls: 3)
    }
    let report = Report(inquest: inquest, events: [], programVersion: "1")
    let (page, text) = (HTMLRenderer().render(report), MarkdownRenderer().render(report))
    #expect(page.contains("id=\"use-tokens-title\"") == !carried.isEmpty)
    for output in [page, text] {
      #expect(output.contains("Not drawn: cost"))
      #expect(output.contains("3 calls without such a figure") == !carried.isEmpty)
    }
  }
}

import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("The sum that a reader can do again")
struct LedgerTests {
  /// Second and following columns of the rows under a caption of the Markdown report.
  private func rows(_ caption: String, _ text: String) throws -> [[String]] {
    let start = try #require(text.range(of: "**\(caption)**\n\n"))
    return text[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("|") }.dropFirst(2).map { line in
        line.split(separator: "|").map {
          $0.trimmingCharacters(in: .whitespaces).replacing("*", with: "")
        }
      }
  }

  @Test(
    "prior, ratios and product agree as printed",
    arguments: [Fixture.abused, .cannotTell, .noSign, .buckets])
  func sum(fixture: Fixture) throws {
    let printed = try rows("The sum", MarkdownRenderer().render(fixture.report))
    func value(_ name: String) throws -> Double {
      let row = try #require(printed.first { $0[0].hasPrefix(name) })
      return try #require(Double(row[1].replacing("+", with: "")))
    }
    let count = fixture.inquest.verdict.hypotheses.count
    let ratios = try printed.prefix(count).map {
      pow(10, try #require(Double($0[1].replacing("+", with: ""))))
    }
    #expect(abs(try log10(ratios.reduce(0, +)) - value("Sum")) < 0.001)
    #expect(abs(try value("Sum") + value("Odds before") - value("Odds of abuse")) < 0.03)
  }

  @Test("the terms of each hypothesis add up as printed", arguments: [Fixture.abused, .buckets])
  func terms(fixture: Fixture) throws {
    let text = MarkdownRenderer().render(fixture.report)
    for hypothesis in fixture.inquest.verdict.hypotheses {
      let printed = try rows("Terms: \(hypothesis.subject)", text)
      let values = printed.map { Double($0[2].replacing("+", with: "")) ?? 0 }
      let total = try #require(values.last)
      #expect(abs(values.dropLast().reduce(0, +) - total) < 0.01)
    }
  }

  @Test("operations that differ only by region are one line, by model two")
  func merged() {
    func summary(_ region: String, _ model: String, _ count: Int64) -> ActionSummary {
      ActionSummary(
        action: Action(service: "s", operation: "Invoke", region: region, model: model),
        count: count, denied: 1, failed: 0, known: false, first: at("2026-03-02T14:05:00Z"))
    }
    let merged = [summary("b", "m", 3), summary("a", "m", 4), summary("a", "n", 5)].acrossRegions
    #expect(merged.map(\.summary.count) == [7, 5])
    #expect(merged.map(\.summary.denied) == [2, 1])
    #expect(merged.map(\.regions) == [["a", "b"], ["a"]])
    #expect(merged.map(\.summary.action.shortName) == ["Invoke m", "Invoke n"])
  }

  @Test("an operation that is new in some regions only is told as that")
  func novelty() {
    func word(_ known: Bool...) -> [String] {
      known.enumerated().map {
        action("Invoke", region: "r\($0)", count: 1, known: $1, first: "2026-03-02T14:05:00Z")
      }.acrossRegions.map(\.noveltyWord)
    }
    #expect(word(true, true) == ["no"] && word(false, false) == ["yes"])
    #expect(word(true, false) == ["in some regions"] && word(false, true) == ["in some regions"])
  }

  @Test("calls that the table of what a caller did leaves out are counted below it")
  func leftOut() {
    var report = Fixture.abused.report
    let shown = report.inquest.callers[0].actions
    report.inquest.callers[0].actionCount = shown.acrossRegions.count + 2
    report.inquest.callers[0].events = shown.total(of: \.count) + 7
    let text = MarkdownRenderer().render(report)
    #expect(text.contains("2 further kinds of call, of 7 calls together, are left out here."))
    let screen = TerminalRenderer(width: 200, color: false).render(report)
    let others = shown.acrossRegions.count + 2 - 4
    #expect(screen.contains("and \(others) other kinds of call"))
    #expect(!MarkdownRenderer().render(Fixture.abused.report).contains("further kind"))
  }
}

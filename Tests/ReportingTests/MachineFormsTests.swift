import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("Forms for programs")
struct MachineFormsTests {
  private func objects(_ report: Report) throws -> [[String: Any]] {
    let bundle = try JSONSerialization.jsonObject(
      with: Data(STIXRenderer().render(report).utf8))
    return try #require((bundle as? [String: Any])?["objects"] as? [[String: Any]])
  }

  private func events(_ report: Report) throws -> [[String: Any]] {
    try OCSFRenderer().render(report).split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test("what a known caller uses as well is no indicator, and neither is a private address")
  func own() throws {
    var inquest = Fixture.abused.inquest
    let foreign = try #require(inquest.callers.firstIndex { $0.assessment == .foreign })
    let known = try #require(inquest.callers.firstIndex { $0.assessment == .known })
    inquest.callers[foreign].addresses = ["10.1.2.3", "192.0.2.9", "203.0.113.0/24", "203.0.113.9"]
    inquest.callers[foreign].agents = ["curl/8.5", "theirs/1"]
    inquest.callers[known].addresses = ["192.0.2.9"]
    inquest.callers[known].agents = ["curl/8.5"]
    let report = Report(inquest: inquest, events: [], programVersion: "1")
    let patterns = try objects(report).compactMap { $0["pattern"] as? String }
    #expect(
      patterns == [
        "[ipv4-addr:value ISSUBSET '203.0.113.0/24']", "[ipv4-addr:value = '203.0.113.9']",
        "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'theirs/1']",
      ])
  }

  @Test(
    "without a stranger in the verdict there is no indicator",
    arguments: VerdictOutcome.allCases)
  func outcomes(outcome: VerdictOutcome) throws {
    var inquest = Fixture.abused.inquest
    inquest.verdict.outcome = outcome
    let report = Report(inquest: inquest, events: [], programVersion: "1")
    let found = try objects(report)
    #expect(found.contains { $0["type"] as? String == "indicator" } == outcome.namesStrangers)
    let note = try #require(found.last { $0["type"] as? String == "note" }?["content"] as? String)
    #expect(
      note.contains("There is no indicator: the verdict accuses nobody.") != outcome.namesStrangers)
    let events = try events(report)
    #expect(events[0]["is_alert"] as? Bool == outcome.namesStrangers)
    #expect(events.count == 1 + inquest.callers.count { $0.assessment != .known })
  }

  @Test("a table holds every run, and windows of which nothing was fetched")
  func table() throws {
    var inquest = Fixture.abused.inquest
    let start = inquest.exposure.from
    let foreign = try #require(inquest.callers.firstIndex { $0.assessment == .foreign })
    inquest.callers[foreign].addresses = ["203.0.113.9"]
    inquest.callers[foreign].agents = []
    inquest.callers[foreign].events = 500
    inquest.callers = [inquest.callers[foreign]]
    let late = start.advanced(bySeconds: 1_000_000)
    inquest.callers[0].windows = [
      Episode(from: start, to: late, kind: "foreign", excess: 0, claim: "met"),
      Episode(
        from: late.advanced(bySeconds: 1), to: late, kind: "foreign", excess: 0, claim: "unmet"),
    ]
    let events = (0..<300).map { number in
      EventRecord(
        time: start.advanced(bySeconds: Double(number) * 3000),
        caller: Caller(address: "203.0.113.9"), action: Action(operation: "GET /\(number)"),
        resource: "", outcome: .success, status: 200, source: "a.log", recordNumber: Int64(number))
    }
    let report = Report(inquest: inquest, events: events, programVersion: "1")
    #expect(report.timeline.count < 100)
    let rows = try #require(CSVReader.rows(CSVRenderer().render(report)))
    #expect(rows.count { $0[5] == "1" } == 300)
    #expect(rows.count { $0[6] == "unmet" } == 1 && !rows.contains { $0[6] == "met" })
    let note = try #require(rows.last)
    #expect(note[2] == "note" && note[6].contains("300 of 500 calls"))
  }

  @Test("Markdown beyond the limit leaves out its appendix first, and says so")
  func shortening() {
    var inquest = Fixture.abused.inquest
    let whole = MarkdownRenderer().render(Fixture.abused.report)
    #expect(!whole.contains("Left out"))
    inquest.assumptions = (0..<600).map {
      Assumption(name: "constant-\($0)", value: 1, meaning: String(repeating: "word ", count: 20))
    }
    let long = MarkdownRenderer().render(Report(inquest: inquest, events: [], programVersion: "1"))
    #expect(long.utf8.count < MarkdownShortening.limit)
    #expect(long.contains("Left out, so that this report fits into an issue."))
    #expect(!long.contains("constant-5") && long.contains("## Assumptions and constants"))
    #expect(long.contains("## Words used here\n\n- "))
    inquest.coverage.sources = (0..<400).map {
      SourceSummary(path: "logs/\($0)/\(String(repeating: "x", count: 80))", format: "f", bytes: 1)
    }
    let longer = MarkdownRenderer().render(
      Report(inquest: inquest, events: [], programVersion: "1"))
    #expect(longer.utf8.count < MarkdownShortening.limit)
    #expect(longer.contains("380 more rows are in the HTML and JSON reports."))
    #expect(longer.contains("## Callers"))
    // How a story ends is told, whatever its middle has no room for.
    var dense = Report(inquest: inquest, events: [], programVersion: "1")
    dense.timeline = (0..<60).map { number in
      let time = Timestamp(seconds: 1_772_323_200).advanced(bySeconds: Double(number))
      return TimelineEntry(
        time: time, until: time, kind: .logs, text: "row-\(number)-", caller: "", count: 0)
    }
    let cut = MarkdownRenderer().render(dense)
    #expect(cut.contains("row-0-") && cut.contains("row-59-") && !cut.contains("row-30-"))
    #expect(cut.contains("| … | 40 more rows are in the HTML and JSON reports. |"))
  }

  @Test("the method is that of the totals as well where the verdict is theirs, beside calls")
  func methodOfTotals() {
    let calls = MarkdownRenderer().render(Fixture.abused.report)
    #expect(calls.contains("**Callers. **") || calls.contains("**Callers.** "))
    #expect(!calls.contains("Totals name no callers"))
    let beside = abusedReport {
      $0.assumptions.append(
        Assumption(name: "totals-growth", value: 0.1, meaning: "How often an owner's use grows."))
    }
    let text = MarkdownRenderer().render(beside)
    #expect(text.contains("Totals beside the calls") && text.contains("Totals name no callers"))
    #expect(text.contains("Calls are gathered into callers"))
  }
}

import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Reporting

/// Several keys of one leak as a report: the fixtures as if they had leaked together.
private let incident: Incident = {
  let fixtures = [Fixture.abused, .noSign, .hostile]
  let foreign = Fixture.abused.inquest.callers.firstIndex { $0.assessment == .foreign } ?? 0
  let caller = Fixture.abused.inquest.callers[foreign]
  let ids = fixtures.map(\.inquest.credential.id)
  return Incident(
    inquests: fixtures.map(\.inquest), outcome: .abused,
    intruders: [
      Intruder(
        members: [
          .init(inquest: 0, caller: foreign), .init(inquest: 2, caller: 0),
        ], credentials: [ids[0], ids[2]], addresses: caller.addresses, agents: caller.agents,
        first: caller.first, last: caller.last, events: caller.events,
        links: [
          IntruderLink(basis: .address, subject: "203.0.113.9", credentials: [ids[0], ids[2]]),
          IntruderLink(
            basis: .software, subject: "\u{1B}[31m<script>|", credentials: [ids[0]]),
        ])
    ])
}()

private let report = IncidentReport(
  incident: incident, reports: [Fixture.abused, .noSign, .hostile].map(\.report),
  programVersion: "1.0.0")

@Suite("The report on several keys")
struct IncidentReportTests {
  @Test("HTML is well formed, with every anchor once, and has a part for each key")
  func html() {
    let page = HTMLRenderer().render(report)
    #expect(MarkupChecker(page).faults() == [])
    for anchor in ["keys", "intruders", "timeline", "order", "key-1", "key-2-verdict", "key-3"] {
      #expect(page.contains("id=\"\(anchor)\""), "\(anchor)")
      #expect(anchor == "timeline" || page.contains("href=\"#\(anchor)\""), "\(anchor)")
    }
  }

  @Test("Markdown tells every key's sections one level deeper")
  func markdown() {
    let text = MarkdownRenderer().render(report)
    #expect(text.split(separator: "\n").count { $0 == "### Verdict and why" } == 3)
    #expect(text.contains("## Key 2: "))
    #expect(!text.contains("\n## Verdict and why"))
  }

  @Test("JSON can be read back and written again byte for byte")
  func json() throws {
    let text = JSONRenderer().render(report)
    let back = try IncidentReport(json: Data(text.utf8))
    #expect(back.schema == "keyinquest.incident/1")
    #expect(JSONRenderer().render(back) == text)
    let object = IncidentObject(incident).json()
    let decoded =
      try JSONSerialization.jsonObject(with: Data(object.utf8)) as? [String: Any]
    #expect(decoded?["schema"] as? String == "keyinquest.check-incident/1")
    #expect((decoded?["keys"] as? [[String: Any]])?.count == 3)
    let intruders = decoded?["intruders"] as? [[String: Any]]
    #expect((intruders?.first?["links"] as? [[String: Any]])?.count == 2)
  }

  @Test("the screen answers in its first line and keeps to its width", arguments: [40, 80, 120])
  func screen(width: Int) {
    let text = TerminalRenderer(width: width, color: false).render(report)
    #expect(text.hasPrefix("ABUSED — "))
    for line in text.split(separator: "\n") where VisibleText.columns(String(line)) > width {
      #expect(line.split(separator: " ").filter { $0.count > 3 }.count <= 2, "\(line)")
    }
    #expect(text.split(separator: "\n").count <= 80 || width < 80)
  }

  @Test("no output holds an invisible character")
  func invisible() {
    let outputs = ReportRenderers.all.map { $0.render(report) } + [IncidentObject(incident).json()]
    for output in outputs {
      #expect(
        !output.replacing("\r\n", with: "\n").unicodeScalars.contains {
          $0 != "\n" && VisibleText.isHidden($0)
        })
    }
  }

  @Test("the joint timeline is in order, short, and keeps the beginning of every key")
  func timeline() {
    let times = report.timeline.map(\.entry.time)
    #expect(times == times.sorted())
    #expect(report.timeline.count <= TimelineEntry.limit)
    let own = report.reports.reduce(0) { $0 + $1.timeline.count }
    #expect(report.timeline.count + report.timelineOmitted <= own)
    #expect(Set(report.timeline.compactMap(\.key)) == [0, 1, 2])
  }

  @Test("keys in a stranger's hand are taken on first")
  func order() {
    let titles = IncidentOrder.of(report.reports.reversed()).map(\.title)
    let abused = titles.firstIndex { $0.hasPrefix(Fixture.abused.inquest.credential.title) }
    let quiet = titles.firstIndex { $0.hasPrefix(Fixture.noSign.inquest.credential.title) }
    #expect(abused ?? 9 < quiet ?? 0)
  }

  @Test("a key that is granted something after its revocation comes first, as one that works")
  func failedRevocation() throws {
    let abused = Fixture.abused.report
    func quiet(_ change: (inout RotationStatus) -> Void) -> Report {
      var report = Fixture.noSign.report
      var rotation = RotationStatus(
        usesAfterRevocation: 0, refusedAfterRevocation: 0, grantedAfterRevocation: 0,
        lastUse: nil, stillOnOldKey: [], moved: [], claim: "")
      change(&rotation)
      report.inquest.exposure.revokedAt = at("2026-03-01T00:00:00Z")
      report.inquest.rotation = rotation
      return report
    }
    let title = Fixture.noSign.inquest.credential.title
    let granted = quiet { $0.grantedAfterRevocation = 151 }
    let places = IncidentOrder.of([abused, granted])
    #expect(places[0].title == "\(title): still works, make sure that it is revoked.")
    #expect(
      places[0].reason
        == "151 calls with it were granted after the revocation that you named.")
    let booked = quiet {
      $0.totalsAfterRevocation = TotalsAfterRevocation(
        tokens: 5, intervals: 1, first: at("2026-03-02T00:00:00Z"),
        last: at("2026-03-03T00:00:00Z"))
    }
    #expect(IncidentOrder.of([abused, booked])[0].reason.hasPrefix("Totals book use of it"))
    let dead = IncidentOrder.of([quiet { _ in }, abused])
    #expect(dead.last?.title == "\(title): revoked, prove it.")
  }
}

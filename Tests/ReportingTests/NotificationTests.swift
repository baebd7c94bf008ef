import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("Clocks of notification")
struct NotificationTests {
  private static func clocks(
    _ fixture: Fixture = .abused, discovered: String?, zone: CivilZone = .utc
  ) -> NotificationClocks {
    var inquest = fixture.inquest
    inquest.exposure.discoveredAt = discovered.map { at($0) }
    return NotificationClocks([inquest], zone: zone)
  }

  private static func ends(_ clocks: NotificationClocks, _ regime: String) -> [String?] {
    clocks.duties.first { $0.regime == regime }?.deadlines.map { $0.by?.description } ?? []
  }

  @Test(
    "Ends are counted to the second from the discovery",
    arguments: [
      ("gdpr", ["2026-02-03T12:30:15Z", nil]),
      ("uk-gdpr", ["2026-02-03T12:30:15Z"]),
      // One month after a notification of 3 February is 3 March; the longest a stage may take.
      ("nis2", ["2026-02-01T12:30:15Z", "2026-02-03T12:30:15Z", "2026-03-03T12:30:15Z"]),
      ("dora", ["2026-02-01T12:30:15Z", "2026-02-04T12:30:15Z", "2026-03-04T12:30:15Z"]),
      ("cert-in", ["2026-01-31T18:30:15Z"]),
      ("california", ["2026-03-02T12:30:15Z", nil]),
      ("hipaa", ["2026-04-01T12:30:15Z"]),
      ("australia", ["2026-03-02T12:30:15Z", nil]),
      // Decisions that no log knows have a length and no end.
      ("sec", [nil]), ("nydfs", [nil]), ("singapore", [nil]), ("insurance", [nil]),
    ])
  func ends(regime: String, expected: [String?]) {
    let clocks = Self.clocks(discovered: "2026-01-31T12:30:15Z")
    #expect(Self.ends(clocks, regime) == expected)
  }

  @Test("A month ends on the last day of a shorter one")
  func shortMonth() {
    #expect(at("2026-01-31T12:00:00Z").advanced(byMonths: 1) == at("2026-02-28T12:00:00Z"))
    #expect(at("2027-12-31T12:00:00Z").advanced(byMonths: 2) == at("2028-02-29T12:00:00Z"))
  }

  @Test("Without a discovery there is no end, and the report says how to give it")
  func unknownDiscovery() {
    let clocks = Self.clocks(discovered: nil)
    #expect(clocks.duties.flatMap(\.deadlines).allSatisfy { $0.by == nil && $0.undated != nil })
    #expect(clocks.basis.contains("--discovered-at"))
    #expect(clocks.screenLine?.contains("--discovered-at") == true)
  }

  @Test("Ends stand in the user's zone as well")
  func zone() {
    let zone = CivilZone(
      name: "Asia/Kolkata",
      periods: [.init(start: at("1970-01-01T00:00:00Z"), offsetSeconds: 19_800)])
    let clocks = Self.clocks(discovered: "2026-01-31T12:30:15Z", zone: zone)
    let first = clocks.duties.first { $0.regime == "cert-in" }?.deadlines.first
    #expect(first?.local == "2026-02-01 00:00 Asia/Kolkata")
    let plain = Self.clocks(discovered: "2026-01-31T12:30:15Z").duties
    #expect(plain.flatMap(\.deadlines).allSatisfy { $0.local == nil })
  }

  @Test("An answer without abuse tells what the leak alone may ask for, and no date")
  func quiet() {
    let clocks = Self.clocks(.noSign, discovered: "2026-01-31T12:30:15Z")
    #expect(!clocks.isUsePossible && clocks.screenLine == nil)
    let text = clocks.section.blocks.map { "\($0)" }.joined()
    #expect(text.contains("What an exposed key alone may ask for"))
    #expect(!text.contains("2026-02-03"))
    #expect(clocks.section.blocks.allSatisfy { if case .table = $0 { false } else { true } })
  }

  @Test("An open answer says that a clock may run meanwhile")
  func open() {
    let clocks = Self.clocks(.cannotTell, discovered: "2026-01-31T12:30:15Z")
    #expect(clocks.isUsePossible && clocks.standing.contains("may run while you look"))
  }

  @Test("What strangers did is bound to the trigger, and no conclusion is drawn")
  func facts() throws {
    var inquest = Fixture.abused.inquest
    var touch = DataTouch(
      kind: .customersRead, first: inquest.exposure.from, last: inquest.exposure.from)
    touch.calls = 7
    inquest.dataTouched = DataTouched(touches: [touch], notes: [])
    let clocks = NotificationClocks([inquest], zone: .utc)
    let personal = try #require(clocks.facts.first { $0.trigger == .personalData })
    #expect(personal.statement.contains("7 calls that read customers or payments"))
    #expect(personal.statement.contains("the logs do not say"))
    inquest.dataTouched = nil
    inquest.coverage.capability = [.buckets]
    let totals = NotificationClocks([inquest], zone: .utc)
    #expect(totals.facts[0].statement.contains("cannot be told"))
  }

  @Test("Every regime has a source, a day of reading, and an end for each stage or a reason")
  func complete() {
    let regimes = NotificationRegimes.all
    #expect(Set(regimes.map(\.id)).count == regimes.count)
    for regime in regimes {
      #expect(!regime.source.isEmpty && !regime.stages.isEmpty, "\(regime.id)")
      #expect(regime.link.isEmpty || regime.link.hasPrefix("https://"), "\(regime.id)")
      #expect(Timestamp(rfc3339: regime.readOn) != nil, "\(regime.id)")
    }
    let used = Set(regimes.map(\.trigger))
    #expect(used == Set(NotificationTrigger.allCases))
  }

  @Test("A report of several keys counts from the earliest discovery, once for all")
  func incident() {
    var first = Fixture.abused.inquest
    var second = Fixture.noSign.inquest
    first.exposure.discoveredAt = at("2026-02-02T00:00:00Z")
    second.exposure.discoveredAt = at("2026-02-01T00:00:00Z")
    let clocks = NotificationClocks([first, second], zone: .utc)
    #expect(clocks.discoveredAt == at("2026-02-01T00:00:00Z") && clocks.isUsePossible)
  }
}

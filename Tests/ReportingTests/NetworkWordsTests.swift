import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("Networks in a report")
struct NetworkWordsTests {
  private func caller(_ addresses: [String]) -> CallerAssessment {
    var caller = Fixture.abused.inquest.callers[0]
    caller.addresses = addresses
    return caller
  }

  private let facts = NetworkFacts(facts: [
    NetworkFact(
      address: "192.0.2.1", autonomousSystem: AutonomousSystem(number: 64496, organization: "A"),
      country: "DE"),
    NetworkFact(
      address: "192.0.2.2", autonomousSystem: AutonomousSystem(number: 64496, organization: "A"),
      country: "DE"),
    NetworkFact(address: "198.51.100.1", hostingRange: "cloud"),
  ])

  @Test(
    "are told once each, most addresses first, and what is unknown is counted",
    arguments: [
      (["192.0.2.1"], ["AS64496 (A), country DE"]),
      (
        ["198.51.100.1", "192.0.2.1", "192.0.2.2", "203.0.113.1"],
        [
          "AS64496 (A), country DE (2 addresses)", "hosting range cloud (1 address)",
          "in no database or list (1 address)",
        ]
      ), ([], []),
    ])
  func words(_ addresses: [String], _ words: [String]) {
    var inquest = Fixture.abused.inquest
    #expect(inquest.networkWords(of: caller(addresses)) == [])
    inquest.networks = facts
    #expect(inquest.networkWords(of: caller(addresses)) == words)
  }

  @Test("survive the JSON report")
  func roundTrip() throws {
    var inquest = Fixture.abused.inquest
    inquest.networks = facts
    let report = Report(inquest: inquest, events: [], programVersion: "1")
    let read = try Report(json: Data(JSONRenderer().render(report).utf8))
    #expect(read.inquest.networks?.facts == facts.facts)
  }

  @Test("an operator's name cannot break out of a page")
  func hostile() {
    var inquest = Fixture.abused.inquest
    inquest.callers[0].addresses = ["192.0.2.9"]
    inquest.networks = NetworkFacts(facts: [
      NetworkFact(
        address: "192.0.2.9",
        autonomousSystem: AutonomousSystem(
          number: 64496, organization: "<script>alert(1)</script>\u{1B}[2J\u{202E}"))
    ])
    let report = Report(inquest: inquest, events: [], programVersion: "1")
    let html = HTMLRenderer().render(report)
    #expect(html.contains("&lt;script&gt;alert(1)") && !html.contains("<script>alert"))
    for text in [html, TerminalRenderer(width: 80, color: false).render(report)] {
      #expect(!text.contains("\u{1B}[2J") && !text.contains("\u{202E}"))
      #expect(text.contains("AS64496"))
    }
  }
}

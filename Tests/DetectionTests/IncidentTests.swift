import Testing
import Vocabulary

@testable import Detection

/// A key with a month of a server's calls, exposed at day 30, and what happened to it then.
private func key(
  _ id: String, stranger: String? = nil, day: Double = 31, calls: Int = 12,
  agent: String = "curl/8.5", home: String = "198.51.100.7", history: Bool = true,
  outcome: Outcome = .success
) -> CaseFile {
  var world = VerdictWorld()
  world.question.credential = id
  world.question.exposedAt = VerdictWorld.at(day: 30)
  if history { world.addServer(to: 40, address: home) }
  if let stranger {
    for call in 0..<calls {
      world.add(
        day: day + Double(call) / 48, address: stranger, agent: agent,
        operation: "GET /v1/secrets/\(call)", outcome: outcome)
    }
  }
  var caseFile = world.caseFile()
  for index in caseFile.activity.callers.indices {
    caseFile.activity.callers[index].credential = id
  }
  caseFile.credential = Credential(
    id: id, kind: Credential.kind(ofID: id), events: 1, first: VerdictWorld.start,
    last: VerdictWorld.at(day: 40))
  return caseFile
}

@Suite("Several keys of one leak")
struct IncidentTests {
  private func otherKeyTerms(_ inquest: Inquest) -> [Evidence] {
    inquest.callers.flatMap(\.evidence).filter { $0.family == "other key" }
  }

  @Test("one key is judged as it is alone")
  func single() {
    let caseFile = key("AKIAEXAMPLE000000001", stranger: "203.0.113.9")
    let incident = Incident.hold(on: [caseFile])
    let alone = Inquest.hold(on: caseFile)
    #expect(incident.outcome == alone.verdict.outcome)
    #expect(incident.inquests[0].verdict.log10Odds == alone.verdict.log10Odds)
    #expect(incident.intruders.count == 1)
    #expect(incident.intruders[0].links == [])
  }

  @Test("a stranger met with one key is believed of a key with too little history")
  func thinKey() {
    let known = key("AKIAEXAMPLE000000001", stranger: "203.0.113.9")
    let thin = key("AKIAEXAMPLE000000002", stranger: "203.0.113.9", calls: 3, history: false)
    let alone = Inquest.hold(on: thin).verdict
    let together = Incident.hold(on: [known, thin])
    #expect(!alone.outcome.isAccusation)
    #expect(together.inquests[1].verdict.outcome.isAccusation)
    #expect(otherKeyTerms(together.inquests[1]).contains { ($0.nats ?? 0) > 2 })
  }

  @Test("a stranger who was refused with one key is believed of another, where he was not")
  func refusedElsewhere() {
    let tried = key("AKIAEXAMPLE000000001", stranger: "203.0.113.9", outcome: .denied)
    let thin = key("AKIAEXAMPLE000000002", stranger: "203.0.113.9", calls: 3, history: false)
    let together = Incident.hold(on: [tried, thin])
    #expect(together.inquests.map(\.verdict.outcome.isAccusation) == [false, true])
    #expect(together.inquests[0].verdict.outcome == .attempted)
    #expect(otherKeyTerms(together.inquests[1]).contains { ($0.nats ?? 0) > 2 })
    let quiet = key("AKIAEXAMPLE000000003")
    #expect(Incident.hold(on: [tried, quiet]).outcome == .attempted)
    #expect(Incident.hold(on: [tried, thin, quiet]).outcome.isAccusation)
  }

  @Test("what a key tells does not come back to it through another")
  func noEcho() {
    let first = key("AKIAEXAMPLE000000001", stranger: "203.0.113.9")
    let second = key("AKIAEXAMPLE000000002")
    let incident = Incident.hold(on: [first, second])
    #expect(
      incident.inquests[0].verdict.log10Odds == Inquest.hold(on: first).verdict.log10Odds)
    #expect(otherKeyTerms(incident.inquests[1]) == [])
  }

  @Test("a place that another key's owner has long used speaks for the owner")
  func siblingHome() {
    let moved = key("AKIAEXAMPLE000000001", stranger: "192.0.2.44", agent: "python-requests/2.31")
    let sibling = key("AKIAEXAMPLE000000002", home: "192.0.2.44")
    let together = Incident.hold(on: [moved, sibling]).inquests[0]
    let alone = Inquest.hold(on: moved)
    #expect(together.verdict.log10Odds < alone.verdict.log10Odds - 0.5)
    #expect(
      otherKeyTerms(together).allSatisfy { $0.claim.contains("AKIAEXAMPLE000000002") })
  }

  @Test("a neighbour's address speaks less than the same one")
  func neighbour() throws {
    let known = key("AKIAEXAMPLE000000001", stranger: "203.0.113.9")
    func nats(_ address: String) -> Double {
      let incident = Incident.hold(on: [known, key("AKIAEXAMPLE000000002", stranger: address)])
      return otherKeyTerms(incident.inquests[1]).compactMap(\.nats).max() ?? 0
    }
    #expect(nats("203.0.113.9") > nats("203.0.113.77") + 0.5)
    #expect(nats("203.0.113.77") > 0.5)
    #expect(nats("192.0.2.9") == 0)
  }

  @Test("private addresses are no testimony: they are another machine in every log")
  func privateAddresses() {
    let first = key("AKIAEXAMPLE000000001", stranger: "10.1.2.3")
    let second = key("AKIAEXAMPLE000000002", stranger: "10.1.2.3", agent: "wget/1.21")
    let incident = Incident.hold(on: [first, second])
    #expect(incident.inquests.flatMap(otherKeyTerms) == [])
    #expect(incident.intruders.allSatisfy { $0.links.isEmpty })
  }

  @Test(
    "foreign callers become one by address, by network within a day, by software within an hour",
    arguments: [
      ("203.0.113.9", 31.0, "wget/1.21", IntruderLink.Basis.address),
      ("203.0.113.9", 38.0, "wget/1.21", .address),
      ("203.0.113.80", 31.2, "wget/1.21", .network),
      ("192.0.2.99", 31.0, "curl/8.5", .software),
    ])
  func joined(address: String, day: Double, agent: String, basis: IntruderLink.Basis) {
    let incident = Incident.hold(on: [
      key("AKIAEXAMPLE000000001", stranger: "203.0.113.9"),
      key("AKIAEXAMPLE000000002", stranger: address, day: day, agent: agent),
    ])
    #expect(incident.intruders.count == 1)
    #expect(incident.intruders.first?.links.map(\.basis) == [basis])
    #expect(
      incident.intruders.first?.credentials == ["AKIAEXAMPLE000000001", "AKIAEXAMPLE000000002"])
    #expect(incident.intruders.first?.events == 24)
  }

  @Test(
    "and stay apart otherwise",
    arguments: [
      ("203.0.113.80", 38.0, "wget/1.21"), ("192.0.2.99", 38.0, "curl/8.5"),
      ("192.0.2.99", 31.0, "wget/1.21"), ("192.0.2.99", 31.0, "python-requests/2.31"),
    ])
  func apart(address: String, day: Double, agent: String) {
    let incident = Incident.hold(on: [
      key("AKIAEXAMPLE000000001", stranger: "203.0.113.9"),
      key("AKIAEXAMPLE000000002", stranger: address, day: day, agent: agent),
    ])
    #expect(incident.intruders.count == 2)
    #expect(incident.intruders.flatMap(\.links) == [])
    #expect(incident.intruders.map(\.first) == incident.intruders.map(\.first).sorted())
  }

  @Test("the order of the keys changes neither verdicts nor intruders")
  func order() {
    let files = [
      key("AKIAEXAMPLE000000001", stranger: "203.0.113.9"),
      key("AKIAEXAMPLE000000002", stranger: "203.0.113.9", calls: 3, history: false),
      key("AKIAEXAMPLE000000003"),
    ]
    let forwards = Incident.hold(on: files)
    let backwards = Incident.hold(on: files.reversed())
    #expect(forwards.outcome == backwards.outcome)
    #expect(
      forwards.inquests.map(\.verdict.log10Odds)
        == backwards.inquests.reversed().map(\.verdict.log10Odds))
    #expect(forwards.intruders.map(\.addresses) == backwards.intruders.map(\.addresses))
  }
}

import Foundation
import Vocabulary

@testable import Reporting

/// Inquests as Detection would hand them over, one for each way a case can end.
struct Fixture: Sendable, CustomStringConvertible {
  var name: String
  var inquest: Inquest
  var events: [EventRecord]

  var report: Report { Report(inquest: inquest, events: events, programVersion: "1.0.0") }
  var description: String { name }

  static let all = [abused, attempted, cannotTell, noSign, buckets, hostile]
}

/// A time that is known to be well formed.
func at(_ text: String) -> Timestamp {
  Timestamp(rfc3339: text) ?? Timestamp(milliseconds: 0)
}

/// A caller with what every fixture needs and zeros for the rest.
func caller(
  _ assessment: Assessment, addresses: [String], agents: [String], principals: [String] = [],
  credential: String, first: String, last: String, events: Int64, denied: Int64 = 0,
  bytesOut: Int64? = nil, log10Odds: Double, evidence: [Evidence], actions: [ActionSummary] = [],
  windows: [Episode] = []
) -> CallerAssessment {
  CallerAssessment(
    assessment: assessment, actor: assessment == .known ? "known" : "network",
    addresses: addresses, agents: agents, principals: principals, credentials: [credential],
    first: at(first), last: at(last), events: events, denied: denied, bytesOut: bytesOut,
    inputTokens: nil, outputTokens: nil, costMicrodollars: nil, log10Odds: log10Odds,
    evidence: evidence, actions: actions, windows: windows)
}

/// What was weighed, as the verdict hands it over: one hypothesis for each caller with evidence.
func hypotheses(_ callers: [CallerAssessment]) -> [Hypothesis] {
  callers.filter { !$0.evidence.isEmpty }.map { caller in
    Hypothesis(
      subject: caller.addresses.joined(separator: " and "),
      log10Ratio: caller.evidence.reduce(0) { $0 + ($1.nats ?? 0) } / log(10),
      evidence: caller.evidence)
  }
}

func action(
  _ operation: String, service: String = "", region: String = "", count: Int64, denied: Int64 = 0,
  known: Bool, first: String
) -> ActionSummary {
  ActionSummary(
    action: Action(service: service, operation: operation, region: region), count: count,
    denied: denied, failed: 0, known: known, first: at(first))
}

/// Hours of a chart from `from`: a working-day rhythm, with what `foreign` adds at an hour.
func chart(
  from: String, hours: Int, baselineHours: Int, foreign: (Int) -> Double = { _ in 0 }
) -> [ChartHour] {
  let start = at(from)
  return (0..<hours).map { index in
    let hour = index % 24
    let busy = (8...17).contains(hour) && index / 24 % 7 < 5
    let known = Double((busy ? 42 : 6) + (index * 7 % 5))
    let isForecast = index >= baselineHours
    return ChartHour(
      start: start.advanced(bySeconds: Double(index) * 3600), widthSeconds: 3600, known: known,
      foreign: foreign(index), expected: isForecast ? (busy ? 44 : 8) : nil,
      upper: isForecast ? (busy ? 66 : 19) : nil)
  }
}

/// Hours of the week that follow the same rhythm.
func week(scale: Double) -> [Double] {
  (0..<168).map { index in
    let busy = (8...17).contains(index % 24) && index / 24 < 5
    return ((busy ? 42 : 6) + Double(index % 5)) * scale
  }
}

let usualAssumptions = [
  Assumption(
    name: "prior-public", value: 0.5,
    meaning: "Probability of abuse of a key that was public, before any log is read."),
  Assumption(
    name: "gap-hours", value: 3, meaning: "A pause longer than this ends a window of activity."),
]

/// The abused fixture as an answer to a question, changed as time would change it.
func abusedReport(_ change: (inout Inquest) -> Void = { _ in }) -> Report {
  var fixture = Fixture.abused
  change(&fixture.inquest)
  var report = fixture.report
  report.question = AskedQuestion(
    key: fixture.inquest.credential.id, keyNames: [fixture.inquest.credential.id])
  return report
}

/// These reports as one on several keys that were abused together.
func abusedIncident(_ reports: [Report], dollars: Money? = nil) -> IncidentReport {
  IncidentReport(
    incident: Incident(
      inquests: reports.map(\.inquest), outcome: .abused, intruders: [],
      cost: IncidentCost(dollars: dollars)),
    reports: reports, programVersion: "1.0.0")
}

extension Inquest {
  /// The first caller, a stranger, goes on from before the earlier logs' end.
  mutating func goOn(calls: Int64, refused: Int64 = 0, until end: Timestamp) {
    callers[0].events += calls
    callers[0].denied += refused
    callers[0].windows[0].to = end
    callers[0].windows[0].excess += Double(calls)
    coverage.logEnd = end
  }
}

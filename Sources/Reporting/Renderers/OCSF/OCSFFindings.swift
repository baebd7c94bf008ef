internal import Vocabulary

/// The findings of the report on one key.
struct OCSFFindings {
  private let report: Report
  private var inquest: Inquest { report.inquest }

  init(_ report: Report) { self.report = report }

  /// The verdict, then the callers that are not known, in the order of the report.
  var events: [JSONValue] {
    [verdict] + inquest.callers.notKnown.map(event)
  }

  /// The verdict on several keys together.
  static func event(of incident: IncidentReport) -> JSONValue {
    let inquests = incident.reports.map(\.inquest)
    let time = inquests.map { OCSFFindings.end(of: $0) }.max() ?? Timestamp(milliseconds: 0)
    return OCSFEvent(
      subject: (["incident"] + inquests.map(\.credential.id)).joined(separator: "\u{0}"),
      title: "\(incident.headline.word): \(Wording.count(inquests.count, "leaked key"))",
      sentences: [incident.headline.sentence], severity: OCSFEvent.Severity(incident.outcome),
      isAlert: incident.outcome.namesStrangers, time: time,
      first: incident.intruders.map(\.first).min(), last: incident.intruders.map(\.last).max(),
      program: incident.program, confidence: nil,
      others: [("resources", .array(inquests.map(resource)))]
    ).value
  }

  private static func end(of inquest: Inquest) -> Timestamp {
    inquest.coverage.logEnd ?? inquest.exposure.to
  }

  private static func resource(_ inquest: Inquest) -> JSONValue {
    let credential = inquest.credential
    let owner: [JSONMember] =
      inquest.holderSentence.map {
        [("owner", .object([("name", .text(VisibleText.visible($0)))]))]
      } ?? []
    return .object(
      [
        ("uid", .text(credential.id)), ("name", .text(VisibleText.visible(credential.title))),
        ("type", .text(VisibleText.visible(credential.kindTitle))),
      ] + owner)
  }

  private var resources: JSONMember {
    ("resources", .array([OCSFFindings.resource(inquest)]))
  }

  private func observable(_ name: String, _ type: Int64, _ value: String) -> JSONValue {
    .object([("name", .text(name)), ("type_id", .integer(type)), ("value", .text(value))])
  }

  private var keyObservable: JSONValue { observable("resources[].uid", 10, inquest.credential.id) }

  private var verdict: JSONValue {
    let foreign = inquest.callers.foreign
    let outcome = inquest.verdict.outcome
    let steps = report.remediation.steps.enumerated().map { index, step in
      VisibleText.visible("\(index + 1). \(step.title)")
    }
    return OCSFEvent(
      subject: "verdict\u{0}" + inquest.credential.id,
      title: "\(report.headline.word): \(inquest.credential.title)",
      sentences: [report.headline.sentence] + inquest.verdict.reasons
        + inquest.verdict.wouldDecide.map { "Would decide: " + $0 }
        + ReportComposition(report: report).caveats,
      severity: OCSFEvent.Severity(outcome), isAlert: outcome.namesStrangers,
      time: OCSFFindings.end(of: inquest), first: foreign.map(\.first).min(),
      last: foreign.map(\.last).max(), program: report.program,
      confidence: outcome.isAccusation ? inquest.verdict.percent : nil,
      attacks: Set(foreign.flatMap { ForeignTraces.techniques(of: $0) }).sorted()
        .map(OCSFEvent.attack),
      others: [resources, ("observables", .array([keyObservable]))]
        + (steps.isEmpty
          ? [] : [("remediation", .object([("desc", .text(steps.joined(separator: "\n")))]))])
    ).value
  }

  private func event(of caller: CallerAssessment) -> JSONValue {
    let isForeign = caller.assessment == .foreign
    let isAccused = isForeign && inquest.verdict.outcome.namesStrangers
    let evidences = evidences(of: caller)
    return OCSFEvent(
      subject: ["caller", inquest.credential.id, "\(caller.first)", caller.shortName]
        .joined(separator: "\u{0}"),
      title: "\(Wording.capitalized(caller.assessment.word)) caller of a leaked key: "
        + caller.shortName,
      sentences: caller.evidence.map(\.claim),
      severity: isForeign ? OCSFEvent.Severity(inquest.verdict.outcome) : .low,
      isAlert: isAccused, time: OCSFFindings.end(of: inquest), first: caller.first,
      last: caller.last, program: report.program,
      confidence: isAccused ? inquest.percent(of: caller) : nil,
      attacks: ForeignTraces.techniques(of: caller).map(OCSFEvent.attack),
      others: [
        ("count", .integer(caller.events)), resources,
        ("observables", .array([keyObservable] + observables(of: caller))),
      ] + (evidences.isEmpty ? [] : [("evidences", .array(evidences))])
    ).value
  }

  // MARK: What a caller left

  private func observables(of caller: CallerAssessment) -> [JSONValue] {
    // A private address is evidence and nothing to search for elsewhere.
    caller.addresses.filter { !PrivateAddresses.contains($0) }.compactMap { text in
      guard let network = NetworkPrefix(text: text) else { return nil }
      return network.isSingleAddress
        ? observable("evidences[].src_endpoint.ip", 2, network.address.description)
        : observable("evidences[].src_endpoint.name", 12, network.description)
    }
      + caller.agents.filter { !$0.isEmpty }
      .map { observable("evidences[].http_request.user_agent", 16, $0) }
  }

  /// One for each address, client software, principal and action: what the class has a place for.
  private func evidences(of caller: CallerAssessment) -> [JSONValue] {
    caller.addresses.filter { !$0.isEmpty }.map { text in
      let address = NetworkAddress(text: text)
      return .object([
        (
          "src_endpoint",
          .object([address.map { ("ip", .text($0.description)) } ?? ("name", .text(text))])
        )
      ])
    }
      + caller.agents.filter { !$0.isEmpty }.map { agent in
        .object([
          ("actor", .object([("app_name", .text(agent))])),
          ("http_request", .object([("user_agent", .text(agent))])),
        ])
      }
      + caller.principals.filter { !$0.isEmpty }.map { principal in
        .object([("user", .object([("name", .text(principal))]))])
      } + caller.actions.map { evidence(of: $0) }
  }

  private func evidence(of summary: ActionSummary) -> JSONValue {
    let action = summary.action
    let name = [action.operation, action.model, action.service].first { !$0.isEmpty } ?? "request"
    var call: [JSONMember] = [("operation", .text(name))]
    if !action.service.isEmpty {
      call.append(("service", .object([("name", .text(action.service))])))
    }
    return .object([
      ("api", .object(call)),
      (
        "data",
        .object([
          ("calls", .integer(summary.count)), ("denied", .integer(summary.denied)),
          ("failed", .integer(summary.failed)), ("first", .time(summary.first)),
          ("region", .text(action.region)), ("model", .text(action.model)),
        ])
      ),
    ])
  }
}

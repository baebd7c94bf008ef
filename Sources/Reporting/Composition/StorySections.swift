internal import Vocabulary

extension ReportComposition {
  func timeline() -> Section {
    var blocks: [Block] = []
    if inquest.chart.isEmpty {
      blocks.append(.notice("There is nothing to draw: the logs hold no use of this credential."))
    } else {
      blocks.append(.figure(.volume))
    }
    blocks.append(
      .table(
        Table(
          "Timeline (UTC)", columns: ["When", "What", "Who", "#Calls", "Where in the logs"],
          rows: report.timeline.map { entry in
            [
              Prose(Wording.span(entry.time, entry.until)),
              told(entry),
              entry.caller.isEmpty ? "" : .code(entry.caller),
              entry.count > 0 ? Prose(Wording.count(entry.count)) : "",
              entry.source.map { place(of: $0, record: entry.recordNumber) } ?? "",
            ]
          })))
    blocks += recordCommands()
    if report.timelineOmitted > 0 {
      blocks.append(
        .notice(
          "\(Wording.count(report.timelineOmitted, "run")) of calls between these have no room."
        ))
    }
    if !inquest.coverage.capability.contains(.requests) {
      blocks.append(
        .notice("These logs hold totals over intervals; the second of a single call is unknown."))
    }
    if inquest.callers.contains(where: { !$0.windows.isEmpty }) {
      blocks.append(.figure(.callers))
    }
    if inquest.hoursOfWeek.baseline.isEmpty && inquest.hoursOfWeek.exposure.isEmpty {
      blocks.append(.notice("Without single calls the hours of the week cannot be drawn."))
    } else {
      blocks.append(.figure(.hoursOfWeek))
    }
    return Section(anchor: "timeline", title: "Timeline", blocks: blocks)
  }

  private func told(_ entry: TimelineEntry) -> Prose {
    switch entry.kind {
    case .foreign: .strong("foreign: ") + Prose(entry.text)
    case .undecided where entry.count > 0: .strong("undecided: ") + Prose(entry.text)
    case .act: .strong("foreign: ") + Prose(entry.text)
    case .exposure, .discovery, .revocation, .derived, .leak, .stateChange:
      .strong(entry.text)
    case .logs, .replacement, .undecided: Prose(entry.text)
    }
  }

  func callers() -> Section {
    var blocks: [Block] = []
    if inquest.callers.isEmpty {
      blocks.append(
        .notice(
          Prose(
            coverage.emptiness(
              ofCalls: "No call was made with this credential in these logs.",
              ofTotals: "These logs hold totals only: who used the key cannot be seen in them."))))
    }
    for assessment in [Assessment.foreign, .undecided, .known] {
      let some = inquest.callers.filter { $0.assessment == assessment }
      guard !inquest.callers.isEmpty else { continue }
      if some.isEmpty {
        blocks.append(.notice("No caller is \(assessment.word)."))
        continue
      }
      for (index, caller) in some.prefix(20).enumerated() {
        let number = some.count > 1 ? " \(index + 1)" : ""
        blocks += [
          .heading("\(Wording.capitalized(assessment.word)) caller\(number)"),
          .facts(callerFacts(caller)),
        ]
      }
      if some.count > 20 {
        blocks.append(
          .notice("\(Wording.count(some.count - 20, "more caller")) are in the JSON report."))
      }
    }
    blocks += capabilityNotices([
      (.address, "This log carries no addresses."),
      (.agent, "This log carries no client software."),
      (.principal, "This log does not name the user or role behind a call."),
    ])
    if let meaning = PrivateAddresses.meaning(inquest) { blocks.append(.notice(Prose(meaning))) }
    return Section(anchor: "callers", title: "Callers", blocks: blocks + indicators())
  }

  /// Nothing when the logs hold nothing at all: that is said elsewhere.
  private func capabilityNotices(_ wanted: [(Capability, String)]) -> [Block] {
    guard coverage.capability.contains(.requests) else { return [] }
    return wanted.filter { !coverage.capability.contains($0.0) }.map { .notice(Prose($0.1)) }
  }

  private func callerFacts(_ caller: CallerAssessment) -> [Block.Fact] {
    let isShared = caller.actor == "software" || caller.actor == "work"
    let refused = caller.denied > 0 ? ", \(Wording.count(caller.denied)) of them refused" : ""
    let networks = inquest.networkWords(of: caller)
    return [
      Block.Fact(
        name: "Addresses",
        value: caller.addresses.isEmpty
          ? (isShared ? "addresses that the owner uses as well" : "not logged")
          : .codes(caller.addresses, limit: 20))
    ]
      + (networks.isEmpty
        ? [] : [Block.Fact(name: "Networks", value: Prose(Wording.list(networks, limit: 8)))]) + [
        Block.Fact(
          name: "Software",
          value: caller.agents.isEmpty
            ? "not logged" : .codes(ClientPrograms.names(caller.agents, width: 160), limit: 6)),
        Block.Fact(
          name: "Signed in as",
          value: caller.principals.isEmpty ? "not logged" : .codes(caller.principals, limit: 6)),
        Block.Fact(
          name: "First – last call", value: Prose(Wording.span(caller.first, caller.last))),
        Block.Fact(name: "Calls", value: Prose(Wording.count(caller.events) + refused)),
        Block.Fact(name: "Odds", value: odds(of: caller)),
      ]
  }

  /// What is foreign for another reason than chance has none.
  private func odds(of caller: CallerAssessment) -> Prose {
    let told = caller.lineageEvidence.map { "not weighed. \($0.claim)" }
    return Prose(told ?? Wording.odds(log10: caller.log10Odds, against: caller.opponent))
  }

  /// What others can search their logs for.
  private func indicators() -> [Block] {
    let foreign = inquest.callers.foreign
    let addresses = PrivateAddresses.without(foreign.flatMap(\.addresses))
    let agents = Set(foreign.flatMap(ForeignTraces(inquest).agents)).sorted()
    var blocks: [Block] = [.heading("Indicators to search other logs for")]
    guard !foreign.isEmpty else {
      return blocks + [
        .notice(
          Prose(
            coverage.emptiness(
              ofCalls: "There are none, because no caller is foreign.",
              ofTotals: "There are none, because these logs hold totals only.")))
      ]
    }
    var facts: [Block.Fact] = []
    facts.append(
      Block.Fact(
        name: "Addresses",
        value: addresses.isEmpty
          ? foreign.allSatisfy(\.addresses.isEmpty)
            ? "none logged" : "none but private ones, which name nobody outside"
          : .codes(addresses, limit: 200)))
    facts.append(
      Block.Fact(
        name: "Client software",
        value: agents.isEmpty
          ? "none that the owner does not use as well" : .codes(agents, limit: 50)))
    blocks.append(.facts(facts))
    return blocks
  }

  func actions() -> Section {
    var blocks: [Block] = []
    let foreign = inquest.callers.notKnown
    if foreign.isEmpty {
      blocks.append(
        .notice(
          Prose(
            coverage.emptiness(
              ofCalls: "There is nothing to tell: no caller is foreign or undecided.",
              ofTotals:
                "These logs hold totals only: what was done with the key cannot be seen in them.")))
      )
    }
    blocks += actsOfNote()
    for caller in foreign.prefix(20) {
      if caller.actions.isEmpty {
        blocks.append(.notice("The logs do not say what \(caller.shortName) asked for."))
        continue
      }
      blocks.append(.table(deeds(of: caller)))
      if let rest = caller.untold {
        blocks.append(
          .notice(
            "\(Wording.count(rest.kinds, "further kind")) of call, of "
              + "\(Wording.count(rest.calls, "call")) together, "
              + "\(rest.kinds == 1 ? "is" : "are") left out here."))
      }
    }
    if foreign.count > 20 {
      blocks.append(
        .notice("\(Wording.count(foreign.count - 20, "more caller")) are in the JSON report."))
    }
    blocks += techniques(of: foreign)
    blocks += capabilityNotices([
      (.operation, "This log does not say what was asked for."),
      (.outcome, "This log does not say whether a call was granted."),
      (.resource, "This log does not name the objects that were touched."),
    ])
    return Section(anchor: "actions", title: "What they did", blocks: blocks)
  }

  private func deeds(of caller: CallerAssessment) -> Table {
    let actions = caller.actions.acrossRegions
    let hasRegions = actions.contains { !$0.regions.isEmpty }
    return Table(
      "What the \(caller.assessment.word) caller \(caller.shortName) did",
      columns: ["Operation"] + (hasRegions ? ["Region"] : [])
        + ["#Calls", "#Refused", "#Failed", "First", "New to this key"],
      rows: actions.map { kind in
        let action = kind.summary
        return [operation(action.action)] + (hasRegions ? [.codes(kind.regions, limit: 4)] : [])
          + [
            Prose(Wording.count(action.count)), Prose(Wording.count(action.denied)),
            Prose(Wording.count(action.failed)), Prose(Wording.time(action.first)),
            Prose(kind.noveltyWord),
          ]
      })
  }

  private func operation(_ action: Action) -> Prose {
    let name: Prose = action.operation.isEmpty ? "not logged" : .code(action.operation)
    let whole = action.service.isEmpty ? name : name + Prose(" of ") + .code(action.service)
    return action.model.isEmpty ? whole : whole + Prose(", model ") + .code(action.model)
  }

  private func techniques(of callers: [CallerAssessment]) -> [Block] {
    let rows = callers.flatMap { caller in
      caller.evidence.compactMap { term -> [Prose]? in
        guard let technique = term.technique else { return nil }
        return [
          Self.attackReference(technique), Prose(term.techniqueName ?? ""), Prose(term.claim),
          .code(caller.shortName),
        ]
      }
    }
    guard !rows.isEmpty else {
      return callers.isEmpty
        ? [] : [.notice("No evidence matches a technique of the MITRE ATT&CK catalogue.")]
    }
    return [
      .table(
        Table(
          "MITRE ATT&CK techniques (edition \(Self.attackEdition))",
          columns: ["Technique", "Name", "Evidence", "Caller"], rows: rows))
    ]
  }

  /// Editions after it renumber some techniques, so links lead to this one.
  private static let attackEdition = "18"

  /// The number, as a link where it is spelt as one.
  private static func attackReference(_ technique: String) -> Prose {
    let parts = technique.dropFirst().split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isNumber =
      technique.hasPrefix("T") && (1...2).contains(parts.count)
      && zip(parts, [4, 3]).allSatisfy { part, length in
        part.utf8.count == length && part.utf8.allSatisfy { (48...57).contains($0) }
      }
    guard isNumber else { return .code(technique) }
    return Prose(spans: [
      .link(
        technique,
        to: "https://attack.mitre.org/versions/v\(attackEdition)/techniques/T"
          + parts.joined(separator: "/") + "/")
    ])
  }
}

internal import Vocabulary

extension ReportComposition {
  func dataAndMoney() -> Section {
    let cost = inquest.cost
    let capability = coverage.capability
    if capability.contains(.requests),
      !inquest.callers.contains(where: { $0.assessment == .foreign })
    {
      return Section(
        anchor: "data-and-money", title: "Data and money",
        blocks: [
          .paragraph(
            inquest.callers.contains { $0.assessment == .undecided }
              ? "No call is known to be foreign: no cost, tokens or data are counted as abuse."
              : "No foreign calls: no cost, tokens or data are counted as abuse.")
        ] + stretches)
    }
    var facts: [Block.Fact] = []
    func fact(_ name: String, _ text: String) {
      facts.append(Block.Fact(name: name, value: Prose(text)))
    }
    let apart = "unknown: totals do not tell foreign calls from the owner's"
    let isTotals = !capability.contains(.requests)
    fact(
      "Cost of foreign calls",
      cost.foreignDollars.map { Wording.dollars($0) }
        ?? (isTotals && capability.contains(.cost) ? apart : "unknown: the logs carry no cost"))
    if capability.contains(.buckets) || cost.excessDollars != nil {
      fact(
        "Cost above the forecast",
        cost.excessDollars.map { Wording.dollars($0) } ?? "unknown: the logs carry no cost")
    }
    var tokens = isTotals && capability.contains(.tokens) ? apart : nil
    if let input = cost.foreignInputTokens, let output = cost.foreignOutputTokens {
      tokens = "\(Wording.count(input)) in, \(Wording.count(output)) out"
    }
    fact("Tokens of foreign calls", tokens ?? "unknown: the logs carry no tokens")
    fact(
      "Data sent to foreign callers",
      cost.foreignBytesOut.map { Wording.bytes($0) + byteDetail($0) }
        ?? "unknown: the logs carry no sizes")
    var blocks: [Block] = [.facts(facts)]
    if !cost.note.isEmpty { blocks.append(.paragraph(Prose(cost.note))) }
    return Section(anchor: "data-and-money", title: "Data and money", blocks: blocks + stretches)
  }

  /// What stands out by its volume, whoever it was.
  private var stretches: [Block] {
    let excess = inquest.episodes.filter { $0.kind != "foreign" }
    guard !excess.isEmpty else {
      return [.notice("No stretch of time stands out by its volume alone.")]
    }
    return [
      .table(
        Table(
          "Stretches above what was expected, whoever made the calls",
          columns: ["When", "Kind", "#Excess", "What"],
          rows: excess.prefix(30).map {
            [
              Prose(Wording.span($0.from, $0.to)), Prose($0.kind),
              Prose(Wording.amount($0.excess, $0.unit)), Prose($0.claim),
            ]
          }))
    ]
  }

  private func byteDetail(_ bytes: Int64) -> String {
    bytes.magnitude < 1000 ? "" : " (\(Wording.count(bytes)) bytes)"
  }

  func services() -> Section {
    var blocks: [Block] = []
    let revoked = inquest.exposure.revokedAt != nil
    if inquest.services.isEmpty {
      blocks.append(
        .notice(
          Prose(
            coverage.emptiness(
              ofCalls:
                "No regular user of the key is visible. One that calls less often than these logs "
                + "are long would not be.",
              ofTotals: "These logs hold totals only: they cannot show which services use the key.")
          )))
    } else {
      blocks.append(
        .paragraph(
          revoked
            ? "These used the key and had to move when it was revoked."
            : "These will fail when the key is revoked. One that calls less often than these logs "
              + "are long is not listed."))
      let hasReplacement = inquest.services.contains { $0.moved != nil }
      blocks.append(
        .table(
          Table(
            "Services that depend on the key",
            columns: [
              "Service", "From", "Schedule", "#Calls a day", "Last call", "Next expected",
              "Uses",
            ] + (hasReplacement ? ["Moved"] : []),
            rows: inquest.services.prefix(60).map { service in
              [
                .strong(service.name),
                service.addresses.isEmpty ? "not logged" : .codes(service.addresses, limit: 4),
                Prose(service.schedule == "irregular" ? "no fixed schedule" : service.schedule),
                Prose(Wording.number(service.callsPerDay)),
                Prose(Wording.time(service.last)),
                Prose(service.nextExpected.map { Wording.time($0) } ?? "cannot be told"),
                .codes(service.operations, limit: 5),
              ] + (hasReplacement ? [movedWord(service)] : [])
            })))
      if inquest.services.count > 60 {
        blocks.append(
          .notice(
            "\(Wording.count(inquest.services.count - 60, "more service")) are in the JSON report.")
        )
      }
    }
    return Section(
      anchor: "services", title: "Services that stop when the key is revoked", blocks: blocks)
  }

  private func movedWord(_ service: ServiceDependency) -> Prose {
    guard service.moved == true else { return .strong("not yet") }
    let isBehind = inquest.rotation?.stillOnOldKey.contains(service.name) == true
    return isBehind ? .strong("on both keys") : "yes"
  }

  func rotation() -> Section {
    guard let rotation = inquest.rotation else {
      return Section(
        anchor: "rotation", title: "Rotation proof",
        blocks: [
          .notice(
            inquest.exposure.revokedAt == nil
              ? "The time of revocation was not given, so nothing is proved about rotation."
              : "These logs do not reach past the revocation, so nothing is proved about rotation.")
        ])
    }
    var facts = [
      Block.Fact(
        name: "Uses after revocation",
        value: Prose(
          Wording.count(rotation.usesAfterRevocation) + ", of which "
            + Wording.count(rotation.refusedAfterRevocation) + " were refused")),
      Block.Fact(
        name: "Last use of the old key",
        value: Prose(rotation.lastUse.map { Wording.time($0) } ?? "none in these logs")),
    ]
    facts.append(
      Block.Fact(
        name: "Still on the old key",
        value: rotation.stillOnOldKey.isEmpty
          ? "nobody seen" : .codes(rotation.stillOnOldKey, limit: 30)))
    facts.append(
      Block.Fact(
        name: "Moved to the new key",
        value: rotation.moved.isEmpty ? "nobody seen" : .codes(rotation.moved, limit: 30)))
    return Section(
      anchor: "rotation", title: "Rotation proof",
      blocks: (rotation.claim.isEmpty ? [] : [.paragraph(Prose(rotation.claim))]) + [.facts(facts)])
  }

  func remediation() -> Section {
    Section(
      anchor: "remediation", title: "What to do",
      blocks: [
        .paragraph(
          "In this order. Words in capitals are to be filled in; read every command before "
            + "running it."),
        .steps(
          report.remediation.steps.map { step in
            Step(
              title: Prose(step.title), detail: step.detail.isEmpty ? nil : Prose(step.detail),
              commands: step.commands)
          }),
        .heading("Where the new secret is kept"),
        .table(
          Table(
            "Putting a new secret in place",
            columns: ["Kept in", "Replace it", "Then check"],
            rows: report.remediation.storage.map { advice in
              let isCommand = ["aws ", "vault ", "conjur "].contains {
                advice.replace.hasPrefix($0)
              }
              return [
                Prose(advice.place), isCommand ? .code(advice.replace) : Prose(advice.replace),
                Prose(advice.check),
              ]
            })),
      ])
  }
}

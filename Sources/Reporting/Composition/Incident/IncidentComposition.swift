internal import Vocabulary

/// What is told of all keys of an incident together.
struct IncidentComposition {
  var report: IncidentReport

  static func anchor(ofKey index: Int) -> String { "key-\(index + 1)" }

  func title(ofKey index: Int) -> String {
    guard report.reports.indices.contains(index) else { return "Key \(index + 1)" }
    let own = report.reports[index]
    return "Key \(index + 1): \(own.inquest.credential.title), \(own.headline.word.lowercased())"
  }

  /// Everything about all keys, in reading order.
  func sections() -> [Section] {
    changes()
      + [keys(), intruders(), timeline(), order(), report.notification.section]
  }

  func facts() -> [Block.Fact] {
    let inquests = report.reports.map(\.inquest)
    var facts = [
      Block.Fact(
        name: "Keys", value: .codes(inquests.map(\.credential.title), limit: 12))
    ]
    let exposures = Set(inquests.map(\.exposure.from))
    if let from = exposures.first, exposures.count == 1,
      inquests.allSatisfy(\.exposure.fromGiven)
    {
      facts.append(Block.Fact(name: "Exposed", value: Prose(Wording.time(from))))
    }
    facts += costSentence.map { [Block.Fact(name: "Cost", value: Prose($0))] } ?? []
    if let first = report.reports.first {
      facts.append(
        Block.Fact(
          name: "Logs", value: Prose(ReportComposition(report: first).fileSentence)))
    }
    return facts + changeFacts
  }

  /// The cost of all keys; `nil` when no key was abused.
  var costSentence: String? {
    let unknown = names(report.cost.unknown)
    let rest = unknown.isEmpty ? "" : "in part or wholly unknown: \(Wording.list(unknown))"
    let cost = report.cost
    guard let dollars = cost.dollars else {
      return unknown.isEmpty ? nil : Wording.capitalized(rest) + "."
    }
    return Wording.dollars(dollars, low: cost.low ?? dollars, high: cost.high ?? dollars)
      + (rest.isEmpty ? "." : "; \(rest).")
  }

  private func keys() -> Section {
    Section(
      anchor: "keys", title: "The keys",
      blocks: [
        .table(
          Table(
            "Each key by itself, with what the others tell",
            columns: [
              "Key", "Kind", "Verdict", "#Probability of abuse", "#Foreign calls", "When", "Cost",
              "#Made with it, still live",
            ],
            rows: report.reports.map { own in
              let inquest = own.inquest
              let foreign = inquest.callers.foreign
              let first = foreign.map(\.first).min()
              let last = foreign.map(\.last).max()
              let span = first.flatMap { from in last.map { Wording.span(from, $0) } }
              return [
                .code(inquest.credential.title), Prose(inquest.credential.kindTitle),
                .strong(own.headline.word),
                Prose(Wording.percent(inquest.verdict.probability)),
                Prose(Wording.count(foreign.total(of: \.events))),
                Prose(span ?? "no foreign call"),
                Prose(
                  inquest.cost.estimate.map { Wording.dollars($0) }
                    ?? (inquest.verdict.outcome.isAccusation ? "unknown" : "none claimed")),
                Prose(Wording.count(Int64(inquest.derivedCredentials.count(where: \.isLive)))),
              ]
            }))
      ])
  }

  private func intruders() -> Section {
    guard !report.intruders.isEmpty else {
      return Section(
        anchor: "intruders", title: "Who used them",
        blocks: [.notice("No caller of any key is taken for a stranger.")])
    }
    return Section(
      anchor: "intruders", title: "Who used them",
      blocks: [
        .paragraph(
          "Foreign callers are one intruder when they share an address, a /24 (IPv6 /64) within a "
            + "day, or software that the owner does not use within an hour. Callers that share "
            + "none of this stand apart, and may still be one person's."),
        .table(
          Table(
            "Foreign callers, joined across keys",
            columns: ["Intruder", "Keys", "Addresses", "Software", "When", "#Calls", "Why one"],
            rows: report.intruders.enumerated().map { index, intruder in
              [
                .strong("Intruder \(index + 1)"), .codes(names(intruder.credentials)),
                intruder.addresses.isEmpty ? "not logged" : .codes(intruder.addresses),
                intruder.agents.isEmpty ? "not logged" : .codes(intruder.agents, limit: 3),
                Prose(Wording.span(intruder.first, intruder.last)),
                Prose(Wording.count(intruder.events)), Prose(reasons(intruder)),
              ]
            })),
      ])
  }

  /// The titles of keys, as they stand everywhere else.
  func names(_ ids: [String]) -> [String] {
    ids.map { id in
      report.reports.first { $0.inquest.credential.id == id }?.inquest.credential.title ?? id
    }
  }

  func reasons(_ intruder: Intruder) -> String {
    guard !intruder.links.isEmpty else { return "one caller of one key" }
    return intruder.links.prefix(4).map { link in
      let keys = link.credentials.count > 1 ? " on \(Wording.list(names(link.credentials)))" : ""
      let word =
        switch link.basis {
        case .address: "address"
        case .network: "network"
        case .software: "software at the same time"
        }
      return "same \(word) (\(Wording.shortened(link.subject, 60)))\(keys)"
    }.joined(separator: "; ")
      + (intruder.links.count > 4 ? "; and \(intruder.links.count - 4) more" : "")
  }

  private func timeline() -> Section {
    var blocks: [Block] = [
      .table(
        Table(
          "Timeline of all keys (UTC)", columns: ["When", "Key", "What", "Who", "#Calls"],
          rows: report.timeline.map { told in
            let entry = told.entry
            let key = told.key.map { report.reports[$0].inquest.credential.title }
            return [
              Prose(Wording.span(entry.time, entry.until)), key.map { .code($0) } ?? "all",
              [.foreign, .act].contains(entry.kind)
                ? .strong("foreign: ") + Prose(entry.text) : Prose(entry.text),
              entry.caller.isEmpty ? "" : .code(entry.caller),
              Prose(entry.count == 0 ? "" : Wording.count(entry.count)),
            ]
          }))
    ]
    if report.timelineOmitted > 0 {
      blocks.append(
        .notice(
          "\(Wording.count(report.timelineOmitted, "more entry", plural: "more entries")) in the "
            + "timelines of the keys."))
    }
    return Section(anchor: "timeline", title: "Timeline of all keys", blocks: blocks)
  }

  /// Which key comes first, and why.
  private func order() -> Section {
    Section(
      anchor: "order", title: "Which key first",
      blocks: [
        .paragraph(
          "Keep the logs as they are before anything else. The steps for each key, with commands, "
            + "stand in its own part under What to do."),
        .steps(
          IncidentOrder.of(report.reports).map { place in
            Step(
              title: Prose(place.title), detail: Prose(place.reason), commands: [])
          }),
      ])
  }
}

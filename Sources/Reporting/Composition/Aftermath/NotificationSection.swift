internal import Vocabulary

extension NotificationClocks {
  /// Clocks first, soonest end first; then what the logs say, then where it is written.
  var section: Section {
    Section(
      anchor: "notification", title: "Who may have to be told, and by when",
      blocks: [
        .paragraph(Prose(standing)),
        .notice(
          "This is no legal advice. It lists times that laws and agreements name and what the logs "
            + "say about their triggers; whether one binds you is for a lawyer to say."),
        .paragraph(Prose(basis)),
      ] + (isUsePossible ? clocks + details : quiet))
  }

  private var clocks: [Block] {
    let rows = duties.flatMap { duty in duty.deadlines.map { (duty: duty, deadline: $0) } }
    let dated = rows.filter { $0.deadline.by != nil }.sorted { left, right in
      (left.deadline.by?.milliseconds ?? 0) < (right.deadline.by?.milliseconds ?? 0)
    }
    let undated = rows.filter { $0.deadline.by == nil }
    let isDated = discoveredAt != nil
    return [
      .table(
        Table(
          isDated ? "Clocks, the soonest end first" : "How long each gives",
          columns: (isDated ? ["By"] : []) + ["Who asks", "What", "To whom", "Time"],
          rows: (dated + undated).map { row in
            (isDated ? [end(of: row.deadline)] : []) + [
              .strong(row.duty.title), Prose(row.deadline.what), Prose(row.deadline.whom),
              Prose(row.deadline.timeWords),
            ]
          }))
    ]
  }

  private func end(of deadline: Deadline) -> Prose {
    guard let by = deadline.by else { return Prose(deadline.undated ?? "") }
    return Prose(Wording.minute(by) + (deadline.local.map { " (\($0))" } ?? ""))
  }

  private var details: [Block] {
    [.heading("What these logs say about the triggers"), triggers, .table(regimes)]
  }

  private var triggers: Block {
    .facts(facts.map { Block.Fact(name: $0.trigger.title, value: Prose($0.statement)) })
  }

  private var regimes: Table {
    Table(
      "Whom they bind, what starts them, and where it is written",
      columns: ["Who asks", "Binds", "Begins with", "Trigger", "Source"],
      rows: duties.map { duty in
        [
          .strong(duty.title), Prose(duty.binds), Prose(duty.condition), Prose(duty.trigger.title),
          duty.link.isEmpty
            ? Prose(duty.source) : Prose(spans: [.link(duty.source, to: duty.link)]),
        ]
      })
  }

  /// Nothing is known to have happened: what the leak alone may start, and the rest by name.
  private var quiet: [Block] {
    let alone = duties.filter { $0.exposureAlone != nil }
    let rest = duties.filter { $0.exposureAlone == nil }.map(\.title)
    return [
      .heading("What an exposed key alone may ask for"),
      .bullets(
        alone.map { duty in .strong(duty.title + ": ") + Prose(duty.exposureAlone ?? "") }),
      .paragraph(
        Prose(
          "Not begun by what is known: \(rest.joined(separator: "; ")). Their times stand in the "
            + "JSON "
            + "report.")),
    ]
  }
}

extension NotificationClocks.Deadline {
  /// `72 hours from becoming aware`.
  var timeWords: String { from.isEmpty ? within : "\(within) from \(from)" }
}

extension NotificationTrigger {
  /// What a reader sees.
  var title: String {
    switch self {
    case .personalData: "Personal data"
    case .significantIncident: "Disruption or loss"
    case .unauthorisedAccess: "Unauthorised access"
    case .materiality: "Material to investors"
    case .cardData: "Card data"
    case .agreement: "As agreed"
    }
  }
}

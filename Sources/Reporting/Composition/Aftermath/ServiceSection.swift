internal import Vocabulary

extension ReportComposition {
  /// Rows of the tables of services; the JSON report has all.
  private static var mostRows: Int { 60 }

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
      blocks += [
        .paragraph(
          revoked
            ? "These used the key and had to move when it was revoked."
            : "These will fail when the key is revoked. One that calls less often than these logs "
              + "are long is not listed."),
        .table(serviceTable),
      ]
      let rest = inquest.services.count - Self.mostRows
      if rest > 0 {
        blocks.append(.notice("\(Wording.count(rest, "more service")) are in the JSON report."))
      }
      blocks += serviceQuestions + [.notice(Prose(serviceDoubt))]
    }
    return Section(
      anchor: "services", title: "Services that stop when the key is revoked", blocks: blocks)
  }

  private var serviceTable: Table {
    let hasReplacement = inquest.services.contains { $0.moved != nil }
    return Table(
      "Services that depend on the key",
      columns: [
        "Service", "From", "Schedule", "First and last call", "State, next expected call", "Uses",
      ] + (hasReplacement ? ["Moved"] : []),
      rows: inquest.services.prefix(Self.mostRows).map { service in
        [
          .strong(service.name),
          service.addresses.isEmpty ? "not logged" : .codes(service.addresses, limit: 4),
          Prose("\(service.scheduleCell), \(service.rateWords)"),
          Prose(Wording.span(service.first, service.last)), state(of: service),
          .codes(service.operations, limit: 5),
        ] + (hasReplacement ? [movedWord(service)] : [])
      })
  }

  private func state(of service: ServiceDependency) -> Prose {
    if hasMoved(service) {
      return Prose(
        "moved to the new key"
          + (service.nextExpected.map { ", next \(Wording.time($0))" } ?? ""))
    }
    return Prose(
      service.statusWords + ", next "
        + (service.nextExpected.map { Wording.time($0) } ?? "cannot be told"))
  }

  private var serviceQuestions: [Block] {
    let questions = inquest.services.compactMap(\.question)
    guard !questions.isEmpty else { return [] }
    return [
      .heading("Whose are these?"),
      .paragraph(
        "Name them in a file and ask again with --known FILE; a line is NAME = CIDR or AGENT."),
      .bullets(questions.prefix(Self.mostRows).map { Prose($0) }),
    ]
  }

  /// What an inventory made of logs cannot know.
  private var serviceDoubt: String {
    let capability = coverage.capability
    var doubts: [String] = []
    if !capability.contains(.address) {
      doubts.append("These logs have no addresses: one program at several places is one service.")
    }
    if !capability.contains(.agent) {
      doubts.append("These logs name no software: services are told apart by work and time only.")
    }
    if let start = coverage.logStart, let end = coverage.logEnd,
      end.seconds(since: start) < 93 * 86_400
    {
      doubts.append(
        "The logs span \(Wording.duration(from: start, to: end)). A monthly job takes three months "
          + "of logs to be known for one, and a quarterly or yearly one more.")
    }
    doubts.append(
      "Jobs of one program with the same schedule from the same network cannot be told apart.")
    return doubts.joined(separator: " ")
  }

  private func hasMoved(_ service: ServiceDependency) -> Bool {
    inquest.rotation?.moves.contains { $0.service == service.name && $0.state == .moved } == true
  }

  private func movedWord(_ service: ServiceDependency) -> Prose {
    let move = inquest.rotation?.moves.first { $0.service == service.name }
    if let move {
      return move.state == .moved ? "yes" : .strong(move.state.words)
    }
    guard service.moved == true else { return .strong("not yet") }
    let isBehind = inquest.rotation?.stillOnOldKey.contains(service.name) == true
    return isBehind ? .strong("on both keys") : "yes"
  }
}

extension ServiceDependency {
  /// The schedule, how well it is kept to, or that there is none.
  var scheduleCell: String {
    guard schedule != "irregular" else { return "no fixed schedule" }
    return confidence > 0 ? "\(schedule) (fits \(Wording.percent(confidence)))" : schedule
  }

  /// Whether it still runs, as far as can be told.
  var statusWords: String {
    switch status {
    case .active: "active"
    case .notDueYet: "not due yet"
    case .overdue: "overdue: \(Wording.count(missedRuns, "run")) missed"
    case .quiet: "silent longer than ever before"
    case .tooLittle: "too few calls to tell"
    }
  }
}

extension ServiceMove.State {
  /// The word a reader sees.
  var words: String {
    switch self {
    case .lagging: "still on the old key"
    case .onBoth: "on both keys"
    case .silent: "due, and on neither key"
    case .notDue: "not due yet"
    case .moved: "moved"
    case .newOnly: "on the new key only"
    }
  }
}

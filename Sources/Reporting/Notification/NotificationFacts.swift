internal import Vocabulary

/// What the logs say about each trigger: states of fact, no conclusions.
struct NotificationFacts {
  var inquests: [Inquest]

  private var outcomes: [VerdictOutcome] { inquests.map(\.verdict.outcome) }
  private var isAbuse: Bool { outcomes.contains { $0.isAccusation } }
  private var isOpen: Bool { !isAbuse && outcomes.contains(.cannotTell) }
  var isUsePossible: Bool { isAbuse || isOpen }
  private var hasCallers: Bool {
    inquests.contains { $0.coverage.capability.contains(.requests) }
  }
  private var foreign: [CallerAssessment] {
    inquests.flatMap(\.callers).filter { $0.assessment == .foreign }
  }

  /// How far the clocks run on these facts.
  var standing: String {
    if isAbuse {
      return "The logs show use of the key that is not the owner's. A clock runs where a law or "
        + "contract binds you and what happened is its trigger; that is decided by people."
    }
    if isOpen {
      return "The logs leave open whether anybody else used the key. Where a suspicion is enough, "
        + "a clock may run while you look."
    }
    if outcomes.contains(.attempted) {
      return "These logs show that somebody else tried the key, and that every such call was "
        + "refused, so most of these clocks have not begun on what is known. They begin when that "
        + "changes."
    }
    return "These logs show no use of the key by anybody else, so most of these clocks have not "
      + "begun on what is known. They begin when that changes."
  }

  func of(_ trigger: NotificationTrigger) -> String {
    switch trigger {
    case .personalData: personalData
    case .significantIncident: disruption
    case .unauthorisedAccess: access
    case .materiality: money + " What is material is for you to decide."
    case .cardData: cards
    case .agreement:
      "Known to you, not to the logs: what the policy or the contract calls an event."
    }
  }

  // MARK: Personal data

  private static let reads: [DataKind] = [
    .secretsRead, .objectsRead, .machineDataRead, .functionCodeRead, .rowsRead,
    .repositoriesCloned, .customersRead, .exported, .shared, .destroyed,
  ]

  private var personalData: String {
    guard isUsePossible else {
      return "No read by a stranger is known. Abuse smaller than these logs would have shown "
        + "stands in the section on power."
    }
    guard hasCallers else {
      return "It cannot be told from these logs: they hold totals, not what was read."
    }
    let touched = phrases(of: NotificationFacts.reads)
    let unseen =
      inquests.contains { $0.coverage.blindSpots.contains { $0.kind == .absent } }
      ? " Reads that these logs do not record may have come on top." : ""
    if touched.isEmpty {
      return "No read of data by a stranger is in these logs.\(unseen)"
    }
    return "Strangers: \(Wording.list(touched, limit: 8)). Whether personal data was among it, the "
      + "logs do not say; you know what is kept there.\(unseen)"
  }

  private var cards: String {
    let touched = phrases(of: [.customersRead, .moneyMoved])
    guard isUsePossible else { return "No read by a stranger is known." }
    guard hasCallers else { return "It cannot be told from totals." }
    return touched.isEmpty
      ? "No read of customers or payments by a stranger is in these logs; whether other things "
        + "that "
        + "were read held card data, they do not say."
      : "Strangers: \(Wording.list(touched)). Whether card numbers were among it, the logs do not "
        + "say."
  }

  // MARK: Disruption, access, money

  private var disruption: String {
    let lost = phrases(of: [.destroyed, .rightsChanged, .changed, .moneyMoved])
    let what =
      lost.isEmpty
      ? (hasCallers
        ? "Nothing that was destroyed or changed by a stranger is in these logs."
        : "What was destroyed or changed cannot be told from totals.")
      : "Strangers: \(Wording.list(lost))."
    return "\(what) \(money) Whether a service was interrupted, these logs do not say."
  }

  private var access: String {
    guard hasCallers else {
      return isAbuse
        ? "Use beyond the owner's is found in totals; single calls are not logged."
        : "It cannot be told from totals."
    }
    let granted = foreign.total { max(0, $0.events &- $0.denied) }
    guard let first = foreign.map(\.first).min(), let last = foreign.map(\.last).max() else {
      return isOpen ? "Open: no caller is known to be foreign." : "No call of a stranger is known."
    }
    if granted == 0 {
      let refused = Wording.count(foreign.total(of: \.denied), "call")
      return "\(refused) of strangers, every one of them refused, \(Wording.span(first, last))."
    }
    return "\(Wording.count(granted, "call")) of strangers that were not refused, "
      + "\(Wording.span(first, last))."
  }

  private var money: String {
    let known = inquests.compactMap(\.cost.estimate)
    guard isAbuse else { return "No loss is known." }
    guard !known.isEmpty else { return "The cost of the abuse is not known from these logs." }
    let amounts = known.map { Wording.dollars($0) }
    return amounts.count == 1
      ? "Cost of the abuse, as far as it is known: \(amounts[0])."
      : "Cost of the abuse by key, as far as it is known: \(Wording.list(amounts, limit: 12))."
  }

  /// What foreign callers did of these kinds, each once: `42 secrets read`. Of what they had made
  /// themselves nothing was the owner's.
  private func phrases(of kinds: [DataKind]) -> [String] {
    let touches = inquests.compactMap(\.dataTouched).flatMap(\.touches)
    return kinds.flatMap { kind in
      touches.filter { $0.kind == kind && $0.calls > 0 && !$0.isAllOfStrangers }
        .map { kind.phrase($0) }
    }
  }
}

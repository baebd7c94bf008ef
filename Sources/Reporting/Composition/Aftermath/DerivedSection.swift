internal import Vocabulary

extension ReportComposition {
  private static let mostRows = 100
  private static let mostSteps = 60

  func derivedCredentials() -> Section {
    let derived = inquest.derivedCredentials
    var blocks: [Block] = []
    if derived.isEmpty {
      blocks.append(
        .notice(
          "These logs show no key, session or user made with the credential. A log that records "
            + "such calls must have been on for this to mean that there are none."))
    } else {
      blocks = [.paragraph(Prose(derivedSummary)), .figure(.lineage), .table(lineageTable)]
      if derived.count > Self.mostRows {
        blocks.append(
          .notice(
            "\(Wording.count(derived.count - Self.mostRows, "more credential")) are in the JSON "
              + "report."))
      }
      blocks.append(
        .notice(
          "Not seen: what was made in another account, in regions or by services whose log is not "
            + "here, and copies of a secret. Machines started with the credential are named only "
            + "when the log shows that they were given a session."))
    }
    return Section(
      anchor: "derived-credentials", title: "Derived credentials",
      blocks: blocks + disablingSteps)
  }

  private var derivedSummary: String {
    let derived = inquest.derivedCredentials
    func number(_ isCounted: (DerivedCredential) -> Bool) -> String {
      Wording.count(Int64(derived.count(where: isCounted)))
    }
    let generations = derived.map(\.generation).max() ?? 0
    return "They do not die with the leaked key. "
      + "Made by a foreign caller: \(number(\.madeByForeign)) of "
      + "\(Wording.count(Int64(derived.count))), in "
      + "\(Wording.count(generations, "generation")). At the end of the logs: "
      + CredentialEnd.allCases.map { end in "\(number { $0.end == end }) \(end.word)" }
      .joined(separator: ", ") + "."
  }

  private var lineageTable: Table {
    Table(
      "Credentials made with the leaked one, each below the one that made it",
      columns: [
        "Credential", "At the end of the logs", "Made by", "How", "#Calls", "What it did",
      ],
      rows: inquest.derivedCredentials.asTree.prefix(Self.mostRows).map { made in
        let depth = max(0, min(made.generation, 12) - 1)
        let branch = depth == 0 ? "" : String(repeating: "· ", count: depth)
        return [
          Prose(branch) + .code(made.id) + Prose(" (\(Credential.kindTitle(made.kind)))"),
          made.endProse, made.madeByForeign ? .strong("foreign caller") : "known caller",
          making(of: made), Prose(made.callsWord), deeds(of: made),
        ]
      })
  }

  private func making(of made: DerivedCredential) -> Prose {
    .code(made.link.operation) + Prose(" with ") + .code(made.link.parent)
      + (made.link.subject.isEmpty ? "" : Prose(" for ") + .code(made.link.subject))
      + Prose(", \(Wording.time(made.link.time))")
  }

  /// The first operations with their counts, and when the credential was used.
  private func deeds(of made: DerivedCredential) -> Prose {
    guard let first = made.first, let last = made.last else {
      // Users and roles act through what is made for them, which has rows of its own.
      return ["aws-user", "aws-role"].contains(made.kind)
        ? "by its keys and sessions alone" : "never used in these logs"
    }
    var prose = Prose("")
    let actions = made.actions.acrossRegions
    for action in actions.prefix(5).map(\.summary) {
      let refused =
        saturatingSum(action.denied, action.failed) > 0
        ? " (\(Wording.count(saturatingSum(action.denied, action.failed))) not granted)" : ""
      prose =
        prose + .code(action.action.shortName)
        + Prose(" ×\(Wording.count(action.count))\(refused), ")
    }
    let more = max(actions.count, made.actionCount) - min(actions.count, 5)
    let rest = more > 0 ? "\(Wording.count(more, "other kind")) of call, " : ""
    let places =
      made.addresses.isEmpty
      ? ""
      : Prose(", from ") + .codes(made.addresses, limit: 4) + Prose(made.moreAddresses(beyond: 4))
    return prose + Prose(rest + Wording.span(first, last)) + places
  }

  /// In which order to take away what the key gave.
  private var disablingSteps: [Block] {
    let steps = inquest.disablingOrder
    guard !steps.isEmpty else { return [] }
    var blocks: [Block] = [
      .heading("What to disable, in this order"),
      .paragraph(
        "Deny before you take away: what is denied everything cannot undo the steps that follow. "
          + "Makers come before what they made. Deletion comes last, because it cannot be undone "
          + "and takes evidence with it."),
      .steps(
        steps.prefix(Self.mostSteps).map { step in
          let stops = step.stops.filter { $0 != step.subject }
          let others =
            stops.isEmpty ? Prose("") : Prose(" Stops: ") + .codes(stops, limit: 6) + Prose(".")
          return Step(
            title: Prose(step.kind.title + " ") + .code(step.subject)
              + Prose(step.holderWord + "."),
            detail: Prose(step.reason) + others, commands: [])
        }),
    ]
    if steps.count > Self.mostSteps {
      blocks.append(
        .notice(
          "\(Wording.count(steps.count - Self.mostSteps, "more step")) are in the JSON report.")
      )
    }
    return blocks
  }
}

extension DerivedCredential {
  /// `12`, or `12, 3 refused`.
  var callsWord: String {
    Wording.count(events) + (denied > 0 ? ", \(Wording.count(denied)) refused" : "")
  }

  fileprivate func moreAddresses(beyond shown: Int) -> String {
    let unlisted = addressCount - addresses.count
    guard unlisted > 0 else { return "" }
    return addresses.count > shown
      ? " (\(Wording.count(Int64(addressCount))) in all)"
      : " and \(Wording.count(Int64(unlisted))) more"
  }
}

extension [DerivedCredential] {
  /// Each followed by what was made with it, siblings in the order in which they were made.
  var asTree: [DerivedCredential] {
    let known = Set(map(\.id))
    let byParent = Dictionary(grouping: self, by: \.link.parent)
    var seen: Set<String> = []
    var ordered: [DerivedCredential] = []
    var stack = Array(filter { !known.contains($0.link.parent) }.reversed())
    while let next = stack.popLast() {
      guard seen.insert(next.id).inserted else { continue }
      ordered.append(next)
      stack += (byParent[next.id] ?? []).reversed()
    }
    // What forms a ring hangs on nothing.
    return ordered + filter { !seen.contains($0.id) }
  }
}

extension DerivedCredential {
  /// Whether it may still work, and why.
  fileprivate var endProse: Prose {
    if isLive { return .strong(end.word) + Prose(": \(state)") }
    return Prose(state.hasPrefix(end.word) ? state : "\(end.word): \(state)")
  }
}

extension CredentialEnd {
  /// What a reader sees.
  var word: String {
    switch self {
    case .alive: "alive"
    case .revoked: "revoked"
    case .expired: "expired"
    case .unknown: "not known to have ended"
    }
  }
}

extension DisablingStep {
  fileprivate var holderWord: String {
    guard !holder.isEmpty else { return "" }
    switch kind {
    case .restoreTrust, .removeGrant: return ": \(holder) was let in"
    default: return " of \(holder.split(separator: "/").last.map(String.init) ?? holder)"
    }
  }
}

extension DisablingStep.Kind {
  /// What is to be done to what follows.
  var title: String {
    switch self {
    case .denyUser: "Deny everything to user"
    case .stopMachine: "Stop the machine"
    case .denyRole: "Deny everything to role"
    case .revokeRoleSessions: "End the sessions of role"
    case .restoreTrust: "Restore the trust policy of role"
    case .removeProvider: "Delete the identity provider"
    case .deactivateKey: "Deactivate access key"
    case .deactivateServiceCredential: "Deactivate service credential"
    case .deleteLoginProfile: "Delete the password"
    case .deactivateCertificate: "Deactivate certificate or SSH key"
    case .revokeToken: "Revoke token"
    case .revokeKey: "Revoke key"
    case .removeGrant: "Stop sharing"
    case .awaitExpiry: "Find the owner of, or wait for the end of,"
    case .deleteKey: "Delete access key"
    case .deleteUser: "Delete user"
    case .deleteRole: "Delete role"
    }
  }
}

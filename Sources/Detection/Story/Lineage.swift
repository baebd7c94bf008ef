import Vocabulary

/// Keys, sessions, users and shares made with the leaked credential.
enum Lineage {
  /// In the order in which they were made.
  static func derived(
    _ caseFile: CaseFile, _ judged: JudgedActivity, _ foreign: ForeignCells,
    _ makers: ForeignMakers, logEnd: Timestamp?
  ) -> [DerivedCredential] {
    guard !caseFile.lineage.isEmpty else { return [] }
    let graph = LineageGraph(caseFile)
    let strangers = makers.credentials
    let uses = CredentialUses(caseFile, judged, foreign)
    let parents = Set(graph.links.map(\.parent))
    let changes = StateChanges(caseFile.stateChanges)
    var revoked = revokedTokens([graph.root], changes)
    return graph.links.map { link in
      var state = state(of: link, in: graph, changes, logEnd: logEnd)
      if state.isLive, let end = revoked[link.parent], isTokenOfToken(link) {
        state = CredentialState(endedWithParentBy: end)
      }
      if state.end == .revoked, let time = state.time, !state.operation.contains("orphan") {
        revoked[link.child] = StateChange(
          kind: .credential, subject: link.child, operation: state.operation, isOn: false,
          time: time)
      }
      var derived = DerivedCredential(
        id: link.child, kind: kind(of: link), link: link, events: 0, last: nil,
        madeByForeign: strangers.contains(link.child), isLive: state.isLive, state: state.words,
        end: state.end)
      derived.endsAt = state.time
      derived.endOperation = state.operation
      derived.generation = graph.generation(of: link.child)
      uses.tell(&derived)
      derived.isMaker = derived.isMaker || parents.contains(link.child)
      return derived
    }
  }

  /// A token of a vault dies with the one that made it, unless it was made an orphan, or its maker
  /// was revoked without it.
  private static func isTokenOfToken(_ link: LineageLink) -> Bool {
    link.operation.contains("auth/token/create") && !link.operation.contains("orphan")
  }

  private static func revokedTokens(
    _ ids: [String], _ changes: StateChanges
  ) -> [String: StateChange] {
    var revoked: [String: StateChange] = [:]
    for change in changes.all
    where ids.contains(change.subject) && !change.isOn && !change.operation.contains("orphan") {
      revoked[change.subject] = revoked[change.subject] ?? change
    }
    return revoked
  }

  /// A user has several lives: by itself, by its password, by an API key. The longest counts.
  private static func state(
    of link: LineageLink, in graph: LineageGraph, _ changes: StateChanges, logEnd: Timestamp?
  ) -> CredentialState {
    let holder = graph.holder(of: link.child)
    let states = (graph.makings[link.child] ?? [link]).map {
      CredentialState($0, changes, holder: holder, logEnd: logEnd)
    }
    let longest = states.max { left, right in
      if left.isLive != right.isLive { return right.isLive }
      guard let leftEnd = left.time, let rightEnd = right.time else {
        return left.time != nil && right.time == nil
      }
      return leftEnd < rightEnd
    }
    return longest ?? CredentialState(link, changes, holder: holder, logEnd: logEnd)
  }

  /// Some ids tell their kind by what made them only.
  private static func kind(of link: LineageLink) -> String {
    switch link.operation {
    case "UploadSigningCertificate": "aws-signing-certificate"
    case "CreateTrustAnchor": "aws-identity-provider"
    default: Credential.kind(ofID: link.child)
    }
  }
}

extension JudgedActivity {
  /// The same with every call of a credential that a stranger made counted as a stranger's, also
  /// from addresses that nothing else is known of.
  func givingStrangers(
    _ derived: [DerivedCredential], in activity: Activity
  ) -> JudgedActivity {
    let made = Set(derived.filter(\.madeByForeign).map(\.id))
    guard !made.isEmpty, let stranger = callers.firstIndex(where: { $0.assessment == .foreign })
    else { return self }
    let isMade = activity.callers.map { made.contains($0.credential) }
    var given = self
    for (index, cell) in activity.cells.enumerated()
    where given.callerOfCell.indices.contains(index) && isMade.indices.contains(cell.caller)
      && isMade[cell.caller]
    {
      let caller = given.callerOfCell[index]
      let isForeign = callers.indices.contains(caller) && callers[caller].assessment == .foreign
      if !isForeign { given.callerOfCell[index] = stranger }
    }
    return given
  }
}

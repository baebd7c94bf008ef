import Vocabulary

/// In which order what the leaked credential gave is taken away.
///
/// First every holder that may still act is denied everything, the makers before what they made and
/// each before its own makings; a denied holder cannot undo what follows. Then keys, passwords and
/// shares are taken away one by one; what cannot be undone is deleted last.
struct DisablingOrder {
  private let graph: LineageGraph
  private let live: [DerivedCredential]
  private let rootKind: String
  private let rootIsLive: Bool
  private let hasForeign: Bool
  private var denials: [Draft] = []
  private var takings: [Draft] = []
  private var deletions: [Draft] = []

  private struct Draft {
    var kind: DisablingStep.Kind
    var subject: String
    var subjectKind: String
    var holder = ""
    var stops: Set<String> = []
    var reason: String
    /// The generation of the eldest credential that it stops, makers half a step ahead.
    var rank = Int.max
  }

  static func steps(
    _ caseFile: CaseFile, _ judged: JudgedActivity, _ derived: [DerivedCredential]
  ) -> [DisablingStep] {
    var order = DisablingOrder(caseFile, judged, derived)
    order.plan()
    return order.steps()
  }

  private init(
    _ caseFile: CaseFile, _ judged: JudgedActivity, _ derived: [DerivedCredential]
  ) {
    graph = LineageGraph(caseFile)
    live = derived.filter { $0.madeByForeign && $0.isLive }
    rootKind = caseFile.credential?.kind ?? Credential.kind(ofID: graph.root)
    let root = graph.root
    let change = caseFile.stateChanges.last { $0.kind == .credential && $0.subject == root }
    rootIsLive = caseFile.question.revokedAt == nil && change?.isOn ?? true
    hasForeign = !live.isEmpty || judged.callers.contains { $0.assessment == .foreign }
  }

  private func rank(_ derived: DerivedCredential) -> Int {
    derived.generation * 2 + (derived.isMaker ? 0 : 1)
  }

  // MARK: Planning

  private mutating func plan() {
    planRoot()
    for derived in live { plan(derived) }
    denials.sort { ($0.rank, $0.kind.place, $0.subject) < ($1.rank, $1.kind.place, $1.subject) }
    revokeAgain()
    takings.sort { ($0.kind.place, $0.rank, $0.subject) < ($1.kind.place, $1.rank, $1.subject) }
    deletions.sort { ($0.kind.place, $0.subject) < ($1.kind.place, $1.subject) }
  }

  private mutating func planRoot() {
    guard rootIsLive || !live.isEmpty else { return }
    let root = graph.root
    guard rootKind.hasPrefix("aws-") else {
      if rootIsLive {
        add(
          Draft(
            kind: .revokeKey, subject: root, subjectKind: rootKind, stops: [root],
            reason: "The leaked key itself: while it works it can make others.", rank: 0))
      }
      return
    }
    // Of a dead key the user may go on with a new one: what still lives of the user's is denied
    // below, and nothing else.
    guard rootIsLive else { return }
    if let holder = graph.rootHolder, hasForeign { deny(holder, stopping: root, rank: 0) }
    if rootKind == "aws-access-key" {
      takeKey(root, of: graph.rootHolder ?? "", rank: 0)
    } else if graph.rootHolder == nil {
      awaitExpiry(root, rootKind, rank: 0)
    }
  }

  private mutating func plan(_ derived: DerivedCredential) {
    let holder = graph.holder(of: derived.id)
    let rank = rank(derived)
    switch derived.kind {
    case "aws-role-trust":
      add(
        Draft(
          kind: .restoreTrust, subject: holder ?? derived.id, subjectKind: "aws-role",
          holder: derived.link.subject, stops: [derived.id],
          reason: "Who was let in can take on the role again at any time.", rank: rank))
    case "aws-identity-provider":
      add(
        Draft(
          kind: .removeProvider, subject: derived.id, subjectKind: derived.kind,
          stops: [derived.id],
          reason: "Whoever holds its signing key can sign in as it likes.", rank: rank))
    case "aws-instance":
      add(
        Draft(
          kind: .stopMachine, subject: derived.id, subjectKind: derived.kind,
          stops: [derived.id],
          reason: "Its role gives it new sessions as long as it runs; keep its disks.",
          rank: rank))
    case "aws-resource-grant":
      let resource = derived.id.components(around: " for ").first ?? derived.id
      take(
        Draft(
          kind: .removeGrant, subject: resource, subjectKind: derived.kind,
          holder: derived.link.subject, stops: [derived.id],
          reason: "The share works without any key of yours.", rank: rank))
    default:
      guard let holder else { return planAlone(derived, rank) }
      deny(holder, stopping: derived.id, rank: rank)
      planTaking(derived, of: holder, rank)
    }
  }

  /// What is taken away from a holder that is denied everything already.
  private mutating func planTaking(_ derived: DerivedCredential, of holder: String, _ rank: Int) {
    func draft(_ kind: DisablingStep.Kind, _ reason: String) -> Draft {
      Draft(
        kind: kind, subject: derived.id, subjectKind: derived.kind, holder: holder,
        stops: [derived.id], reason: reason, rank: rank)
    }
    switch derived.kind {
    case "aws-access-key": takeKey(derived.id, of: holder, rank: rank)
    case "aws-service-credential":
      take(draft(.deactivateServiceCredential, "It is a second key beside the access keys."))
    case "aws-login-profile":
      take(draft(.deleteLoginProfile, "The password opens the console without any key."))
    case "aws-ssh-key", "aws-signing-certificate":
      take(draft(.deactivateCertificate, "It lets its owner in without an access key."))
    case "aws-user": delete(.deleteUser, derived, "Nothing else is left of it to be looked at.")
    case "aws-role": delete(.deleteRole, derived, "Its trust and its sessions are ended.")
    default: break
    }
  }

  /// What has no user or role that could be denied.
  private mutating func planAlone(_ derived: DerivedCredential, _ rank: Int) {
    if derived.kind == "aws-access-key" { return takeKey(derived.id, of: "", rank: rank) }
    if derived.kind.hasPrefix("aws-") { return awaitExpiry(derived.id, derived.kind, rank: rank) }
    let isToken = derived.link.operation.contains("auth/")
    add(
      Draft(
        kind: isToken ? .revokeToken : .revokeKey, subject: derived.id,
        subjectKind: derived.kind, stops: [derived.id],
        reason: "It outlives the leaked key, and can make others.", rank: rank))
  }

  private mutating func deny(_ holder: String, stopping id: String, rank: Int) {
    let isOwn = live.contains { $0.id == holder }
    let isRole = AmazonHolder.isRole(holder)
    let reason =
      isRole
      ? (isOwn
        ? "The role was made by the stranger: nothing of yours needs it."
        : "Sessions of a role live on when the key that opened them is dead.")
      : "It stops at once every key of the user and every session made with one."
    add(
      Draft(
        kind: isRole ? (isOwn ? .denyRole : .revokeRoleSessions) : .denyUser, subject: holder,
        subjectKind: isRole ? "aws-role" : "aws-user", stops: [id], reason: reason, rank: rank))
  }

  private mutating func takeKey(_ id: String, of holder: String, rank: Int) {
    take(
      Draft(
        kind: .deactivateKey, subject: id, subjectKind: "aws-access-key", holder: holder,
        stops: [id], reason: "It can be undone when a service of yours breaks; deletion cannot.",
        rank: rank))
    deletions.append(
      Draft(
        kind: .deleteKey, subject: id, subjectKind: "aws-access-key", holder: holder,
        reason: "When nothing of yours has missed it."))
  }

  private mutating func awaitExpiry(_ id: String, _ kind: String, rank: Int) {
    take(
      Draft(
        kind: .awaitExpiry, subject: id, subjectKind: kind,
        reason: "The logs do not tell whose it is, so it cannot be denied by name.", rank: rank))
  }

  private mutating func delete(
    _ kind: DisablingStep.Kind, _ derived: DerivedCredential, _ reason: String
  ) {
    deletions.append(
      Draft(kind: kind, subject: derived.id, subjectKind: derived.kind, reason: reason))
  }

  /// One denial for each holder, at the place of the eldest credential that it stops.
  private mutating func add(_ draft: Draft) {
    let place = denials.firstIndex {
      $0.kind == draft.kind && $0.subject == draft.subject && $0.holder == draft.holder
    }
    guard let place else { return denials.append(draft) }
    denials[place].stops.formUnion(draft.stops)
    denials[place].rank = min(denials[place].rank, draft.rank)
  }

  private mutating func take(_ draft: Draft) { takings.append(draft) }

  /// Whoever was let into a role may have taken it on again after its sessions were ended.
  private mutating func revokeAgain() {
    var again: [Draft] = []
    for (place, trust) in denials.enumerated() where trust.kind == .restoreTrust {
      let earlier = denials[..<place].last {
        $0.subject == trust.subject && $0.kind == .revokeRoleSessions
      }
      guard var draft = earlier, !again.contains(where: { $0.subject == draft.subject }) else {
        continue
      }
      draft.reason = "Once more: sessions that began before the trust was taken out."
      again.append(draft)
    }
    denials += again
  }

  private func steps() -> [DisablingStep] {
    (denials + takings + deletions).enumerated().map { index, draft in
      DisablingStep(
        order: index + 1, kind: draft.kind, subject: draft.subject,
        subjectKind: draft.subjectKind, holder: draft.holder, stops: draft.stops.sorted(),
        reason: draft.reason)
    }
  }
}

extension DisablingStep.Kind {
  /// The place among steps of the same rank.
  fileprivate var place: Int { DisablingStep.Kind.allCases.firstIndex(of: self) ?? 0 }
}

import Vocabulary

/// What the key's callers were granted, told apart by whose they are.
enum PermissionInventory {
  /// `nil` when the logs name neither operations nor models.
  static func of(
    _ caseFile: CaseFile, _ judged: JudgedActivity, _ coverage: Coverage, issuer: CredentialIssuer
  ) -> UsedPermissions? {
    let activity = caseFile.activity
    let names = issuer.provider.permissionNames
    var counted = OperationCount(ownerUntil: ownerUntil(judged))
    let actions = folded(activity, until: caseFile.question.exposedAt, isNamed: names != nil)
    for (place, use) in sums(activity, judged).enumerated() {
      let (action, group) = place.quotientAndRemainder(dividingBy: Group.allCases.count)
      if let use { counted.add(use, actions[action], as: Group.allCases[group]) }
    }
    if activity.cells.isEmpty {
      // Totals name no caller: what was in use before the exposure is taken for the owner's.
      for bucket in activity.buckets { counted.add(bucket) }
    }
    guard let first = counted.first, let last = counted.last else { return nil }
    func named(_ uses: [OperationCount.Key: OperationCount.Use]) -> [UsedPermissions.Operation] {
      uses.sorted { $0.key < $1.key }.map { $0.value.operation($0.key, names) }
    }
    let known = named(counted.owners)
    var permissions = UsedPermissions(
      from: coverage.logStart ?? first, to: coverage.logEnd ?? last, used: known,
      undecided: named(counted.undecided), refused: named(counted.refused),
      foreignOnly: counted.foreignOnly, proposal: names?.proposal(for: known))
    permissions.policy = caseFile.question.policy.map {
      PolicyCoverage.use(
        of: $0, by: known.permissions,
        holders: Set(issuer.holders.compactMap(AmazonPrincipal.init).map(\.name)))
    }
    permissions.notes = notes(on: permissions, names != nil, caseFile, coverage)
    return permissions
  }

  /// What known callers did only since strangers had the key is not proof of what they need: one
  /// of them may have been taken for the owner, and would write the owner's policy.
  private static func ownerUntil(_ judged: JudgedActivity) -> Timestamp? {
    judged.exposure.fromGiven ? judged.exposure.from : judged.exposure.changeTo
  }

  /// Paths with identifiers folded, where no right is read off a path: a rare word of a path may be
  /// the name of one.
  private static func folded(
    _ activity: Activity, until cut: Timestamp?, isNamed: Bool
  ) -> [Action] {
    guard !isNamed else { return activity.actions }
    let paths = PathShapes(activity, until: cut)
    return activity.actions.map { action in
      var action = action
      action.operation = paths.shape(of: action.operation)
      return action
    }
  }

  typealias Group = OperationCount.Group

  /// For each action what each group got of it: cells are many and actions few, so that names are
  /// compared once for each action only.
  private static func sums(
    _ activity: Activity, _ judged: JudgedActivity
  ) -> [OperationCount.Use?] {
    let groups = Group.allCases.count
    var sums = [OperationCount.Use?](repeating: nil, count: activity.actions.count * groups)
    for (index, cell) in activity.cells.enumerated()
    where activity.actions.indices.contains(cell.action) {
      guard let group = group(of: cell, assessment(index, judged)).place else { continue }
      let place = cell.action * groups + group
      let use = OperationCount.Use(calls: cell.count, first: cell.first, last: cell.last)
      if sums[place]?.add(use) == nil { sums[place] = use }
    }
    return sums
  }

  /// A call that fails otherwise than by refusal (no such object) was permitted.
  private static func group(of cell: ActivityCell, _ assessment: Assessment) -> Group {
    switch assessment {
    case .known: cell.outcome == .denied ? .refusedToKnown : .known
    case .undecided: cell.outcome == .denied ? .refused : .undecided
    case .foreign: cell.outcome == .denied ? .refused : .foreign
    }
  }

  /// Calls that nobody was found to have made are nobody's yet.
  private static func assessment(_ cell: Int, _ judged: JudgedActivity) -> Assessment {
    guard judged.callerOfCell.indices.contains(cell) else { return .undecided }
    let caller = judged.callerOfCell[cell]
    return judged.callers.indices.contains(caller)
      ? judged.callers[caller].assessment : .undecided
  }

  private static func notes(
    on permissions: UsedPermissions, _ hasNames: Bool, _ caseFile: CaseFile, _ coverage: Coverage
  ) -> [String] {
    var notes = [
      "The logs cover \(Figures.length(seconds: permissions.to.seconds(since: permissions.from))): what is done less often than that "
        + "may be missing"
        + (permissions.days < 31 ? ", every monthly job among it." : ".")
    ]
    if caseFile.activity.cells.isEmpty {
      notes.append(
        "The logs hold totals only: what was in use before the exposure is taken for the owner's.")
    }
    if permissions.used.isEmpty {
      notes.append(
        "Nothing was used before strangers could have had the key: what legitimate callers need "
          + "cannot be told.")
    } else if !permissions.undecided.isEmpty {
      notes.append(
        "What was first used since strangers could have had the key, or by callers of whom it is "
          + "not known whose they are, is listed apart and not proposed.")
    }
    if !hasNames {
      notes.append("What the issuer of this key calls its rights is not known here.")
    } else {
      let unnamed = permissions.used.withoutPermissions
      if !unnamed.isEmpty {
        notes.append(
          "The rights behind \(Figures.count(Int64(unnamed.count), "operation")) cannot be derived "
            + "from the log: "
            + Figures.list(unnamed.map { Wording.excerpt($0.operation) }, most: 5) + ".")
      }
    }
    if !coverage.capability.contains(.outcome), coverage.capability.contains(.requests) {
      notes.append("The logs do not say whether a call was granted: all count as granted.")
    }
    if let events = Blindness.dataEvents(of: caseFile, coverage), !events.areSeen {
      notes.append(
        "CloudTrail's data events are not in these logs: object reads, function calls and table "
          + "reads of legitimate services are missing from the list.")
    }
    return notes
  }
}

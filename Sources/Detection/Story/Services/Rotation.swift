import Vocabulary

/// Whether the old key is dead, and who has moved to the new one.
struct Rotation {
  /// `nil` when the question names neither a revocation nor a replacement.
  let status: RotationStatus?
  /// The services of the inventory, and whether the new key has seen them.
  let services: [ServiceDependency]

  /// - Parameter derived: what was made with the old key.
  init(
    _ caseFile: CaseFile, _ inventory: ServiceInventory, _ coverage: Coverage,
    making derived: [DerivedCredential] = []
  ) {
    let question = caseFile.question
    var services = inventory.services
    guard question.revokedAt != nil || question.replacement != nil else {
      status = nil
      self.services = services
      return
    }
    let activity = caseFile.activity
    let own = Self.ownCells(caseFile)
    let grace = OldKeyUses.graceSeconds(
      ofKind: caseFile.credential?.kind ?? Credential.kind(ofID: question.credential))
    let uses = question.revokedAt.map {
      OldKeyUses(own, of: activity, inventory, revokedAt: $0, graceSeconds: grace)
    }
    let lastOnOld = Self.lastUses(own, of: activity, inventory)
    let booked = BookedUse(activity, without: Set(caseFile.lineage.map(\.child)))
    let bookedOnNew = caseFile.replacementActivity.flatMap { BookedUse($0).first }
    let match = caseFile.replacementActivity.map {
      ReplacementMatch($0, activity, inventory, caseFile)
    }
    let moves =
      match.map {
        MoveAccount(inventory, $0, lastOnOld: lastOnOld, revokedAt: question.revokedAt, coverage)
          .moves
      } ?? []
    if let match, let replacement = caseFile.replacementActivity {
      Self.tell(match, moves, in: &services)
      Self.learnSilences(of: &services, inventory, activity, match, replacement)
    }
    let cut = question.revokedAt?.advanced(bySeconds: grace)
    let still =
      match == nil
      ? Self.names(of: services, usedAfter: cut, lastOnOld)
      : moves.filter { $0.state == .lagging || $0.state == .onBoth }.map(\.service)
    var status = RotationStatus(
      usesAfterRevocation: uses?.total ?? 0, refusedAfterRevocation: uses?.refused ?? 0,
      grantedAfterRevocation: uses?.granted ?? 0,
      lastUse: (own.map { activity.cells[$0].last } + [booked.last].compactMap { $0 }).max(),
      stillOnOldKey: still, moved: moves.filter { $0.state == .moved }.map(\.service), claim: "")
    status.moves = moves
    status.uses = uses?.uses ?? []
    status.graceSeconds = grace
    status.totalsAfterRevocation = cut.flatMap(booked.after)
    let lastCounted = [Self.lastCounted(own, uses, caseFile, inventory), booked.end]
      .compactMap { $0 }.max()
    let began = match?.began ?? bookedOnNew
    let proof = RotationProof(
      caseFile, coverage, services, began: began,
      alive: derived.filter { $0.madeByForeign && $0.isLive }.map(\.id),
      strangers: question.revokedAt == nil
        ? StrangersOnOldKey(own, of: activity, inventory, began: began) : nil)
    proof.weigh(&status, lastCounted: lastCounted)
    status.claim = RotationWording.claim(
      status, uses, question, tooEarly: proof.tooEarly(status),
      isBookedAround: question.revokedAt.map(booked.hasUse) ?? false)
    if status.isProved, let since = lastCounted ?? coverage.logStart, let end = coverage.logEnd {
      let doubts = CoverageDoubt.tolerated(in: coverage, from: since, to: end)
      status.claim = ([status.claim] + doubts).joined(separator: " ")
    }
    self.status = status
    self.services = services
  }

  /// Without a replacement: the services that called with the old key after this moment; empty
  /// when none is given.
  private static func names(
    of services: [ServiceDependency], usedAfter cut: Timestamp?, _ lastOnOld: [Timestamp?]
  ) -> [String] {
    guard let cut else { return [] }
    return zip(services, lastOnOld).filter { _, last in last.map { $0 > cut } ?? false }
      .map(\.0.name)
  }

  /// What has moved is awaited on the old key no more.
  private static func tell(
    _ match: ReplacementMatch, _ moves: [ServiceMove], in services: inout [ServiceDependency]
  ) {
    let moved = Set(moves.filter { $0.state == .moved }.map(\.service))
    for number in services.indices {
      services[number].moved = match.uses[number] != nil
      guard moved.contains(services[number].name) else { continue }
      services[number].status = .active
      services[number].missedRuns = 0
      services[number].nextExpected = nil
    }
  }

  /// One that called too seldom with the old key may call often enough with both together to show
  /// how long it is silent.
  private static func learnSilences(
    of services: inout [ServiceDependency], _ inventory: ServiceInventory, _ old: Activity,
    _ match: ReplacementMatch, _ new: Activity
  ) {
    var cells: [Int: [Int]] = [:]
    for (cell, service) in inventory.serviceOfCell.enumerated() {
      guard let service, services[service].longestSilenceSeconds == nil,
        match.uses[service] != nil
      else { continue }
      cells[service, default: []].append(cell)
    }
    for (service, cells) in cells {
      let later = match.uses[service]?.cells.sorted() ?? []
      let slots =
        (ServicePart.slots(cells, in: old) + ServicePart.slots(later, in: new))
        .sorted { ($0.slot, $0.first) < ($1.slot, $1.first) }
      services[service].longestSilenceSeconds = ServiceClock.longestSilence(slots)
    }
  }

  /// Only the credential's own calls: a session made with it dies by its own clock.
  private static func ownCells(_ caseFile: CaseFile) -> [Int] {
    let derived = Set(caseFile.lineage.map(\.child))
    let activity = caseFile.activity
    return activity.cells.indices.filter { index in
      let caller = activity.cells[index].caller
      return activity.callers.indices.contains(caller)
        && !derived.contains(activity.callers[caller].credential)
    }
  }

  private static func lastUses(
    _ own: [Int], of activity: Activity, _ inventory: ServiceInventory
  ) -> [Timestamp?] {
    var last = [Timestamp?](repeating: nil, count: inventory.services.count)
    for index in own {
      guard let service = inventory.serviceOfCell[index] else { continue }
      last[service] = max(last[service] ?? activity.cells[index].last, activity.cells[index].last)
    }
    return last
  }

  /// The last use that breaks the silence: a refused one of a stranger does not, for a dead key
  /// may be tried for ever.
  private static func lastCounted(
    _ own: [Int], _ uses: OldKeyUses?, _ caseFile: CaseFile, _ inventory: ServiceInventory
  ) -> Timestamp? {
    let counted = own.lazy.filter {
      caseFile.activity.cells[$0].outcome != .denied || inventory.serviceOfCell[$0] != nil
    }.map { caseFile.activity.cells[$0] }
    guard let uses, let revoked = caseFile.question.revokedAt else {
      return counted.map(\.last).max()
    }
    let before = counted.filter { $0.first <= revoked }.map { min($0.last, revoked) }.max()
    let after = uses.uses.filter { $0.kind != .knock }.map(\.last).max()
    return [before, after].compactMap { $0 }.max()
  }
}

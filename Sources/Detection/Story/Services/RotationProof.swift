import Vocabulary

/// Whether the rotation is complete, and what is missing.
struct RotationProof {
  let question: InquestQuestion
  let coverage: Coverage
  let services: [ServiceDependency]
  /// First use of the new key by anybody.
  let began: Timestamp?
  /// `nil` when it was said when the old key was revoked.
  let strangers: StrangersOnOldKey?
  /// What strangers made with the old key and may still use.
  let alive: [String]
  /// Whether any log mentions the old key.
  let isKnown: Bool

  init(
    _ caseFile: CaseFile, _ coverage: Coverage, _ services: [ServiceDependency],
    began: Timestamp?, alive: [String], strangers: StrangersOnOldKey?
  ) {
    question = caseFile.question
    self.coverage = coverage
    self.services = services
    self.began = began
    self.alive = alive
    self.strangers = strangers
    isKnown = !caseFile.activity.cells.isEmpty || !caseFile.activity.buckets.isEmpty
  }

  func weigh(_ status: inout RotationStatus, lastCounted: Timestamp?) {
    let end = coverage.logEnd
    status.silentForSeconds = end.flatMap { end in
      (lastCounted ?? coverage.logStart).map { max(0, end.seconds(since: $0)) }
    }
    status.longestPeriodSeconds = services.compactMap(\.longestSilenceSeconds).max()
    let failed = status.uses.filter { $0.kind == .failedRevocation }
    let behind = status.moves.filter { $0.state == .lagging || $0.state == .onBoth }
    let stragglers = status.uses.filter { $0.kind == .straggler }
    status.hasFailed =
      !failed.isEmpty || !behind.isEmpty || !stragglers.isEmpty
      || !alive.isEmpty || status.totalsAfterRevocation != nil
      || (strangers?.granted.count ?? 0) > 0
    status.whyNot =
      [tooEarly(status)].compactMap { $0 } + missingFacts(status)
      + troubles(status, failed, stragglers) + waits(status)
      + silence(status, since: lastCounted)
    status.isProved = status.whyNot.isEmpty
  }

  /// That no record is late enough to be a use after the revocation; `nil` when one is, or when no
  /// time was given.
  func tooEarly(_ status: RotationStatus) -> String? {
    guard let revoked = question.revokedAt, let end = coverage.logEnd,
      status.usesAfterRevocation == 0, status.totalsAfterRevocation == nil
    else { return nil }
    let late = end.seconds(since: revoked)
    guard late <= status.graceSeconds else { return nil }
    return "The logs end at \(end.words), "
      + (late < 0 ? "before" : "\(Wording.number(late.rounded())) s after")
      + " the old key was revoked at \(revoked.words): whether it is dead cannot be told yet."
  }

  private func missingFacts(_ status: RotationStatus) -> [String] {
    var why: [String] = []
    if !isKnown { why.append("The old key does not appear in these logs. Is it spelt right?") }
    if question.replacement == nil {
      why.append("No replacement key was named, so who has moved is not known.")
    } else if began == nil {
      why.append("The new key does not appear in these logs.")
    }
    if !coverage.capability.contains(.requests) {
      why.append("These logs hold totals only: they cannot show who uses a key.")
    } else if services.isEmpty {
      why.append(
        "No service of the owner's is visible on the old key, so nobody can be seen to move.")
    }
    return why
  }

  private func troubles(
    _ status: RotationStatus, _ failed: [OldKeyUse], _ stragglers: [OldKeyUse]
  ) -> [String] {
    var why: [String] = []
    if let totals = status.totalsAfterRevocation {
      why.append(
        "Totals book use of the old key after its revocation, from \(totals.first.words) to "
          + "\(totals.last.words).")
    }
    if !failed.isEmpty {
      let count = failed.total(of: \.count)
      why.append(
        "\(Wording.count(Double(count), "call")) with the old key "
          + "\(count == 1 ? "was" : "were") granted after its revocation.")
    }
    if let sentence = strangers?.sentence { why.append(sentence) }
    if !alive.isEmpty {
      let count = Wording.count(Double(alive.count), "credential")
      why.append(
        "\(count) that strangers made with the old key may still work: \(list(alive)).")
    }
    for (state, words) in [
      (ServiceMove.State.lagging, "still on the old key"), (.onBoth, "on both keys"),
    ] {
      let names = names(status, state)
      if !names.isEmpty {
        why.append("\(names.count == 1 ? "1 is" : "\(names.count) are") \(words): \(list(names)).")
      }
    }
    if !stragglers.isEmpty {
      why.append("Refused, but still trying the old key: \(list(stragglers.map(\.service))).")
    }
    let unclear = status.uses.filter { $0.kind == .unclear }
    if !unclear.isEmpty {
      why.append(
        "\(Wording.count(Double(unclear.total(of: \.count)), "use")) "
          + "of the old key since its revocation failed or have no outcome: the logs do not say "
          + "whether the key was refused.")
    }
    return why
  }

  private func waits(_ status: RotationStatus) -> [String] {
    var why: [String] = []
    for move in status.moves where move.state == .notDue {
      let until =
        move.dueBy.map { "is not due before \($0.words)" }
        ?? "called too seldom to say when it is due"
      why.append("\(Wording.excerpt(move.service)) \(until).")
    }
    for move in status.moves where move.state == .silent && !hadStopped(move) {
      why.append(
        "\(Wording.excerpt(move.service)) was due and is on neither key"
          + (move.lastOnOld.map { ": last seen \($0.words)" } ?? "") + ".")
    }
    return why
  }

  /// Whether a service was long gone when the rotation began.
  private func hadStopped(_ move: ServiceMove) -> Bool {
    guard let begin = [began, question.revokedAt].compactMap({ $0 }).min(),
      let last = move.lastOnOld,
      let service = services.first(where: { $0.name == move.service }),
      let longest = service.longestSilenceSeconds
    else { return false }
    return begin.seconds(since: last)
      > MoveAccount.stoppedBefore * max(longest, MoveAccount.leastPatienceSeconds)
  }

  private func silence(_ status: RotationStatus, since: Timestamp?) -> [String] {
    var why: [String] = []
    if let silent = status.silentForSeconds {
      if let longest = status.longestPeriodSeconds, silent <= longest {
        why.append(
          "The old key has been silent for \(Wording.span(seconds: silent)), no longer than the "
            + "longest period of a service, \(Wording.span(seconds: longest)).")
      }
      // Where nobody is visible that is said already.
      if status.longestPeriodSeconds == nil, !services.isEmpty {
        why.append(
          "The services have called too seldom to say how long they may be silent, so no silence "
            + "of the old key is known to be long enough.")
      }
    } else {
      why.append("The logs hold no time, so how long the old key has been silent is not known.")
    }
    return why + holes(since: since)
  }

  /// What is missing of the logs since the old key was last counted.
  private func holes(since: Timestamp?) -> [String] {
    guard let since, let end = coverage.logEnd else { return [] }
    // How the key was made and what was before the logs began says nothing of its silence.
    let holes = CoverageDoubt.found(in: coverage, from: since, to: end)
      .filter { !$0.isOfMaker && $0.kind != .lateStart }
    guard let first = holes.first else { return [] }
    let others = holes.count - 1
    return [
      "\(first.sentence) Silence proves nothing where logs are missing."
        + (others > 0 ? " \(Wording.count(Double(others), "more hole")) like it." : "")
    ]
  }

  private func names(_ status: RotationStatus, _ state: ServiceMove.State) -> [String] {
    status.moves.filter { $0.state == state }.map(\.service)
  }

  private func list(_ names: [String]) -> String { Wording.list(names) }
}

/// The rotation in a few sentences.
enum RotationWording {
  static func claim(
    _ status: RotationStatus, _ uses: OldKeyUses?, _ question: InquestQuestion,
    tooEarly: String?, isBookedAround: Bool
  ) -> String {
    var sentences: [String] = []
    if let revoked = question.revokedAt, let uses {
      sentences +=
        status.totalsAfterRevocation.map { booked(revoked, $0) }
        ?? tooEarly.map { [$0] } ?? since(revoked, uses, status)
      if isBookedAround {
        sentences.append(
          "An interval of the totals has use and the revocation in it: on which side the use was "
            + "cannot be told.")
      }
    }
    if question.replacement != nil {
      let counted = status.moves.filter { $0.state != .newOnly }
      let moved = counted.count { $0.state == .moved }
      // That no service is visible is said by what the proof lacks.
      if !counted.isEmpty {
        sentences.append(
          "\(moved) of \(Wording.count(counted.count, "service")) moved to the new key.")
      }
      let lack = status.whyNot.first { !sentences.contains($0) }
      sentences.append(
        status.isProved
          ? "The rotation is proved."
          : "The rotation is not proved" + (lack.map { ": \($0)" } ?? "."))
    } else if !status.stillOnOldKey.isEmpty {
      sentences.append("Still using it: \(Wording.list(status.stillOnOldKey)).")
    }
    return sentences.joined(separator: " ")
  }

  private static func booked(_ revoked: Timestamp, _ totals: TotalsAfterRevocation) -> [String] {
    let tokens =
      totals.tokens > 0 ? "\(Wording.count(Double(totals.tokens), "token")) in " : ""
    return [
      "The old key still works: totals book \(tokens)"
        + "\(Wording.count(Double(totals.intervals), "interval")) that begin after it was revoked "
        + "at \(revoked.words)."
    ]
  }

  private static func since(
    _ revoked: Timestamp, _ uses: OldKeyUses, _ status: RotationStatus
  ) -> [String] {
    if uses.total == 0 {
      return ["No use of the old key is logged since it was revoked at \(revoked.words)."]
    }
    if uses.granted > 0 {
      return [
        "The old key still works: \(Wording.count(Double(uses.granted), "call")) not refused "
          + "since it was revoked at \(revoked.words)."
      ]
    }
    if uses.unknown > 0 {
      return [
        "The old key has been used \(uses.total) times since it was revoked at \(revoked.words); "
          + "the logs do not say whether it was refused."
      ]
    }
    var sentences = [
      "The old key is dead but still tried: all "
        + "\(Wording.count(Double(uses.refused), "call")) since \(revoked.words) were refused."
    ]
    let knocks = status.uses.filter { $0.kind == .knock }
    if !knocks.isEmpty {
      let addresses = Set(knocks.flatMap(\.addresses)).sorted()
      sentences.append(
        addresses.isEmpty
          ? "Strangers are among the callers."
          : "Strangers knock from \(Wording.list(addresses)).")
    }
    return sentences
  }
}

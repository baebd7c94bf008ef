import Ingestion
import Vocabulary

extension InquestQuestion {
  /// Takes into the question what leak reports say of the key. Times that the user gave stay.
  /// - Parameter names: what the key is known by, what the user said first: the first of them that
  ///   tells whether a finding is of the key decides.
  mutating func add(_ reports: [LeakReport], of names: [[String]]) {
    guard !reports.isEmpty else { return }
    var account = LeakAccount(findings: [], sources: reports.map(\.source))
    var findings: Set<LeakFinding> = []
    var unreadableTimes = 0
    for entry in reports.flatMap(\.entries) {
      let comparison = names.lazy.map(entry.identity.compare).first { $0 != .unknown }
      guard comparison != .other else {
        account.otherKeys += 1
        continue
      }
      var finding = entry.finding
      finding.isSameKey = comparison == .same
      if findings.insert(finding).inserted, entry.hasUnreadableTime { unreadableTimes += 1 }
    }
    account.findings = findings.sorted(by: InquestQuestion.isBefore)
    account.exposedAt = account.telling.compactMap(\.earliest).min()
    account.detectedAt = account.telling.compactMap(\.detectedAt).min()
    account.settle(&self)
    account.notes = account.told(to: self, unreadableTimes: unreadableTimes)
    leak = account
  }

  /// A total order: the same reports are told in the same order, however they are named.
  private static func isBefore(_ left: LeakFinding, _ right: LeakFinding) -> Bool {
    let places = (place(of: left), place(of: right))
    return places.0 == places.1 ? marks(of: left) < marks(of: right) : places.0 < places.1
  }

  private static func place(
    of finding: LeakFinding
  ) -> (Int64, String, String, Int64, String, String) {
    (
      order(finding.earliest), finding.repository, finding.file, finding.line ?? -1,
      finding.commit, finding.link
    )
  }

  /// What tells findings of one place and time apart.
  private static func marks(
    of finding: LeakFinding
  ) -> (String, String, Int64, Int64, Int64, Int) {
    let isPublic = finding.isPublic.map { $0 ? 2 : 1 } ?? 0
    let isSame = (finding.isSameKey ? 2 : 0) + (finding.isMarkedRevoked ? 1 : 0)
    return (
      finding.reporter, finding.kind, order(finding.committedAt), order(finding.detectedAt),
      order(finding.closedAt), isSame * 3 + isPublic
    )
  }

  private static func order(_ time: Timestamp?) -> Int64 { time?.milliseconds ?? Int64.max }
}

extension LeakAccount {
  /// The findings whose times count: those that name the key, or all when none does.
  fileprivate var telling: [LeakFinding] {
    let certain = findings.filter(\.isSameKey)
    return certain.isEmpty ? findings : certain
  }

  /// Fills in the times that the user did not give.
  fileprivate mutating func settle(_ question: inout InquestQuestion) {
    if question.exposedAt == nil, let exposedAt, !isAfterRevocation(question) {
      question.exposedAt = exposedAt
      setsExposure = true
    }
    if question.discoveredAt == nil, let detectedAt {
      question.discoveredAt = detectedAt
      setsDiscovery = true
    }
  }

  private func isAfterRevocation(_ question: InquestQuestion) -> Bool {
    guard let exposedAt, let revokedAt = question.revokedAt else { return false }
    return revokedAt < exposedAt
  }

  // MARK: Notes

  fileprivate func told(to question: InquestQuestion, unreadableTimes: Int) -> [String] {
    var notes = identityNotes()
    guard !findings.isEmpty else { return notes }
    if unreadableTimes > 0 {
      notes.append(
        LeakAccount.count(unreadableTimes, "has a time", "have times")
          + " that cannot be read, or not between 2000 and 2099; these are left out.")
    }
    notes += timeNotes(question)
    let revoked = telling.filter(\.isMarkedRevoked)
    if !revoked.isEmpty, question.revokedAt == nil {
      let when = revoked.compactMap(\.closedAt).max().map { " at \($0.words)" } ?? ""
      notes.append(
        "Somebody marked the key as revoked\(when). That is a statement, not a test of the key: "
          + "say --revoked-at when it is so.")
    }
    return notes
  }

  private func identityNotes() -> [String] {
    let certain = findings.count { $0.isSameKey }
    let open = findings.count - certain
    let other = Int(otherKeys)
    if findings.isEmpty {
      return [
        other == 0
          ? "The leak reports name no leak."
          : "The leak reports name no leak of this key: "
            + LeakAccount.count(other, "is of another key.", "are of other keys.")
      ]
    }
    var notes: [String] = []
    if other > 0 {
      notes.append(
        LeakAccount.count(other, "of another key is left out.", "of other keys are left out."))
    }
    if open > 0, certain == 0 {
      notes.append(
        "Nothing in the findings can be compared with the key as you named it, so they count as "
          + "its own: check that they are. Where a report holds the secret or a hash of it, the "
          + "raw key (--key-from) can tell.")
    } else if open > 0 {
      notes.append(
        LeakAccount.count(open, "names no key", "name no key")
          + " that can be compared: the places are shown, their times do not count.")
    }
    return notes
  }

  private func timeNotes(_ question: InquestQuestion) -> [String] {
    guard let exposedAt else {
      return ["The leak reports date no leak of this key: say --exposed-at."]
    }
    var notes: [String] = []
    if let given = question.exposedAt, !setsExposure, given != exposedAt {
      notes.append(
        "You gave \(given.words) as the time of the exposure, and that is used; the leak reports "
          + "have the key exposed \(exposedAt < given ? "earlier," : "only") at \(exposedAt.words)."
      )
    } else if isAfterRevocation(question) {
      notes.append(
        "The earliest leak reported, \(exposedAt.words), is later than the revocation you gave; "
          + "it is not taken for the exposure.")
    }
    if let given = question.discoveredAt, let detectedAt, !setsDiscovery, given != detectedAt {
      notes.append(
        "You gave \(given.words) as the discovery, and that is used; the first detection reported "
          + "is \(detectedAt.words).")
    }
    if telling.contains(where: { $0.committedAt != nil }) {
      notes.append(
        "The date of a commit is set by the committer's machine: it may be wrong or forged, and "
          + "is older than the push.")
    }
    notes.append(
      "An earlier leak may be in no report, so the key was exposed then at the latest. Where the "
        + "place was private, it was only when it became public, which no report dates; say "
        + "--exposed-at if you know when.")
    return notes
  }

  /// `1 finding has …`, `12 findings have …`.
  private static func count(_ count: Int, _ one: String, _ many: String) -> String {
    count == 1 ? "1 finding \(one)" : "\(count) findings \(many)"
  }
}

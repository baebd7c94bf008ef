import Vocabulary

/// The state changes of a case, found by what they are about: an account may switch thousands of
/// other credentials while one key makes thousands of sessions.
struct StateChanges {
  /// Ascending by time.
  let all: [StateChange]
  private let bySubject: [String: [Int]]
  /// By whom they narrow: `arn:… `, `arn:… sessions`.
  private let denials: [String: [Int]]
  private let quarantines: [String: [Int]]

  private static let denied = " denied by "
  private static let quarantined = " quarantined by "

  init(_ all: [StateChange]) {
    self.all = all
    var bySubject: [String: [Int]] = [:]
    var denials: [String: [Int]] = [:]
    var quarantines: [String: [Int]] = [:]
    for (index, change) in all.enumerated() {
      bySubject[change.subject, default: []].append(index)
      guard change.kind == .restriction else { continue }
      let denial = change.subject.components(around: StateChanges.denied)
      if denial.count == 2 { denials[denial[0], default: []].append(index) }
      let quarantine = change.subject.components(around: StateChanges.quarantined)
      if quarantine.count == 2 { quarantines[quarantine[0], default: []].append(index) }
    }
    self.bySubject = bySubject
    self.denials = denials
    self.quarantines = quarantines
  }

  /// Those of exactly these subjects, ascending by time.
  func of(_ subjects: String...) -> [StateChange] {
    found(Set(subjects).flatMap { bySubject[$0] ?? [] })
  }

  /// Restrictions that deny everything to a holder, ascending by time; where asked for, those of
  /// the sessions that a role has, too.
  func denying(_ holder: String, withSessions: Bool) -> [StateChange] {
    found(
      (denials[holder] ?? []) + (withSessions ? denials["\(holder) sessions"] ?? [] : []))
  }

  /// The last change of a quarantine of a holder.
  func lastQuarantine(of holder: String) -> StateChange? {
    quarantines[holder]?.last.map { all[$0] }
  }

  private func found(_ indices: [Int]) -> [StateChange] { indices.sorted().map { all[$0] } }
}

import Vocabulary

/// What the logs show to have switched the key itself, or narrowed whose it is.
enum KeySwitches {
  /// More than these are a program's doing, and the first and last of them tell it.
  private static let most = 20

  /// Ascending by time; `nil` when there is nothing of the kind.
  static func told(_ caseFile: CaseFile) -> [StateChange]? {
    let graph = LineageGraph(caseFile)
    let root = graph.root
    let found = caseFile.stateChanges.filter { change in
      switch change.kind {
      case .credential: change.subject == root
      case .restriction: graph.rootHolder.map { change.subject.hasPrefix("\($0) ") } ?? false
      case .log, .firstVersion, .resource: false
      }
    }.sorted { ($0.time, $0.subject, $0.operation) < ($1.time, $1.subject, $1.operation) }
    guard !found.isEmpty else { return nil }
    return found.count > most ? Array(found.prefix(most / 2) + found.suffix(most / 2)) : found
  }

  /// The question whether the key was revoked when the logs show it to be switched off for good.
  static func revocation(_ told: [StateChange]?, _ question: InquestQuestion) -> String? {
    guard question.revokedAt == nil,
      let last = told?.last(where: { $0.kind == .credential }), !last.isOn
    else { return nil }
    return "The logs show that the key was switched off at \(last.time.words) "
      + "(\(last.operation)). Ask again with --revoked-at \(last.time)"
  }
}

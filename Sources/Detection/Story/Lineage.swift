import Vocabulary

/// Keys, sessions and users made with the leaked credential.
enum Lineage {
  /// In the order of the links (ascending by time).
  static func derived(
    _ caseFile: CaseFile, _ foreign: ForeignCells, logEnd: Timestamp?
  ) -> [DerivedCredential] {
    guard !caseFile.lineage.isEmpty else { return [] }
    var events: [String: Int64] = [:]
    var last: [String: Timestamp] = [:]
    for cell in caseFile.activity.cells
    where caseFile.activity.callers.indices.contains(cell.caller) {
      let credential = caseFile.activity.callers[cell.caller].credential
      events[credential, default: 0] &+= cell.count
      last[credential] = max(last[credential] ?? cell.last, cell.last)
    }
    let foreign = foreignChildren(caseFile, Makers(caseFile, foreign))
    var seen: Set<String> = []
    return caseFile.lineage.filter { seen.insert($0.child).inserted }.map { link in
      let state = CredentialState(link, caseFile.stateChanges, logEnd: logEnd)
      return DerivedCredential(
        id: link.child, kind: Credential.kind(ofID: link.child), link: link,
        events: events[link.child] ?? 0, last: last[link.child],
        madeByForeign: foreign.contains(link.child), isLive: state.isLive, state: state.words)
    }
  }

  /// What a stranger made, and what was made with it, whatever the order of the links.
  private static func foreignChildren(_ caseFile: CaseFile, _ makers: Makers) -> Set<String> {
    var found = Set(caseFile.lineage.filter(makers.isForeign).map(\.child))
    var grew = true
    while grew {
      grew = false
      for link in caseFile.lineage where found.contains(link.parent) {
        if found.insert(link.child).inserted { grew = true }
      }
    }
    return found
  }

  /// Finds the call that made a credential: same operation, same five minutes.
  private struct Makers {
    private struct Key: Hashable {
      var slot: Int64
      var credential: String
      var operation: String
    }
    private var calls: [Key: [(first: Timestamp, last: Timestamp, isForeign: Bool)]] = [:]

    init(_ caseFile: CaseFile, _ foreign: ForeignCells) {
      let operations = Set(caseFile.lineage.map(\.operation))
      let activity = caseFile.activity
      for (index, cell) in activity.cells.enumerated()
      where activity.actions.indices.contains(cell.action)
        && activity.callers.indices.contains(cell.caller)
        && operations.contains(activity.actions[cell.action].operation)
      {
        let key = Key(
          slot: cell.slot, credential: activity.callers[cell.caller].credential,
          operation: activity.actions[cell.action].operation)
        calls[key, default: []].append((cell.first, cell.last, foreign.isForeign[index]))
      }
    }

    /// Foreign when a foreign call of that operation covers the moment, or is the only one near.
    func isForeign(_ link: LineageLink) -> Bool {
      let key = Key(
        slot: link.time.slot, credential: link.parent, operation: link.operation)
      let near = calls[key] ?? []
      let covering = near.filter { $0.first <= link.time && link.time <= $0.last }
      return (covering.isEmpty ? near : covering).contains { $0.isForeign }
    }
  }
}

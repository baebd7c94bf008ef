import Vocabulary

/// What foreign callers made.
struct ForeignMakers {
  private struct Key: Hashable {
    var slot: Int64
    var credential: String
    var operation: String
  }

  /// Credentials that a foreign caller made, and what was made with those, whatever the order of
  /// the links.
  private(set) var credentials: Set<String> = []
  private var calls: [Key: [(first: Timestamp, last: Timestamp, isForeign: Bool)]] = [:]

  init(_ caseFile: CaseFile, _ foreign: ForeignCells) {
    let links = caseFile.lineage + caseFile.createdThings
    guard !links.isEmpty else { return }
    let operations = Set(links.map(\.operation))
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
    credentials = children(of: caseFile.lineage)
  }

  private func children(of lineage: [LineageLink]) -> Set<String> {
    var found = Set(lineage.filter(isOfForeignCall).map(\.child))
    var grew = true
    while grew {
      grew = false
      for link in lineage where found.contains(link.parent) {
        if found.insert(link.child).inserted { grew = true }
      }
    }
    return found
  }

  /// Whether a foreign caller made what a link tells of, or whoever held something that a foreign
  /// caller had made.
  func made(_ link: LineageLink) -> Bool {
    credentials.contains(link.parent) || isOfForeignCall(link)
  }

  /// Finds the call that made it: same operation, same five minutes. Foreign when a foreign call
  /// covers the moment, or is the only one near.
  private func isOfForeignCall(_ link: LineageLink) -> Bool {
    let key = Key(slot: link.time.slot, credential: link.parent, operation: link.operation)
    let near = calls[key] ?? []
    let covering = near.filter { $0.first <= link.time && link.time <= $0.last }
    return (covering.isEmpty ? near : covering).contains { $0.isForeign }
  }
}

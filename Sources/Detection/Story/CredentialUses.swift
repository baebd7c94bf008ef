import Vocabulary

/// What was done with each credential of a case.
struct CredentialUses {
  /// What is told of each: the rest is a count.
  private static let most = 10
  /// Clocks of services differ by less.
  static let slackSeconds = 60.0

  private let activity: Activity
  private let cells: [String: [Int]]
  private let foreign: ForeignCells
  /// By action.
  private let baseline: [Bool]
  private let makes: [Bool]

  init(_ caseFile: CaseFile, _ judged: JudgedActivity, _ foreign: ForeignCells) {
    activity = caseFile.activity
    self.foreign = foreign
    var cells: [String: [Int]] = [:]
    var baseline = [Bool](repeating: false, count: activity.actions.count)
    for (index, cell) in activity.cells.enumerated()
    where activity.callers.indices.contains(cell.caller)
      && activity.actions.indices.contains(cell.action)
    {
      cells[activity.callers[cell.caller].credential, default: []].append(index)
      if cell.first < judged.baselineEnd { baseline[cell.action] = true }
    }
    self.cells = cells
    self.baseline = baseline
    makes = activity.actions.map { !Deed(of: $0).isDisjoint(with: [.persistence, .roleTaken]) }
  }

  /// Fills in what was done with a credential since it was made. The name of a user may have been
  /// another's before, and may be another's after its end.
  func tell(_ derived: inout DerivedCredential) {
    let start = derived.link.time.advanced(bySeconds: -CredentialUses.slackSeconds)
    var actions: [Int: ActionSummary] = [:]
    var addresses: Set<String> = []
    let end = derived.kind == "aws-user" && derived.end == .revoked ? derived.endsAt : nil
    for index in cells[derived.id] ?? []
    where activity.cells[index].last >= start
      && end.map({ activity.cells[index].first <= $0 }) ?? true
    {
      let cell = activity.cells[index]
      derived.events.increase(by: cell.count)
      derived.first = min(derived.first ?? cell.first, cell.first)
      derived.last = max(derived.last ?? cell.last, cell.last)
      if foreign.isForeign[index] { derived.foreignEvents.increase(by: cell.count) }
      let (denied, failed) = (
        cell.outcome == .denied ? cell.count : 0, cell.outcome == .failure ? cell.count : 0
      )
      derived.denied.increase(by: denied)
      if makes[cell.action], saturatingSum(denied, failed) == 0 { derived.isMaker = true }
      addresses.insert(activity.callers[cell.caller].address)
      var summary =
        actions[cell.action]
        ?? ActionSummary(
          action: activity.actions[cell.action], count: 0, denied: 0, failed: 0,
          known: baseline[cell.action], first: cell.first)
      summary.count.increase(by: cell.count)
      summary.denied.increase(by: denied)
      summary.failed.increase(by: failed)
      summary.first = min(summary.first, cell.first)
      actions[cell.action] = summary
    }
    let ordered = actions.sorted { left, right in
      (right.value.count, left.value.first, left.key)
        < (left.value.count, right.value.first, right.key)
    }
    (derived.actions, derived.actionCount) = ActionTable.told(
      ordered.map(\.value), most: CredentialUses.most)
    addresses.remove("")
    derived.addresses = Array(addresses.sorted().prefix(CredentialUses.most))
    derived.addressCount = addresses.count
  }
}

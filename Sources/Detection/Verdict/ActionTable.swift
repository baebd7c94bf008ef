import Vocabulary

/// What was asked for, by action.
enum ActionTable {
  /// So many kinds of call of a caller are told; the rest is a count.
  static let mostOfCaller = 40
  /// More regions of one kind of call than any provider has are told as one without a name.
  private static let mostRegions = 100

  private struct Figure {
    var count: Int64 = 0
    var denied: Int64 = 0
    var failed: Int64 = 0
    var first: Timestamp

    init(first: Timestamp) { self.first = first }

    mutating func add(_ cell: ActivityCell) {
      count.increase(by: cell.count)
      if cell.outcome == .denied { denied.increase(by: cell.count) }
      if cell.outcome == .failure { failed.increase(by: cell.count) }
      first = min(first, cell.first)
    }
  }

  /// Most frequent first, then by first call and name.
  static func summaries(of cells: [Int], _ baseline: [Bool], in calls: Calls) -> [ActionSummary] {
    // Calls are many and actions few: the words are put to the figures at the end.
    var figures: [Int: Figure] = [:]
    if cells.count > calls.activity.actions.count {
      var dense = [Figure?](repeating: nil, count: calls.activity.actions.count)
      for index in cells {
        let cell = calls.cell(index)
        if dense[cell.action] == nil { dense[cell.action] = Figure(first: cell.first) }
        dense[cell.action]?.add(cell)
      }
      for (action, figure) in dense.enumerated() { figures[action] = figure }
    } else {
      for index in cells {
        let cell = calls.cell(index)
        figures[cell.action, default: Figure(first: cell.first)].add(cell)
      }
    }
    let byAction = figures.reduce(into: [Int: ActionSummary]()) { byAction, figure in
      byAction[figure.key] = ActionSummary(
        action: calls.activity.actions[figure.key], count: figure.value.count,
        denied: figure.value.denied, failed: figure.value.failed, known: baseline[figure.key],
        first: figure.value.first)
    }
    return byAction.keys.sorted { left, right in
      guard let a = byAction[left], let b = byAction[right] else { return left < right }
      if a.count != b.count { return a.count > b.count }
      if a.first != b.first { return a.first < b.first }
      return left < right
    }.compactMap { byAction[$0] }
  }

  /// The kinds of call that were made most often, each with its calls of every region, so that what
  /// is told of a kind is all of it.
  /// - Parameter summaries: most frequent first; so is the result.
  /// - Returns: the summaries, and how many kinds there are, those that are left out included.
  static func told(
    _ summaries: [ActionSummary], most: Int
  ) -> (actions: [ActionSummary], kinds: Int) {
    var numbers: [Action: Int] = [:]
    var kinds: [(count: Int64, members: [Int])] = []
    for (index, summary) in summaries.enumerated() {
      let number = numbers[summary.action.anywhere] ?? kinds.count
      if number == kinds.count {
        numbers[summary.action.anywhere] = number
        kinds.append((0, []))
      }
      kinds[number].count.increase(by: summary.count)
      kinds[number].members.append(index)
    }
    let ordered = kinds.indices.sorted { (kinds[$1].count, $0) < (kinds[$0].count, $1) }
    var told: [(place: Int, summary: ActionSummary)] = []
    for kind in ordered.prefix(most) {
      let members = kinds[kind].members
      for member in members.prefix(mostRegions) { told.append((member, summaries[member])) }
      guard let first = members.dropFirst(mostRegions).first else { continue }
      var rest = summaries[first]
      rest.action.region = ""
      for member in members.dropFirst(mostRegions + 1) { rest.add(summaries[member]) }
      told.append((first, rest))
    }
    let sorted = told.sorted { left, right in
      (right.summary.count, left.place) < (left.summary.count, right.place)
    }
    return (sorted.map(\.summary), kinds.count)
  }
}

import Vocabulary

/// The calls a signature looks at: an actor's, or those of the baseline.
struct SignatureScene: Sendable {
  let calls: Calls
  /// Indices in time order, without calls a provider's own services made (its quarantine of a
  /// leaked key writes policies, too, and is no abuse).
  let cells: [Int]
  /// Per action whether the baseline has it; all false when the scene is the baseline itself.
  let isKnownAction: [Bool]
  /// Whether these are the owner's usual calls, whose habits are not held against anybody.
  let isBaseline: Bool

  init(_ calls: Calls, cells: [Int], knownActions: [Bool], isBaseline: Bool) {
    self.calls = calls
    self.cells = cells.filter { !calls.marks[calls.cell($0).caller].isService }
    isKnownAction = knownActions
    self.isBaseline = isBaseline
  }

  func deed(_ cell: ActivityCell) -> Deed { calls.deeds[cell.action] }
  func action(_ cell: ActivityCell) -> Action { calls.activity.actions[cell.action] }

  /// The cells that satisfy `test`, in time order.
  func cells(where test: (ActivityCell) -> Bool) -> [ActivityCell] {
    // No copy of all cells on the way: a baseline has millions, and there are many signatures.
    var found: [ActivityCell] = []
    for index in cells {
      let cell = calls.activity.cells[index]
      if test(cell) { found.append(cell) }
    }
    return found
  }

  /// The first cell, by its first call.
  var opening: ActivityCell? { cells.first.map(calls.cell) }

  /// The window of `seconds` with the most distinct keys among these cells, by their first call.
  /// - Complexity: O(cells).
  func densest<Key: Hashable>(
    _ found: [ActivityCell], seconds: Double, by key: (ActivityCell) -> Key
  ) -> (distinct: Int, from: Timestamp)? {
    var counts: [Key: Int] = [:]
    var start = 0
    var best: (distinct: Int, from: Timestamp)?
    for cell in found {
      counts[key(cell), default: 0] += 1
      while start < found.count, cell.first.seconds(since: found[start].first) > seconds {
        let leaving = key(found[start])
        let left = (counts[leaving] ?? 1) - 1
        counts[leaving] = left == 0 ? nil : left
        start += 1
      }
      if counts.count > best?.distinct ?? 0 { best = (counts.count, found[start].first) }
    }
    return best
  }

  /// The window of `seconds` with the largest sum of `amount` over these cells.
  func fullest(
    _ found: [ActivityCell], seconds: Double, amount: (ActivityCell) -> Int64
  ) -> (sum: Int64, from: Timestamp)? {
    var start = 0
    var sum: Int64 = 0
    var best: (sum: Int64, from: Timestamp)?
    for cell in found {
      sum &+= amount(cell)
      while start < found.count, cell.first.seconds(since: found[start].first) > seconds {
        sum &-= amount(found[start])
        start += 1
      }
      if sum > best?.sum ?? 0 { best = (sum, found[start].first) }
    }
    return best
  }
}

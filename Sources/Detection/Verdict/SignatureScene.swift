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
  /// The cells that any signature can be about: of a marked program, of a deed that is more than
  /// a path, in a region, or refused or failed. Few of millions, and looked at once per signature.
  private let striking: [Int]

  init(_ calls: Calls, cells: [Int], knownActions: [Bool], isBaseline: Bool) {
    self.calls = calls
    self.cells = cells.filter { !calls.marks[calls.cell($0).caller].isService }
    isKnownAction = knownActions
    self.isBaseline = isBaseline
    let isMarked = calls.marks.map { marks in
      marks.attackTool != nil || marks.reseller != nil || marks.scanner != nil
    }
    let isDeed = zip(calls.deeds, calls.activity.actions).map { deed, action in
      !deed.subtracting(.path).isEmpty || !action.region.isEmpty
    }
    striking = self.cells.filter { index in
      let cell = calls.activity.cells[index]
      return isDeed[cell.action] || isMarked[cell.caller] || cell.outcome == .denied
        || cell.outcome == .failure
    }
  }

  func deed(_ cell: ActivityCell) -> Deed { calls.deeds[cell.action] }
  func action(_ cell: ActivityCell) -> Action { calls.activity.actions[cell.action] }

  /// The striking cells that satisfy `test`, in time order.
  func cells(where test: (ActivityCell) -> Bool) -> [ActivityCell] {
    var found: [ActivityCell] = []
    for index in striking {
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

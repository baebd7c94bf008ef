import Vocabulary

/// The calls a signature looks at: an actor's, or those of the baseline.
struct SignatureScene: Sendable {
  let calls: Calls
  /// Indices in time order, without those of the twins of every signature.
  let cells: [Int]
  /// Per action whether the baseline has it; all false when the scene is the baseline itself.
  let isKnownAction: [Bool]
  /// Whether these are the owner's usual calls, whose habits are not held against anybody.
  let isBaseline: Bool

  /// Everything that these calls do.
  private let present: Deed
  /// Positions in `cells` of each kind of cell, ascending: kinds differ in caller, action or
  /// outcome, and are few where cells are millions.
  private let kinds: [[Int32]]

  init(_ calls: Calls, cells: [Int], knownActions: [Bool], isBaseline: Bool) {
    // In the baseline, what the user vouches for is a habit like any other.
    let twins = BenignTwin.everywhere.filter { twin in
      if case .vouched = twin.mark { !isBaseline } else { true }
    }
    let kept = cells.filter { index in
      !twins.contains { $0.recognises(calls.cell(index), in: calls) }
    }
    self.calls = calls
    self.cells = kept
    isKnownAction = knownActions
    self.isBaseline = isBaseline
    present = kept.reduce(into: Deed()) { $0.formUnion(calls.deeds[calls.cell($1).action]) }
    kinds = SignatureScene.kinds(of: kept, in: calls)
  }

  private static func kinds(of cells: [Int], in calls: Calls) -> [[Int32]] {
    var numbers: [Int: Int] = [:]
    var kinds: [[Int32]] = []
    for (position, index) in cells.enumerated() {
      let cell = calls.cell(index)
      let kind =
        (cell.caller &* calls.activity.actions.count &+ cell.action) &* 4
        &+ Int(cell.outcome.rawValue)
      let number = numbers[kind] ?? kinds.count
      if number == kinds.count {
        numbers[kind] = number
        kinds.append([])
      }
      kinds[number].append(Int32(truncatingIfNeeded: position))
    }
    return kinds
  }

  /// Whether any call does one of these; what is empty is done by all.
  func has(_ deeds: Deed) -> Bool { deeds.isEmpty || !deeds.isDisjoint(with: present) }

  func deed(_ cell: ActivityCell) -> Deed { calls.deeds[cell.action] }
  func action(_ cell: ActivityCell) -> Action { calls.activity.actions[cell.action] }

  /// The cells that satisfy `test`, in time order.
  /// - Parameter test: asks for the caller, the action and the outcome of a cell, and for nothing
  ///   else: it is put to one cell of each kind.
  func cells(where test: (ActivityCell) -> Bool) -> [ActivityCell] {
    var found: [Int32] = []
    for kind in kinds {
      guard let first = kind.first, test(calls.cell(cells[Int(first)])) else { continue }
      found += kind
    }
    found.sort()
    return found.map { calls.cell(cells[Int($0)]) }
  }

  /// The first cell, by its first call.
  var opening: ActivityCell? { cells.first.map(calls.cell) }

  /// The window of `seconds`, its end not included, with the most distinct keys among these cells,
  /// by their first call.
  /// - Complexity: O(cells).
  func densest<Key: Hashable>(
    _ found: [ActivityCell], seconds: Double, by key: (ActivityCell) -> Key
  ) -> (distinct: Int, from: Timestamp)? {
    var counts: [Key: Int] = [:]
    var start = 0
    var best: (distinct: Int, from: Timestamp)?
    for cell in found {
      counts[key(cell), default: 0] += 1
      while start < found.count, cell.first.seconds(since: found[start].first) >= seconds {
        let leaving = key(found[start])
        let left = (counts[leaving] ?? 1) - 1
        counts[leaving] = left == 0 ? nil : left
        start += 1
      }
      if counts.count > best?.distinct ?? 0 { best = (counts.count, found[start].first) }
    }
    return best
  }

  /// The window of `seconds`, its end not included, with the largest sum of `amount` over these
  /// cells.
  func fullest(
    _ found: [ActivityCell], seconds: Double, amount: (ActivityCell) -> Int64
  ) -> (sum: Int64, from: Timestamp)? {
    var start = 0
    var sum: Int64 = 0
    var best: (sum: Int64, from: Timestamp)?
    for cell in found {
      sum.increase(by: amount(cell))
      while start < found.count, cell.first.seconds(since: found[start].first) >= seconds {
        sum &-= amount(found[start])
        start += 1
      }
      if sum > best?.sum ?? 0 { best = (sum, found[start].first) }
    }
    return best
  }
}

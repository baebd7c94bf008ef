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
  /// Positions in `cells` of each kind of cell, ascending: kinds differ in caller, action or
  /// outcome, and are few where cells are millions.
  private let kinds: [[Int32]]

  init(_ calls: Calls, cells: [Int], knownActions: [Bool], isBaseline: Bool) {
    self.calls = calls
    self.cells = cells.filter { !calls.marks[calls.cell($0).caller].isService }
    isKnownAction = knownActions
    self.isBaseline = isBaseline
    kinds = SignatureScene.kinds(of: self.cells, in: calls)
  }

  private static func kinds(of cells: [Int], in calls: Calls) -> [[Int32]] {
    // What a signature asks of a caller is what its software is known for, and that is shared.
    var classes: [String: Int] = [:]
    let classOfCaller = calls.marks.map { marks in
      let words = [marks.attackTool, marks.scanner, marks.reseller, marks.monitor]
      let name = words.map { $0 ?? "" }.joined(separator: "\n")
      let number = classes[name] ?? classes.count
      classes[name] = number
      return number
    }
    var numbers: [Int: Int] = [:]
    var kinds: [[Int32]] = []
    for (position, index) in cells.enumerated() {
      let cell = calls.activity.cells[index]
      let kind =
        (classOfCaller[cell.caller] &* calls.activity.actions.count &+ cell.action) &* 4
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

  func deed(_ cell: ActivityCell) -> Deed { calls.deeds[cell.action] }
  func action(_ cell: ActivityCell) -> Action { calls.activity.actions[cell.action] }

  /// The cells that satisfy `test`, in time order.
  /// - Parameter test: asks for the caller's marks, the action and the outcome of a cell, and for
  ///   nothing else: it is put to one cell of each kind.
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

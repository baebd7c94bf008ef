import Vocabulary

/// The cells of an ``Activity`` being counted: an open-addressing table over their keys.
///
/// Rows come by time, so the table is emptied whenever a slot is past: it fits the processor's
/// cache, whatever the size of the activity.
struct ActivityTable {
  private(set) var cells: [ActivityCell] = []
  private var lastSlot = Int64.min
  /// The index of a cell plus one; 0 is free.
  private var slots = [Int32](repeating: 0, count: 256)
  /// Pairs of cell and resource already met.
  private var resources = IdentityTable()

  /// The index of the cell for this key, made when new.
  mutating func cell(
    slot: Int64, caller: Int, action: Int, outcome: Outcome, time: Timestamp
  ) -> Int {
    var place = ActivityTable.hash(slot, caller, action, outcome) & (slots.count - 1)
    while slots[place] != 0 {
      let index = Int(slots[place]) - 1
      if cells[index].slot == slot, cells[index].caller == caller, cells[index].action == action,
        cells[index].outcome == outcome
      {
        return index
      }
      place = (place + 1) & (slots.count - 1)
    }
    lastSlot = max(lastSlot, slot)
    cells.append(
      ActivityCell(
        slot: slot, caller: caller, action: action, outcome: outcome, count: 0, first: time,
        last: time))
    slots[place] = Int32(truncatingIfNeeded: cells.count)
    if cells.count * 2 >= slots.count { grow() }
    return cells.count - 1
  }

  mutating func update(_ index: Int, resource: Int64, _ body: (inout ActivityCell) -> Void) {
    body(&cells[index])
    let pair = Identity(high: UInt64(index), low: UInt64(bitPattern: resource))
    if resource != 0, resources.insert(pair, 0) { cells[index].resources += 1 }
  }

  /// Moves all cells to the end of `done` if their slots are before `limit`.
  /// - Returns: whether it did.
  mutating func close(before limit: Int64, to done: inout [ActivityCell]) -> Bool {
    guard lastSlot < limit, !cells.isEmpty else { return false }
    done += cells
    let places = slots.count > cells.count * 16 ? 256 : slots.count
    slots = [Int32](repeating: 0, count: places)
    cells.removeAll(keepingCapacity: true)
    resources.removeAll()
    lastSlot = Int64.min
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for (index, cell) in cells.enumerated() {
      var place =
        ActivityTable.hash(cell.slot, cell.caller, cell.action, cell.outcome) & (slots.count - 1)
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(truncatingIfNeeded: index + 1)
    }
  }

  private static func hash(_ slot: Int64, _ caller: Int, _ action: Int, _ outcome: Outcome) -> Int {
    var hasher = Hasher()
    hasher.combine(slot)
    hasher.combine(caller &<< 34 ^ (action &* 4 &+ Int(outcome.rawValue)))
    return hasher.finalize()
  }
}

/// The sum, or the end of the range it would leave: a log may claim any figure.
func saturatingSum(_ left: Int64, _ right: Int64) -> Int64 {
  let (sum, overflow) = left.addingReportingOverflow(right)
  return overflow ? (right < 0 ? Int64.min : Int64.max) : sum
}

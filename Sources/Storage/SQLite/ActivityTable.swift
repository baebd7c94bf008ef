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
  private let slotFactor = UInt64.random(in: 0...UInt64.max) | 1
  private let factor = UInt64.random(in: 0...UInt64.max) | 1

  /// The index of the cell for this key, made when new.
  mutating func cell(
    slot: Int64, caller: Int, action: Int, outcome: Outcome, time: Timestamp
  ) -> Int {
    var place = place(slot, caller, action, outcome)
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
    // The low word finds the place, and so it must tell most pairs apart.
    let low = UInt64(bitPattern: resource) &+ UInt64(index) << 40
    let pair = Identity(high: UInt64(index), low: low)
    if resource != 0, resources.insert(pair, 0) { cells[index].resources += 1 }
  }

  /// Moves all cells to the end of `done` if their slots are before `limit`.
  /// - Returns: whether it did.
  mutating func close(before limit: Int64, to done: inout [ActivityCell]) -> Bool {
    guard lastSlot < limit, !cells.isEmpty else { return false }
    done += cells
    if slots.count > 256, slots.count > cells.count * 16 {
      slots = [Int32](repeating: 0, count: 256)
    } else {
      for place in slots.indices { slots[place] = 0 }
    }
    cells.removeAll(keepingCapacity: true)
    resources.removeAll()
    lastSlot = Int64.min
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for (index, cell) in cells.enumerated() {
      var place = place(cell.slot, cell.caller, cell.action, cell.outcome)
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(truncatingIfNeeded: index + 1)
    }
  }

  /// Where the search for a key begins.
  ///
  /// Multiplied by factors that are drawn anew for each table, so that nobody can choose times and
  /// callers that meet in one place; the highest bits of a product depend on all of the key.
  @inline(__always)
  private func place(_ slot: Int64, _ caller: Int, _ action: Int, _ outcome: Outcome) -> Int {
    let key = UInt64(bitPattern: Int64(caller &<< 34 ^ (action &* 4 &+ Int(outcome.rawValue))))
    let mixed = (key &+ UInt64(bitPattern: slot) &* slotFactor) &* factor
    return Int(truncatingIfNeeded: mixed >> UInt64(64 - slots.count.trailingZeroBitCount))
  }
}

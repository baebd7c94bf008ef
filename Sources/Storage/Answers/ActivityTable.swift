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
    slot: Int64, caller: Int, action: Int, outcome: Outcome, carried: CarriedMeasures,
    context: ContextSize, time: Timestamp
  ) -> Int {
    let traits = ActivityTable.traits(outcome, carried, context)
    var place = place(slot, caller, action, traits)
    while slots[place] != 0 {
      let index = Int(slots[place]) - 1
      if cells[index].slot == slot, cells[index].caller == caller, cells[index].action == action,
        cells[index].outcome == outcome, cells[index].carried == carried,
        cells[index].context == context
      {
        return index
      }
      place = (place + 1) & (slots.count - 1)
    }
    lastSlot = max(lastSlot, slot)
    var cell = ActivityCell(
      slot: slot, caller: caller, action: action, outcome: outcome, count: 0, first: time,
      last: time)
    cell.carried = carried
    cell.context = context
    cells.append(cell)
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
      let traits = ActivityTable.traits(cell.outcome, cell.carried, cell.context)
      var place = place(cell.slot, cell.caller, cell.action, traits)
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(truncatingIfNeeded: index + 1)
    }
  }

  /// What is small of a key, in 9 bits.
  @inline(__always)
  private static func traits(
    _ outcome: Outcome, _ carried: CarriedMeasures, _ context: ContextSize
  ) -> UInt64 {
    UInt64(outcome.rawValue) | UInt64(carried.rawValue) << 2 | UInt64(context.rawValue) << 7
  }

  /// Where the search for a key begins.
  ///
  /// Multiplied by factors that are drawn anew for each table, so that nobody can choose times and
  /// callers that meet in one place; the highest bits of a product depend on all of the key.
  @inline(__always)
  private func place(_ slot: Int64, _ caller: Int, _ action: Int, _ traits: UInt64) -> Int {
    let key = UInt64(bitPattern: Int64(caller &<< 34 ^ action &* 512)) ^ traits
    let mixed = (key &+ UInt64(bitPattern: slot) &* slotFactor) &* factor
    return Int(truncatingIfNeeded: mixed >> UInt64(64 - slots.count.trailingZeroBitCount))
  }
}

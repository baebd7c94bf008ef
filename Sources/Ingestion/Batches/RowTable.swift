internal import Vocabulary

/// A row of text numbers, which are small and dense, as two words that tell rows apart.
protocol NumberedRow: Equatable {
  var words: (UInt64, UInt64) { get }
}

extension CallerRow: NumberedRow {
  var words: (UInt64, UInt64) {
    (
      UInt64(credential) << 32 | UInt64(address),
      UInt64(agent) << 32 ^ UInt64(principal) ^ UInt64(addressClass.rawValue) << 60
    )
  }
}

extension ActionRow: NumberedRow {
  var words: (UInt64, UInt64) {
    (UInt64(service) << 32 | UInt64(operation), UInt64(region) << 32 | UInt64(model))
  }
}

/// Gives equal rows equal numbers, from 0 in the order of meeting: open addressing, one look-up
/// for each event.
struct RowTable<Row: NumberedRow>: ~Copyable {
  private(set) var rows: [Row] = []
  /// The number of a row plus one; 0 is free.
  private var slots = [UInt32](repeating: 0, count: 256)
  private let seed = InternerSeed.value

  init() {}

  /// The index of `row` in ``rows``.
  mutating func number(of row: Row) -> UInt32 {
    var slot = place(of: row)
    while slots[slot] != 0 {
      if rows[Int(slots[slot]) - 1] == row { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    rows.append(row)
    slots[slot] = UInt32(rows.count)
    if rows.count * 2 > slots.count { grow() }
    return UInt32(rows.count - 1)
  }

  @inline(__always)
  private func place(of row: Row) -> Int {
    let words = row.words
    let hash = fold(fold(words.0 ^ seed, 0xD6E8_FEB8_6659_FD93) ^ words.1, 0xA076_1D64_78BD_642F)
    return Int(truncatingIfNeeded: hash) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for index in rows.indices {
      var slot = place(of: rows[index])
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// The rows; the table is empty afterwards.
  mutating func take() -> [Row] {
    let taken = rows
    rows = []
    let places = slots.count > 256 && slots.count > taken.count * 16 ? 256 : slots.count
    slots = [UInt32](repeating: 0, count: places)
    return taken
  }
}

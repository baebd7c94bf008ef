/// A row of a table of words, as numbers.
struct WordRow: Equatable {
  var first, second, third, fourth: UInt32
  var fifth: UInt32 = 0
}

/// Gives every different row a number, counting from 1; equal rows share theirs.
struct RowInterner {
  private var rows: [WordRow] = []
  /// The upper half of the hash, then the number; 0 is free.
  private var slots = [UInt64](repeating: 0, count: 1024)
  private let hash = SeededHash()

  /// How many rows there are; also the highest number given out.
  var count: Int { rows.count }

  /// The number of `row`, and whether it is new.
  mutating func intern(_ row: WordRow) -> (number: UInt32, isNew: Bool) {
    if count * 2 >= slots.count { grow() }
    let hash = hash(of: row)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let number = slots[slot] & 0xFFFF_FFFF
        if rows[Int(number) - 1] == row { return (UInt32(number), false) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    rows.append(row)
    slots[slot] = (hash >> 32) << 32 | UInt64(count)
    return (UInt32(count), true)
  }

  /// Forgets the rows above `number`, in the order opposite to their coming: with linear probing
  /// that leaves the table as if they had never come.
  mutating func forget(above number: Int) {
    while count > number, let last = rows.last {
      var slot = Int(truncatingIfNeeded: hash(of: last)) & (slots.count - 1)
      while slots[slot] & 0xFFFF_FFFF != UInt64(count) { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = 0
      rows.removeLast()
    }
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for (index, row) in rows.enumerated() {
      let hash = hash(of: row)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = (hash >> 32) << 32 | UInt64(index + 1)
    }
  }

  private func hash(of row: WordRow) -> UInt64 {
    hash(
      UInt64(row.first) << 32 | UInt64(row.second), UInt64(row.third) << 32 | UInt64(row.fourth),
      UInt64(row.fifth))
  }
}

/// A row of a table of words, as numbers.
struct WordRow: Equatable {
  var first, second, third, fourth: UInt32
  var fifth: UInt32 = 0
}

/// Gives every different row a number, counting from 1; equal rows share theirs.
struct RowInterner {
  private var rows: [WordRow] = []
  private var slots = NumberSlots()
  private let hash = SeededHash()

  /// How many rows there are; also the highest number given out.
  var count: Int { rows.count }

  /// The number of `row`, and whether it is new.
  mutating func intern(_ row: WordRow) -> (number: UInt32, isNew: Bool) {
    let hash = hash(of: row)
    if let number = slots.number(hash, where: { rows[Int($0) - 1] == row }) {
      return (number, false)
    }
    slots = slots.withRoom(for: count) { self.hash(of: rows[$0 - 1]) }
    rows.append(row)
    slots.append(count, hash)
    return (UInt32(count), true)
  }

  /// Forgets the rows above `number`.
  mutating func forget(above number: Int) {
    while count > number, let last = rows.last {
      slots.removeLast(count, hash(of: last))
      rows.removeLast()
    }
  }

  private func hash(of row: WordRow) -> UInt64 {
    hash(
      UInt64(row.first) << 32 | UInt64(row.second), UInt64(row.third) << 32 | UInt64(row.fourth),
      UInt64(row.fifth))
  }
}

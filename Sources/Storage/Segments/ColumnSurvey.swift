/// What the encodings must know of a column to say exactly how small they would write it.
///
/// What cannot win is not looked for: where few bits tell a value from the least one, neither a
/// dictionary nor differences are smaller.
struct ColumnSurvey: ~Copyable {
  /// Differences to the value before: the largest number that divides them all, at least 1, and
  /// the bytes they take divided by it.
  struct Differences {
    var factor: Int64
    var bytes: Int
  }

  /// The column; valid until the memory it was surveyed in changes.
  private(set) var values = UnsafeBufferPointer<Int64>(start: nil, count: 0)
  private(set) var least: Int64 = 0
  private(set) var most: Int64 = 0
  /// Bits that tell every value from the least one.
  private(set) var width = 0
  /// The different values, ascending; empty when there are too many, or they were not looked for.
  private(set) var distinct: [Int64] = []
  /// For each value the order in which its like came first, and for that its rank in `distinct`.
  private(set) var places: [UInt8]
  private(set) var ranks: [UInt8] = []
  /// `nil` when they were not looked for.
  private(set) var differences: Differences?

  /// A table of arrivals, by distance from the least value or open-addressing: the number of each
  /// plus one, 0 is free.
  private var slots = [UInt16](repeating: 0, count: 1024)

  init(capacity: Int) { places = [UInt8](repeating: 0, count: capacity) }

  /// Looks at `values`, which must not be empty nor more than the capacity.
  mutating func look(at values: UnsafeBufferPointer<Int64>) {
    self.values = values
    var (least, most) = (Int64.max, Int64.min)
    for value in values {
      least = min(least, value)
      most = max(most, value)
    }
    (self.least, self.most) = (least, most)
    width = packedWidth(UInt64(bitPattern: most &- least))
    distinct.removeAll(keepingCapacity: true)
    differences = nil
    if width > 1 { findDistinct() }
    if width > 8 { findDifferences() }
  }

  private mutating func findDistinct() {
    for slot in slots.indices { slots[slot] = 0 }
    let isNarrow = UInt64(bitPattern: most &- least) < UInt64(slots.count)
    var previous = values[0]
    var place = arrival(of: previous, isNarrow)
    places[0] = place
    for index in 1..<values.count {
      let value = values[index]
      if value != previous {
        place = arrival(of: value, isNarrow)
        guard distinct.count <= DictionaryEncoding.mostValues else {
          distinct.removeAll(keepingCapacity: true)
          return
        }
        previous = value
      }
      places[index] = place
    }
    let order = distinct.indices.sorted { distinct[$0] < distinct[$1] }
    ranks = [UInt8](repeating: 0, count: order.count)
    for (rank, arrival) in order.enumerated() { ranks[arrival] = UInt8(truncatingIfNeeded: rank) }
    distinct.sort()
  }

  /// How many other values came before the first like `value`.
  /// - Parameter isNarrow: whether every value has a slot of its own.
  @inline(__always)
  private mutating func arrival(of value: Int64, _ isNarrow: Bool) -> UInt8 {
    var slot = Int(truncatingIfNeeded: value &- least)
    if !isNarrow {
      let hash = UInt64(bitPattern: value) &* 0x9E37_79B9_7F4A_7C15
      slot = Int(truncatingIfNeeded: hash >> 54)
      while slots[slot] != 0, distinct[Int(slots[slot]) - 1] != value { slot = (slot + 1) & 1023 }
    }
    if slots[slot] == 0 {
      distinct.append(value)
      slots[slot] = UInt16(truncatingIfNeeded: distinct.count)
    }
    return UInt8(truncatingIfNeeded: slots[slot] - 1)
  }

  private mutating func findDifferences() {
    var factor: UInt64 = 0
    var previous = values[0]
    for value in values {
      let difference = (value &- previous).magnitude
      previous = value
      if factor == 1 { break }
      if factor == 0 || difference % factor != 0 { factor = gcd(factor, difference) }
    }
    let divisor = max(1, Int64(exactly: factor) ?? 1)
    var bytes = 0
    previous = values[0]
    if divisor == 1 {
      for value in values.dropFirst() {
        bytes += varintBytes(zigzag(value &- previous))
        previous = value
      }
    } else {
      for value in values.dropFirst() {
        bytes += varintBytes(zigzag((value &- previous) / divisor))
        previous = value
      }
    }
    differences = Differences(factor: divisor, bytes: bytes)
  }
}

private func gcd(_ left: UInt64, _ right: UInt64) -> UInt64 {
  var (left, right) = (left, right)
  while right != 0 { (left, right) = (right, left % right) }
  return left
}

import Glibc

/// Gives every different byte string a number, counting from 1; equal strings share theirs.
///
/// All bytes lie in one array, and the open-addressing table holds a part of the hash beside the
/// number, so that most lookups touch one slot and one string.
struct TextInterner {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// The upper half of the hash, then the number; 0 is free.
  private var slots = [UInt64](repeating: 0, count: 1024)
  private let hash = SeededHash()

  /// How many strings there are; also the highest number given out.
  var count: Int { ends.count - 1 }

  /// String `number`, which must have been given out.
  func text(_ number: UInt32) -> ArraySlice<UInt8> { bytes[range(Int(number))] }

  private func range(_ number: Int) -> Range<Int> { ends[number - 1]..<ends[number] }

  /// The number of `text`, and whether it is new.
  mutating func intern(_ text: UnsafeRawBufferPointer) -> (number: UInt32, isNew: Bool) {
    if count * 2 >= slots.count { grow() }
    let hash = hash(text)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let number = Int(slots[slot] & 0xFFFF_FFFF)
        if equals(number, text) { return (UInt32(number), false) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots[slot] = (hash >> 32) << 32 | UInt64(count)
    return (UInt32(count), true)
  }

  /// Forgets the strings above `number`, in the order opposite to their coming: with linear
  /// probing that leaves the table as if they had never come.
  mutating func forget(above number: Int) {
    while count > number {
      let last = count
      var slot = Int(truncatingIfNeeded: hash(of: last)) & (slots.count - 1)
      while slots[slot] & 0xFFFF_FFFF != UInt64(last) { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = 0
      bytes.removeLast(range(last).count)
      ends.removeLast()
    }
  }

  private func equals(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let range = range(number)
    guard range.count == text.count, let other = text.baseAddress else { return range.isEmpty }
    return bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + range.lowerBound, other, range.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for number in 1..<max(1, ends.count) {
      let hash = hash(of: number)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = (hash >> 32) << 32 | UInt64(number)
    }
  }

  private func hash(of number: Int) -> UInt64 {
    bytes.withUnsafeBytes { hash(UnsafeRawBufferPointer(rebasing: $0[range(number)])) }
  }
}

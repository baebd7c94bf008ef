/// Where the numbers of an interner stand, by hash: an open-addressing table with a part of each
/// hash beside its number, so that most look-ups touch one slot and compare one value.
struct NumberSlots {
  /// The upper half of the hash, then the number; 0 is free.
  private var slots: [UInt64]

  init() { self.init(places: 1024) }

  /// - Parameter places: a power of two.
  private init(places: Int) { slots = [UInt64](repeating: 0, count: places) }

  /// The number with this hash of which `isWanted` is true.
  @inline(__always)
  func number(_ hash: UInt64, where isWanted: (UInt32) -> Bool) -> UInt32? {
    var slot = place(of: hash)
    while slots[slot] != 0 {
      let number = UInt32(truncatingIfNeeded: slots[slot])
      if slots[slot] >> 32 == hash >> 32, isWanted(number) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// This table with room for one more than `count` numbers, whose hashes `hash` gives: moved when
  /// they fill the half of it.
  func withRoom(for count: Int, hash: (Int) -> UInt64) -> NumberSlots {
    guard (count + 1) * 2 > slots.count else { return self }
    var larger = NumberSlots(places: slots.count * 2)
    for number in 1..<count + 1 { larger.append(number, hash(number)) }
    return larger
  }

  /// Puts in the next number; numbers count from 1 on. There must be room.
  mutating func append(_ number: Int, _ hash: UInt64) {
    var slot = place(of: hash)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = (hash >> 32) << 32 | UInt64(number)
  }

  /// Takes out the highest number. Numbers leave in the order opposite to their coming: with linear
  /// probing that leaves the table as if they had never come.
  mutating func removeLast(_ number: Int, _ hash: UInt64) {
    var slot = place(of: hash)
    while slots[slot] & 0xFFFF_FFFF != UInt64(number) { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = 0
  }

  private func place(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (slots.count - 1)
  }
}

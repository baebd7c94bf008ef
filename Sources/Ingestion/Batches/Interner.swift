internal import Glibc
internal import Vocabulary

/// Gives equal texts equal numbers, by their bytes: open addressing, no allocation for each text.
///
/// A slot holds the upper half of the hash and the text's number; the hash folds full 64×64-bit
/// products, because a weaker mix once put all keys of a log into one chain.
struct Interner: ~Copyable {
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotCount: Int
  private var arena: UnsafeMutablePointer<UInt8>
  private var arenaCapacity: Int
  private var arenaCount = 0
  /// Where each text ends in the arena; text 0 is the empty one.
  private var ends: [Int] = [0]
  private let seed = InternerSeed.value

  init() {
    slotCount = 1 << 8
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
    arenaCapacity = 1 << 12
    arena = .allocate(capacity: arenaCapacity)
  }

  deinit {
    slots.deallocate()
    arena.deallocate()
  }

  /// The number of the text `bytes`; 0 for the empty one.
  mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard !bytes.isEmpty, let base = bytes.baseAddress else { return 0 }
    let hash = hashOfBytes(base, bytes.count, seed)
    let tag = hash & 0xFFFF_FFFF_0000_0000
    let mask = slotCount - 1
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index] != 0 {
      let slot = slots[index]
      if slot & 0xFFFF_FFFF_0000_0000 == tag {
        let number = Int(slot & 0xFFFF_FFFF) - 1
        let start = ends[number - 1]
        if ends[number] - start == bytes.count,
          memcmp(arena + start, base, bytes.count) == 0
        {
          return UInt32(number)
        }
      }
      index = (index + 1) & mask
    }
    return insert(base, bytes.count, tag: tag, at: index)
  }

  private mutating func insert(
    _ base: UnsafePointer<UInt8>, _ length: Int, tag: UInt64, at index: Int
  ) -> UInt32 {
    if arenaCount + length > arenaCapacity { growArena(by: length) }
    memcpy(arena + arenaCount, base, length)
    arenaCount += length
    let number = ends.count
    ends.append(arenaCount)
    slots[index] = tag | UInt64(number + 1)
    if ends.count * 2 > slotCount { growSlots() }
    return UInt32(number)
  }

  private mutating func growArena(by length: Int) {
    let capacity = max(arenaCapacity * 2, arenaCount + length)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(larger, arena, arenaCount)
    arena.deallocate()
    arena = larger
    arenaCapacity = capacity
  }

  private mutating func growSlots() {
    slots.deallocate()
    slotCount *= 2
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
    let mask = slotCount - 1
    for number in 1..<ends.count {
      let start = ends[number - 1]
      let hash = hashOfBytes(arena + start, ends[number] - start, seed)
      var index = Int(truncatingIfNeeded: hash) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    }
  }

  /// The bytes of text `number`, valid until the next text is added.
  func bytes(of number: UInt32) -> UnsafeBufferPointer<UInt8> {
    guard number > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = ends[Int(number) - 1]
    return UnsafeBufferPointer(start: arena + start, count: ends[Int(number)] - start)
  }

  /// The texts as a table; the interner is empty afterwards and keeps its memory.
  mutating func takeTable() -> TextTable {
    var table = TextTable()
    table.bytes = Array(UnsafeBufferPointer(start: arena, count: arenaCount))
    table.ends = ends
    forget()
    return table
  }

  /// Forgets all texts and keeps the memory. A few texts cost little to forget, whatever the size
  /// of the table: a bucket of small files makes thousands of small batches.
  mutating func forget() {
    if ends.count * 16 > slotCount {
      slots.update(repeating: 0, count: slotCount)
    } else {
      for number in 1..<max(1, ends.count) { slots[slot(of: number)] = 0 }
    }
    arenaCount = 0
    ends.removeAll(keepingCapacity: true)
    ends.append(0)
  }

  /// Where the number of a text that is held stands.
  private func slot(of number: Int) -> Int {
    let start = ends[number - 1]
    let hash = hashOfBytes(arena + start, ends[number] - start, seed)
    let wanted = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    var index = Int(truncatingIfNeeded: hash) & (slotCount - 1)
    while slots[index] != wanted { index = (index + 1) & (slotCount - 1) }
    return index
  }
}

/// A 64-bit hash of `count` bytes: eight at a time, the last step overlapping.
@inline(__always)
private func hashOfBytes(
  _ base: UnsafePointer<UInt8>, _ count: Int, _ seed: UInt64
) -> UInt64 {
  let raw = UnsafeRawPointer(base)
  var state = UInt64(truncatingIfNeeded: count) ^ seed
  if count >= 8 {
    var position = 0
    while position + 8 < count {
      state = fold(
        state ^ raw.loadUnaligned(fromByteOffset: position, as: UInt64.self),
        0xD6E8_FEB8_6659_FD93)
      position += 8
    }
    state = fold(
      state ^ raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self),
      0xD6E8_FEB8_6659_FD93)
  } else {
    var word: UInt64 = 0
    for index in 0..<count { word = word << 8 | UInt64(base[index]) }
    state = fold(state ^ word, 0xD6E8_FEB8_6659_FD93)
  }
  return fold(state, 0xA076_1D64_78BD_642F)
}

/// Both halves of the whole product, which mixes every bit of each factor with all of the other.
@inline(__always)
func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
  let product = left.multipliedFullWidth(by: right)
  return product.high ^ product.low
}

/// What hashes begin with; another one in every process: the texts are the attacker's, who must not
/// be able to make them collide. The numbers given do not depend on it.
enum InternerSeed {
  static let value = UInt64.random(in: 1...UInt64.max)
}

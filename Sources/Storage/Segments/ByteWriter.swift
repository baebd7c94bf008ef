/// Bytes being written, in memory that is used again and again.
struct ByteWriter: ~Copyable {
  private var start: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  /// Bit-packed values are stored by whole words, so this much room stays behind the last byte.
  private static let spare = 8

  init() {
    capacity = 4096
    start = .allocate(byteCount: capacity + ByteWriter.spare, alignment: 8)
  }

  deinit { start.deallocate() }

  /// Valid until the next change.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  mutating func removeAll() { count = 0 }

  mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  /// Stores a byte for which there is room.
  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    (start + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  /// Appends seven bits a byte, the lowest first; the high bit says that more follow.
  mutating func append(varint value: UInt64) {
    reserve(10)
    var rest = value
    while rest >= 0x80 {
      put(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    put(UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(signed value: Int64) { append(varint: zigzag(value)) }

  /// Appends `width` bits of each value, the lowest bit first, and fills the last byte with zeros.
  @inline(__always)
  mutating func append(packed values: Int, width: Int, _ value: (Int) -> UInt64) {
    guard width > 0 else { return }
    let size = packedBytes(values, width: width)
    reserve(size)
    var place = start + count
    var word: UInt64 = 0
    var filled = 0
    for index in 0..<values {
      let next = value(index)
      word |= next << UInt64(filled)
      filled += width
      if filled >= 64 {
        place.storeBytes(of: word.littleEndian, as: UInt64.self)
        place += 8
        filled -= 64
        word = filled == 0 ? 0 : next >> UInt64(width - filled)
      }
    }
    if filled > 0 { place.storeBytes(of: word.littleEndian, as: UInt64.self) }
    count += size
  }

  private mutating func reserve(_ bytes: Int) {
    let needed = count + bytes
    guard needed > capacity else { return }
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutableRawPointer.allocate(
      byteCount: larger + ByteWriter.spare, alignment: 8)
    moved.copyMemory(from: start, byteCount: count)
    start.deallocate()
    start = moved
    capacity = larger
  }
}

/// The bytes that this many packed values take.
func packedBytes(_ values: Int, width: Int) -> Int { (values * width + 7) / 8 }

/// The bits that hold every number up to `most`, as values are packed: above 57 bits a value would
/// not lie in one word from every bit on, so it takes 64.
func packedWidth(_ most: UInt64) -> Int {
  let width = 64 - most.leadingZeroBitCount
  return width > 57 ? 64 : width
}

/// Small numbers of either sign as small numbers.
@inline(__always)
func zigzag(_ value: Int64) -> UInt64 {
  UInt64(bitPattern: value << 1) ^ UInt64(bitPattern: value >> 63)
}

/// The bytes of a number written seven bits a byte.
@inline(__always)
func varintBytes(_ value: UInt64) -> Int { (70 - (value | 1).leadingZeroBitCount) / 7 }

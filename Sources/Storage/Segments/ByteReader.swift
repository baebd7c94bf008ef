/// Reads what ``ByteWriter`` wrote; whatever the bytes are, never beyond their end.
struct ByteReader {
  private let start: UnsafeRawPointer
  private let count: Int
  private(set) var offset = 0

  /// Packed values are read by whole words, so as many bytes must be readable behind the last one.
  static let spare = 8

  /// - Parameter start: the first of `count` bytes and ``spare`` more.
  init(start: UnsafeRawPointer, count: Int) {
    self.start = start
    self.count = count
  }

  var isAtEnd: Bool { offset == count }

  private static let ends = SegmentDamage(detail: "it ends too early")

  mutating func byte() throws(SegmentDamage) -> UInt8 {
    guard offset < count else { throw ByteReader.ends }
    defer { offset += 1 }
    return start.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  mutating func varint() throws(SegmentDamage) -> UInt64 {
    let first = try byte()
    if first < 0x80 { return UInt64(first) }
    return try longVarint(UInt64(first & 0x7F))
  }

  private mutating func longVarint(_ low: UInt64) throws(SegmentDamage) -> UInt64 {
    var value = low
    var shift: UInt64 = 7
    while shift < 64 {
      let next = try byte()
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
    throw SegmentDamage(detail: "a number is too long")
  }

  @inline(__always)
  mutating func signed() throws(SegmentDamage) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// The next `bytes` bytes, which stay valid as long as the reader's.
  mutating func take(_ bytes: Int) throws(SegmentDamage) -> UnsafeRawPointer {
    guard bytes >= 0, bytes <= count - offset else { throw ByteReader.ends }
    defer { offset += bytes }
    return start + offset
  }

  /// Reads `values` numbers of `width` bits.
  @inline(__always)
  mutating func unpack(
    _ values: Int, width: Int, _ body: (Int, UInt64) -> Void
  ) throws(SegmentDamage) {
    let bytes = try take(packedBytes(values, width: width))
    let mask = width == 64 ? UInt64.max : (1 << UInt64(width)) - 1
    var bit = 0
    for index in 0..<values {
      let word = UInt64(littleEndian: (bytes + bit >> 3).loadUnaligned(as: UInt64.self))
      body(index, word >> UInt64(bit & 7) & mask)
      bit += width
    }
  }

  /// A width as ``packedWidth(_:)`` gives it.
  mutating func width() throws(SegmentDamage) -> Int {
    let width = Int(try byte())
    guard width <= 57 || width == 64 else { throw SegmentDamage(detail: "a width is impossible") }
    return width
  }
}

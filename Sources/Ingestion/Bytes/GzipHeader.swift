/// The header of a gzip member (RFC 1952, section 2.3), byte by byte; nothing of it is kept.
struct GzipHeader {
  static let firstByte: UInt8 = 0x1F
  /// What every gzip decompressor says of data it cannot make sense of.
  static let damage = "the gzip data are corrupt"

  private enum Part { case fixed, extraLength, extra, name, comment, checksum, end }

  private var part = Part.fixed
  /// Bytes of the part read.
  private var position = 0
  private var flags: UInt8 = 0
  private var extraLength = 0
  private var checksum = ~UInt32(0)

  var isComplete: Bool { part == .end }

  /// Takes the next byte; false when no gzip header has it there.
  mutating func read(_ byte: UInt8) -> Bool {
    if part == .checksum {
      guard byte == UInt8(truncatingIfNeeded: ~checksum >> (position * 8)) else { return false }
    } else {
      add(byte)
    }
    let place = position
    position += 1
    switch part {
    case .fixed: return readFixed(byte, at: place)
    case .extraLength:
      extraLength |= Int(byte) << (place * 8)
      if position == 2 { enter(extraLength == 0 ? .name : .extra) }
    case .extra: if position == extraLength { enter(.name) }
    case .name: if byte == 0 { enter(.comment) }
    case .comment: if byte == 0 { enter(.checksum) }
    case .checksum: if position == 2 { enter(.end) }
    case .end: return false
    }
    return true
  }

  private mutating func readFixed(_ byte: UInt8, at place: Int) -> Bool {
    switch place {
    case 0: return byte == GzipHeader.firstByte
    case 1: return byte == 0x8B
    // Deflate, the only method there is.
    case 2: return byte == 8
    case 3:
      flags = byte
      return byte & 0xE0 == 0
    default:
      if position == 10 { enter(.extraLength) }
      return true
    }
  }

  /// Goes to `next`, or to the first part after it that the flags announce.
  private mutating func enter(_ next: Part) {
    position = 0
    part = next
    if part == .extraLength, flags & 4 == 0 { part = .name }
    if part == .name, flags & 8 == 0 { part = .comment }
    if part == .comment, flags & 16 == 0 { part = .checksum }
    if part == .checksum, flags & 2 == 0 { part = .end }
  }

  /// CRC-32, of which the header may carry the lower half.
  private mutating func add(_ byte: UInt8) {
    checksum ^= UInt32(byte)
    for _ in 0..<8 { checksum = checksum & 1 == 1 ? (checksum >> 1) ^ 0xEDB8_8320 : checksum >> 1 }
  }
}

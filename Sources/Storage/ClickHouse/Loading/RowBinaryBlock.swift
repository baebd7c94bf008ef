import Vocabulary

/// Rows of one table in ClickHouse's RowBinary: what one INSERT sends.
struct RowBinaryBlock {
  private(set) var bytes: [UInt8] = []
  private(set) var rows = 0

  /// Where the block stood, to go back there.
  struct Mark {
    fileprivate var bytes, rows: Int
  }

  var mark: Mark { Mark(bytes: bytes.count, rows: rows) }

  mutating func reserve(_ capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func append(_ value: Int64) { append(integer: value) }
  mutating func append(_ value: UInt64) { append(integer: value) }
  mutating func append(_ value: UInt8) { bytes.append(value) }

  @inline(__always)
  mutating func append(integer value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// A text as the store keeps it: UTF-8 without NUL.
  mutating func append(_ text: some Collection<UInt8>) {
    if CanonicalText.isPlain(text) {
      append(length: text.count)
      bytes.append(contentsOf: text)
    } else {
      var canonical: [UInt8] = []
      CanonicalText.append(text, to: &canonical)
      append(length: canonical.count)
      bytes.append(contentsOf: canonical)
    }
  }

  mutating func append(_ text: String) { append(text.utf8) }

  /// Bytes that are encoded already.
  @inline(__always)
  mutating func append(encoded piece: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: piece)
  }

  /// LEB128.
  private mutating func append(length: Int) {
    var rest = UInt64(length)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func endRow() { rows += 1 }

  mutating func cut(to mark: Mark) {
    bytes.removeLast(max(0, bytes.count - mark.bytes))
    rows = mark.rows
  }

  /// Forgets the rows and keeps their memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    rows = 0
  }
}

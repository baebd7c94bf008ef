import CCrypto

/// SHA-256 over rows as SQLite holds them.
///
/// Each column is a byte for its type and its value: 1 and eight bytes, the lowest first, for an
/// integer; 2 and eight bytes for a real; 3 (text) or 4 (blob) and the length in eight bytes, then
/// the bytes; 0 for NULL. So no two different rows, nor rows cut otherwise, read the same.
struct RowDigest: ~Copyable {
  private var context = SHA256_CTX()

  init() { SHA256_Init(&context) }

  /// Adds every column of the row at which `statement` stands.
  mutating func add(_ statement: borrowing SQLiteStatement) {
    for column in 0..<statement.columnCount { add(statement.value(column)) }
  }

  private mutating func add(_ value: SQLiteStatement.Value) {
    switch value {
    case .null: add(tag: 0, 0)
    case .integer(let number): add(tag: 1, UInt64(bitPattern: number))
    case .real(let number): add(tag: 2, number.bitPattern)
    case .text(let bytes): add(tag: 3, bytes)
    case .blob(let bytes): add(tag: 4, bytes)
    }
  }

  private mutating func add(tag: UInt8, _ number: UInt64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 9) { bytes in
      bytes.initialize(repeating: tag)
      guard tag > 0 else {
        SHA256_Update(&context, bytes.baseAddress, 1)
        return
      }
      for index in 0..<8 { bytes[index + 1] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
      SHA256_Update(&context, bytes.baseAddress, 9)
    }
  }

  private mutating func add(tag: UInt8, _ bytes: UnsafeRawBufferPointer) {
    add(tag: tag, UInt64(bytes.count))
    if let start = bytes.baseAddress, !bytes.isEmpty {
      SHA256_Update(&context, start, bytes.count)
    }
  }

  /// Adds a hash in hex, or any text of the program's own.
  mutating func add(_ text: String) {
    for byte in text.utf8 {
      var byte = byte
      SHA256_Update(&context, &byte, 1)
    }
  }

  /// Adds bytes as C has them.
  mutating func add(bytes: some Sequence<CChar>) {
    for byte in bytes {
      var byte = byte
      SHA256_Update(&context, &byte, 1)
    }
  }

  /// The hash in 64 lower-case hex digits; the next row begins a new message.
  mutating func finish() -> String {
    let digits = Array("0123456789abcdef".utf8)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { hash in
      hash.initialize(repeating: 0)
      SHA256_Final(hash.baseAddress, &context)
      SHA256_Init(&context)
      return String(
        decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
  }
}

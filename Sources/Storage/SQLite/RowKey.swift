import Vocabulary

/// The words of a row as one byte string: each canonical text, then its length.
///
/// The lengths keep rows apart whose texts run together alike. The buffer is used again and again.
struct RowKey {
  private(set) var bytes: [UInt8] = []
  private var texts: [Range<Int>] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
  }

  mutating func append(_ text: some Collection<UInt8>) {
    let start = bytes.count
    CanonicalText.append(text, to: &bytes)
    texts.append(start..<bytes.count)
    append(UInt32(truncatingIfNeeded: bytes.count - start))
  }

  mutating func append(_ text: UInt32, of table: TextTable) {
    append(table.bytes[table.range(Int(text))])
  }

  mutating func append(_ number: UInt32) {
    bytes.append(UInt8(truncatingIfNeeded: number))
    bytes.append(UInt8(truncatingIfNeeded: number >> 8))
    bytes.append(UInt8(truncatingIfNeeded: number >> 16))
    bytes.append(UInt8(truncatingIfNeeded: number >> 24))
  }

  func text(_ index: Int) -> String { String(decoding: bytes[texts[index]], as: UTF8.self) }

  func bind(
    text index: Int, to statement: borrowing SQLiteStatement, at column: Int32
  ) throws(StoreError) {
    try statement.bind(utf8: bytes[texts[index]], at: column)
  }
}

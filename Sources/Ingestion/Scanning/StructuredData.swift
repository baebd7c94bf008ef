/// Reads the blocks of structured data of one syslog line (RFC 5424) from left to right:
/// `[id name="value" …][id …]`.
struct StructuredData {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  private let bytes: Bytes
  /// Behind the last block once ``nextBlock()`` returned `nil`.
  private(set) var position: Int

  init(_ bytes: Bytes, from position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// The id of the next block, whose parameters are next; `nil` behind the last one.
  mutating func nextBlock() -> Bytes? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "[") else { return nil }
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != 32, bytes[position] != UInt8(ascii: "]") {
      position += 1
    }
    return bytes.part(start..<position)
  }

  /// The next parameter of the block, escapes in its value not yet resolved; `nil` after the last
  /// one, which leaves the block.
  mutating func nextParameter() throws(UnreadableRecord) -> (name: Bytes, value: Bytes)? {
    while position < bytes.count, bytes[position] == 32 { position += 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
      position += 1
      return nil
    }
    guard let equals = bytes.index(of: UInt8(ascii: "="), from: position),
      equals + 1 < bytes.count, bytes[equals + 1] == UInt8(ascii: "\"")
    else { throw StructuredData.damaged }
    let name = bytes.part(position..<equals)
    var end = equals + 2
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < bytes.count else { throw StructuredData.damaged }
    position = end + 1
    return (name, bytes.part(equals + 2..<end))
  }

  private static let damaged = UnreadableRecord("the structured data of the line is damaged")
}

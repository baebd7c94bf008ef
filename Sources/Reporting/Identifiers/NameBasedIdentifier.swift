/// UUIDs of version 5 (RFC 4122, section 4.3): one name in one namespace has one identifier.
enum NameBasedIdentifier {
  /// Of this program: UUIDv5 of `tag:keyinquest,2026:identifiers` among the URLs.
  static let own = Namespace(high: 0x0F24_CFB5_7E89_53A2, low: 0xAF4C_9B36_97D3_FF16)

  struct Namespace: Sendable {
    /// The first and the last eight bytes.
    let high, low: UInt64

    var bytes: [UInt8] {
      [high, low].flatMap { half in
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> $0) }
      }
    }
  }

  /// In the usual form, 36 characters of lower case.
  static func text(of name: String, in namespace: Namespace = own) -> String {
    var bytes = Array(SHA1.digest(namespace.bytes + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
    let parts = [8, 4, 4, 4, 12]
    var rest = digits[...]
    return parts.map { length in
      defer { rest = rest.dropFirst(length) }
      return String(rest.prefix(length))
    }.joined(separator: "-")
  }
}

/// A JSON value that keeps the order of its members, so that the same world is the same bytes.
indirect enum JSONText: Sendable, Hashable {
  case null
  case truth(Bool)
  case whole(Int64)
  /// A number already written, such as a decimal of exact digits.
  case literal(String)
  case text(String)
  case list([JSONText])
  case object([Member])

  struct Member: Sendable, Hashable {
    var name: String
    var value: JSONText

    init(_ name: String, _ value: JSONText) {
      self.name = name
      self.value = value
    }
  }

  /// Appends the compact form (RFC 8259); control characters are escaped, all else is UTF-8.
  func write(into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .truth(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .whole(let value): bytes.append(contentsOf: String(value).utf8)
    case .literal(let digits): bytes.append(contentsOf: digits.utf8)
    case .text(let text): JSONText.write(quoted: text, into: &bytes)
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        item.write(into: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONText.write(quoted: member.name, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(into: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(quoted text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    guard text.utf8.contains(where: { $0 < 32 || $0 == 34 || $0 == 92 }) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<32:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: ("\\u00" + (byte < 16 ? "0" : "") + digits).utf8)
      default: bytes.append(byte)
      }
    }
  }

  /// Whole millionths as a decimal without trailing zeros: 12300 is `0.0123`.
  static func millionths(_ value: Int64) -> JSONText {
    let digits = String(value % 1_000_000)
    var fraction = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let whole = String(value / 1_000_000)
    return .literal(fraction.isEmpty ? whole + ".0" : whole + "." + fraction)
  }
}

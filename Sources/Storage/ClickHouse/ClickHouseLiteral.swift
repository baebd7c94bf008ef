/// Values as SQL text that every version of ClickHouse reads back byte by byte.
///
/// Versions before 20 know no parameters, so values stand in the text itself.
enum ClickHouseLiteral {
  /// `'…'` with `'` and `\` doubled; `unhex('…')` as soon as a byte is not printable ASCII, because
  /// control characters and other scripts are read differently, or shown differently, on the way.
  static func string(_ text: String) -> String { string(bytes: text.utf8) }

  /// As ``string(_:)``, for bytes that need not be UTF-8.
  static func string(bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      return "unhex('\(hexadecimal(bytes))')"
    }
    var quoted: [UInt8] = [quote]
    for byte in bytes {
      if byte == quote || byte == backslash { quoted.append(byte) }
      quoted.append(byte)
    }
    quoted.append(quote)
    return String(decoding: quoted, as: UTF8.self)
  }

  /// The literals separated by a comma and a space, as `IN (…)` and `[…]` want them; for no text
  /// the empty string, which `IN` refuses.
  static func strings(_ texts: [String]) -> String {
    texts.map { string($0) }.joined(separator: ", ")
  }

  /// A column, table or database name in backquotes.
  static func name(_ name: String) -> String {
    var quoted = "`"
    for scalar in name.unicodeScalars {
      if scalar == "`" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "`"
  }

  private static let quote = UInt8(ascii: "'")
  private static let backslash = UInt8(ascii: "\\")

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

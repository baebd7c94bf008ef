/// Makes text of a log fit for a database: UTF-8 without NUL.
///
/// Invalid UTF-8 and NUL become U+FFFD. SQLite would keep a NUL, but its functions and shell show
/// such text cut short, which an attacker could use to hide what follows. Equal texts after this
/// step are the same text to the store.
enum CanonicalText {
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  static func append(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
    if isPlain(text) {
      bytes.append(contentsOf: text)
      return
    }
    for byte in String(decoding: text, as: UTF8.self).utf8 {
      if byte == 0 { bytes.append(contentsOf: replacement) } else { bytes.append(byte) }
    }
  }

  /// Of two texts that Swift calls equal, the one that comes first by bytes: so the order of
  /// import does not show.
  static func spelling(_ left: String, _ right: String) -> String {
    right.utf8.lexicographicallyPrecedes(left.utf8) ? right : left
  }

  /// Whether every byte is ASCII other than NUL, as nearly all text of logs is.
  static func isPlain(_ text: some Collection<UInt8>) -> Bool {
    for byte in text where byte == 0 || byte >= 0x80 { return false }
    return true
  }
}

extension SQLFragment {
  /// What one walk over the text finds.
  struct Scan {
    /// The text without what stands in single quotes.
    var bare = ""
    /// What stands in single quotes, escapes as they are.
    var literals: [String] = []
    /// Words outside quotes and parentheses, in capitals.
    var outerWords: [String] = []
    var hasOuterComma = false
    /// How often the nesting returned to the outermost level.
    var closings = 0
  }

  /// Reads quotes and brackets as ClickHouse does.
  /// - Throws: for an open quote or bracket, a semicolon, a comment, and anything outside quotes
  ///   that is not ASCII: newer servers read typographic quotes and spaces as SQL.
  func scan() throws(TableMapMistake) -> Scan {
    var scan = Scan()
    var open: [UInt8] = []
    var word: [UInt8] = []
    let bytes = Array(text.utf8)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let isWord = SQLFragment.isWordByte(byte)
      if isWord, open.isEmpty { word.append(byte) }
      if !isWord || position == bytes.count - 1 {
        SQLFragment.end(&word, into: &scan.outerWords)
      }
      try checkByte(bytes, position)
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\""):
        let end = try endOfQuote(bytes, from: position)
        let inside = String(decoding: bytes[position + 1..<end], as: UTF8.self)
        if byte == UInt8(ascii: "'") {
          scan.literals.append(inside)
        } else {
          scan.bare += inside
        }
        position = end
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        open.append(byte)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        // The codes of a pair differ by 1 or 2.
        guard let opening = open.popLast(), byte > opening, byte - opening <= 2 else {
          throw mistake("closes a bracket that was not opened")
        }
        if open.isEmpty { scan.closings += 1 }
      case UInt8(ascii: ","):
        if open.isEmpty { scan.hasOuterComma = true }
      default: break
      }
      if bytes[position] < 0x80 { scan.bare.unicodeScalars.append(Unicode.Scalar(byte)) }
      position += 1
    }
    guard open.isEmpty else { throw mistake("leaves a bracket open") }
    guard bytes.contains(where: { $0 > 32 }) else { throw mistake("is empty") }
    return scan
  }

  private func checkByte(_ bytes: [UInt8], _ position: Int) throws(TableMapMistake) {
    let byte = bytes[position]
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    switch (byte, next) {
    case (UInt8(ascii: ";"), _):
      throw mistake("holds a semicolon outside quotes")
    case (UInt8(ascii: "-"), UInt8(ascii: "-")), (UInt8(ascii: "/"), UInt8(ascii: "*")),
      (UInt8(ascii: "#"), _):
      throw mistake("holds a comment; JSON has the member \"comment\"")
    case (UInt8(ascii: "$"), _):
      throw mistake("holds a dollar sign outside quotes")
    case (0x80..., _), (0x7F, _), (0..<9, _), (11..<13, _), (14..<32, _):
      throw mistake(
        "holds a character outside quotes that is not plain ASCII; put names with other letters "
          + "in backquotes")
    default: break
    }
  }

  /// Where the quote that opens at `start` is closed; a backslash escapes what follows it.
  private func endOfQuote(_ bytes: [UInt8], from start: Int) throws(TableMapMistake) -> Int {
    var position = start + 1
    while position < bytes.count {
      if bytes[position] == bytes[start] { return position }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    throw mistake("leaves a quote open")
  }

  private static func end(_ word: inout [UInt8], into words: inout [String]) {
    guard !word.isEmpty else { return }
    words.append(String(decoding: word, as: UTF8.self).uppercased())
    word.removeAll(keepingCapacity: true)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 32 >= 97 && byte | 32 <= 122) || (byte >= 48 && byte <= 57)
      || byte == UInt8(ascii: "_")
  }
}

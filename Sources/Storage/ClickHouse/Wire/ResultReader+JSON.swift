/// JSON's own grammar (RFC 8259).
extension ResultReader {
  private var fault: ResultFault {
    ResultFault(
      detail: position < bytes.count
        ? "it is no valid JSON at byte \(position)" : "it ends too early, after \(position) bytes")
  }

  mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// Passes `mark` if it comes next, after blanks.
  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(truncatingIfNeeded: mark.value) else {
      return false
    }
    position += 1
    return true
  }

  mutating func expect(_ mark: Unicode.Scalar) throws(ResultFault) {
    guard take(mark) else { throw fault }
  }

  /// A string, decoded.
  mutating func name() throws(ResultFault) -> String {
    skipBlanks()
    let start = position
    try skipString()
    return CellText.decode(Array(bytes[(start + 1)..<(position - 1)])[...])
  }

  /// A whole number that is not negative, with or without quotes.
  mutating func integer() throws(ResultFault) -> Int64 {
    skipBlanks()
    let start = position
    try skipValue(depth: 0)
    let text = bytes[start..<position].filter { $0 != UInt8(ascii: "\"") }
    guard let number: Int64 = CellText.number(text[...]), number >= 0 else {
      throw ResultFault(detail: "a count in it is no number")
    }
    return number
  }

  /// Passes one value of any kind, after blanks.
  mutating func skipValue(depth: Int) throws(ResultFault) {
    skipBlanks()
    guard position < bytes.count, depth < ResultReader.mostDepth else { throw fault }
    switch bytes[position] {
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "["):
      position += 1
      if take("]") { return }
      repeat { try skipValue(depth: depth + 1) } while take(",")
      try expect("]")
    case UInt8(ascii: "{"):
      position += 1
      if take("}") { return }
      repeat {
        skipBlanks()
        try skipString()
        try expect(":")
        try skipValue(depth: depth + 1)
      } while take(",")
      try expect("}")
    case UInt8(ascii: "t"): try skipWord("true")
    case UInt8(ascii: "f"): try skipWord("false")
    case UInt8(ascii: "n"): try skipWord("null")
    default: try skipNumber()
    }
  }

  private mutating func skipWord(_ word: StaticString) throws(ResultFault) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard position < bytes.count, bytes[position] == word.utf8Start[offset] else { throw fault }
      position += 1
    }
  }

  private mutating func skipString() throws(ResultFault) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw fault }
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      guard byte >= 0x20 else { throw fault }
      position += 1
      if byte == UInt8(ascii: "\"") { return }
      if byte == UInt8(ascii: "\\") { try skipEscape() }
    }
    throw fault
  }

  private mutating func skipEscape() throws(ResultFault) {
    guard position < bytes.count else { throw fault }
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      position += 1
      for _ in 0..<4 {
        guard position < bytes.count, PercentEncoding.hexValue(bytes[position]) != nil else {
          throw fault
        }
        position += 1
      }
    default: throw fault
    }
  }

  private mutating func skipNumber() throws(ResultFault) {
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    try skipDigits()
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(ResultFault) {
    let start = position
    while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
    guard position > start else { throw fault }
  }
}

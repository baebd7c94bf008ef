/// A cell of a table whose structure was checked before.
enum CellText {
  /// Where the cell that begins at `start` ends. - Complexity: O(bytes of the cell).
  static func end(of start: Int, in body: [UInt8]) -> Int {
    var position = start
    var depth = 0
    while position < body.count {
      switch body[position] {
      case UInt8(ascii: "\""): position = endOfString(at: position, in: body)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        position += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard depth > 0 else { return position }
        depth -= 1
        position += 1
      case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D:
        guard depth > 0 else { return position }
        position += 1
      default: position += 1
      }
    }
    return position
  }

  private static func endOfString(at start: Int, in body: [UInt8]) -> Int {
    var position = start + 1
    while position < body.count, body[position] != UInt8(ascii: "\"") {
      position += body[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(position + 1, body.count)
  }

  /// The text inside the quotes of a JSON string.
  static func decode(_ cell: ArraySlice<UInt8>) -> String {
    guard cell.contains(UInt8(ascii: "\\")) else { return String(decoding: cell, as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(cell.count)
    var rest = cell
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
        text.append(byte)
        continue
      }
      switch kind {
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "b"): text.append(8)
      case UInt8(ascii: "f"): text.append(12)
      case UInt8(ascii: "u"): text.append(contentsOf: scalar(&rest).utf8)
      default: text.append(kind)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// What stands after `\u`, with the second half of a pair; U+FFFD for half a pair and for 0.
  private static func scalar(_ rest: inout ArraySlice<UInt8>) -> String {
    let replacement = "\u{FFFD}"
    guard let first = unit(rest) else { return replacement }
    rest = rest.dropFirst(4)
    guard (0xD800..<0xDC00).contains(first) else {
      return first == 0 ? replacement : Unicode.Scalar(first).map { String($0) } ?? replacement
    }
    guard rest.starts(with: "\\u".utf8), let second = unit(rest.dropFirst(2)),
      (0xDC00..<0xE000).contains(second)
    else { return replacement }
    rest = rest.dropFirst(6)
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      .map { String($0) } ?? replacement
  }

  private static func unit(_ digits: ArraySlice<UInt8>) -> UInt32? {
    guard digits.count >= 4 else { return nil }
    var unit: UInt32 = 0
    for digit in digits.prefix(4) {
      guard let value = PercentEncoding.hexValue(digit) else { return nil }
      unit = unit << 4 | UInt32(value)
    }
    return unit
  }

  /// Digits with at most a minus before them; `nil` for anything else and for what is too large.
  static func number<Number: FixedWidthInteger>(_ text: ArraySlice<UInt8>) -> Number? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative ? text.dropFirst() : text
    guard !digits.isEmpty else { return nil }
    var number: Number = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      let value = Number(digit - UInt8(ascii: "0"))
      let (product, isTooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, isBeyond) =
        isNegative
        ? product.subtractingReportingOverflow(value) : product.addingReportingOverflow(value)
      guard !isTooLarge, !isBeyond else { return nil }
      number = sum
    }
    return number
  }
}

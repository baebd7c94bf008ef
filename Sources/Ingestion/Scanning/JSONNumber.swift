/// A number inside JSON, as written there; its grammar has been checked.
struct JSONNumber {
  var bytes: UnsafeBufferPointer<UInt8>

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// `nil` unless `text` from its first to its last byte is a JSON number.
  init?(wholeOf text: UnsafeBufferPointer<UInt8>) {
    var cursor = JSONCursor(text)
    do {
      bytes = try cursor.readNumber().bytes
    } catch {
      return nil
    }
    guard bytes.count == text.count else { return nil }
  }

  /// The number times ten to the power `power`, rounded half away from zero: `scaled(by: 6)` of
  /// a price in dollars is exact microdollars. `nil` when it does not fit.
  func scaled(by power: Int) -> Int64? {
    var position = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { position = 1 }
    // 19 digits fit into UInt64; what comes after them can only move a rounding.
    var mantissa: UInt64 = 0
    var exponent = power
    var hasPoint = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ".") {
        hasPoint = true
      } else if byte >= 48 && byte <= 57 {
        if mantissa < 1_000_000_000_000_000_000 {
          mantissa = mantissa * 10 + UInt64(byte - 48)
          if hasPoint { exponent -= 1 }
        } else if !hasPoint {
          exponent += 1
        }
      } else {
        break
      }
      position += 1
    }
    if position < bytes.count {
      guard let written = writtenExponent(from: position + 1) else { return nil }
      exponent += written
    }
    guard mantissa > 0 else { return 0 }
    guard exponent <= 19 else { return nil }
    guard exponent > -21 else { return 0 }
    var remainder: UInt64 = 0
    while exponent < 0 {
      remainder = mantissa % 10
      mantissa /= 10
      exponent += 1
    }
    if remainder >= 5 { mantissa += 1 }
    while exponent > 0 {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      mantissa = product
      exponent -= 1
    }
    if isNegative {
      return mantissa <= UInt64(Int64.max) ? -Int64(mantissa) : nil
    }
    return Int64(exactly: mantissa)
  }

  /// The whole number, a fraction rounded; `nil` when it does not fit.
  var integer: Int64? { scaled(by: 0) }

  /// The exponent written after `e`; `nil` when it is beyond any use.
  private func writtenExponent(from start: Int) -> Int? {
    var position = start
    var isNegative = false
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == 43 {
      isNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    var value = 0
    while position < bytes.count {
      value = min(value * 10 + Int(bytes[position] - 48), 100_000)
      position += 1
    }
    return isNegative ? -value : value
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number that these bytes write as one to fifteen digits and nothing else, as most counts
  /// are; `nil` for any other spelling.
  @inline(__always)
  var plainInteger: Int64? {
    guard count >= 1, count <= 15, count == 1 || self[0] != 48 else { return nil }
    var value: Int64 = 0
    for byte in self {
      let digit = byte &- 48
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return value
  }
}

/// The quick way through records that are sound and wholly at hand, as nearly all are.
extension JSONCutter {
  /// Where the object that begins at `start` ends; `nil` when its end is not at hand, or anything
  /// about it is odd: the careful way then reads it from its beginning, and decides what is wrong.
  ///
  /// It looks for everything that the careful way looks for, so that both cut the same records.
  static func endOfSoundObject(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    // One bit for each level, the innermost lowest: 1 for an object, 0 for an array.
    var levels: UInt64 = 0
    var depth = 0
    var isValueComplete = false
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard !isValueComplete, let end = endOfString(in: bytes, from: position) else { return nil }
        position = end
        isValueComplete = true
      case UInt8(ascii: ":"), UInt8(ascii: ","):
        isValueComplete = false
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard !isValueComplete, depth < 64 else { return nil }
        levels = levels << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard levels & 1 == (byte == UInt8(ascii: "}") ? 1 : 0) else { return nil }
        levels >>= 1
        depth -= 1
        if depth == 0 { return position }
        isValueComplete = true
      case 32, 9, 10, 13: break
      default:
        guard !isValueComplete, mayStandOutsideStrings(byte) else { return nil }
      }
    }
    return nil
  }

  /// The index behind the quote that ends the string whose first character stands at `start`.
  @inline(__always)
  private static func endOfString(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var position = start
    while true {
      position = bytes.endOfPlainText(from: position)
      guard position < bytes.count else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "\""): return position + 1
      case UInt8(ascii: "\\"): position += 2
      default: return nil
      }
      if position > bytes.count { return nil }
    }
  }
}

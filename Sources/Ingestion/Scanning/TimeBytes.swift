internal import Vocabulary

extension Timestamp {
  /// Milliseconds since 1970 of an RFC 3339 time with a zone, or `nil`. The usual shape
  /// `2026-03-04T02:11:07Z` is read without making a text.
  static func milliseconds(rfc3339 bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    if bytes.count == 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
      let century = bytes.twoDigits(at: 0), let year = bytes.twoDigits(at: 2),
      let month = bytes.twoDigits(at: 5), let day = bytes.twoDigits(at: 8),
      let hour = bytes.twoDigits(at: 11), let minute = bytes.twoDigits(at: 14),
      let second = bytes.twoDigits(at: 17)
    {
      return Timestamp(
        year: century * 100 + year, month: month, day: day, hour: hour, minute: minute,
        second: second)?.milliseconds
    }
    // A date alone would be a guess about the hour; a zone is asked for.
    guard bytes.count >= 17, bytes.count <= 40 else { return nil }
    return Timestamp(rfc3339: String(decoding: bytes, as: UTF8.self))?.milliseconds
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number written in two decimal digits at `position`, which must leave room for both.
  @inline(__always)
  func twoDigits(at position: Int) -> Int? {
    let tens = self[position] &- 48
    let ones = self[position + 1] &- 48
    return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : nil
  }

  /// Whether `text` occurs in these bytes.
  func contains(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard length > 0, count >= length else { return false }
    return (0...count - length).contains { start in
      part(start..<start + length).equals(text)
    }
  }
}

internal import Vocabulary

/// The last time read, as it was written: a busy log writes the same second, or at least the same
/// minute, many times in a row.
struct RecentTime: Sendable {
  private static let longest = 32
  private static let shortest = 17

  private var text: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  private var count = 0
  private var milliseconds: Int64 = 0
  /// The first moment of the last text's minute, and what else tells it from other minutes, when
  /// the text has one of the usual forms.
  private var minute: Int64 = 0
  private var mark: UInt64?

  /// As ``TimestampScanner/milliseconds(_:zone:)``; `zone` must be the same for every call.
  mutating func milliseconds(
    _ bytes: UnsafeBufferPointer<UInt8>, zone: CivilZone?
  ) throws(UnreadableRecord) -> Int64 {
    guard bytes.count >= RecentTime.shortest, bytes.count <= RecentTime.longest,
      let base = bytes.baseAddress
    else { return try TimestampScanner.milliseconds(bytes, zone: zone) }
    let text = RecentTime.words(UnsafeRawPointer(base), bytes.count)
    if bytes.count == count, text == self.text { return milliseconds }
    let seconds = RecentTime.seconds(of: bytes, lastWord: text.3)
    if let seconds, seconds.mark == mark, text.0 == self.text.0, text.1 == self.text.1 {
      milliseconds = minute + seconds.milliseconds
    } else {
      milliseconds = try TimestampScanner.milliseconds(bytes, zone: zone)
      mark = seconds?.mark
      minute = milliseconds - (seconds?.milliseconds ?? 0)
    }
    self.text = text
    count = bytes.count
    return milliseconds
  }

  /// The seconds within the minute of `2026-03-04T05:06:07Z`, `2026-03-04T05:06:07.123Z` or
  /// `04/Mar/2026:05:06:07 +0000`, with all that stands behind the first 16 bytes and is no second;
  /// `nil` for other spellings, and for a second 60, which is read as 59.
  @inline(__always)
  private static func seconds(
    of bytes: UnsafeBufferPointer<UInt8>, lastWord: UInt64
  ) -> (milliseconds: Int64, mark: UInt64)? {
    switch bytes.count {
    case 20, 24:
      guard bytes[10] == UInt8(ascii: "T"), bytes[16] == UInt8(ascii: ":"),
        bytes[bytes.count - 1] == UInt8(ascii: "Z"), let seconds = seconds(of: bytes, at: 17)
      else { return nil }
      if bytes.count == 20 { return (seconds, 0) }
      guard bytes[19] == UInt8(ascii: "."), let first = digit(bytes[20]),
        let second = digit(bytes[21]), let third = digit(bytes[22])
      else { return nil }
      return (seconds + first * 100 + second * 10 + third, 0)
    case 26:
      guard bytes[2] == UInt8(ascii: "/"), bytes[17] == UInt8(ascii: ":"),
        bytes[20] == 32, let seconds = seconds(of: bytes, at: 18)
      else { return nil }
      // The last eight bytes without the seconds, and the last digit of the minute.
      return (seconds, UInt64(littleEndian: lastWord) >> 16 | UInt64(bytes[16]) << 48)
    default: return nil
    }
  }

  @inline(__always)
  private static func seconds(of bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int64? {
    guard let tens = digit(bytes[place]), let ones = digit(bytes[place + 1]), tens < 6 else {
      return nil
    }
    return (tens * 10 + ones) * 1000
  }

  @inline(__always)
  private static func digit(_ byte: UInt8) -> Int64? {
    byte >= 48 && byte <= 57 ? Int64(byte - 48) : nil
  }

  /// Bytes 0…7, 8…15, 16…23 as far as there are so many, and the last eight: with the length they
  /// tell any two texts of 8 to 32 bytes apart.
  @inline(__always)
  private static func words(
    _ base: UnsafeRawPointer, _ count: Int
  ) -> (UInt64, UInt64, UInt64, UInt64) {
    (
      base.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
      base.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
      count >= 24 ? base.loadUnaligned(fromByteOffset: 16, as: UInt64.self) : 0,
      base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    )
  }
}

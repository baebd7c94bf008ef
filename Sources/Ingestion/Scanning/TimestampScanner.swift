internal import Vocabulary

/// Reads the times that logs write, from bytes to milliseconds since 1970 UTC, without allocating.
///
/// Understood, white space, quotes and square brackets around them ignored:
/// - RFC 3339 with any number of fraction digits, and its relatives: a space for the `T`, slashes
///   in the date, a comma before the fraction, no seconds, `+0000`, `+00`, ` UTC`, ` +0000 UTC`;
/// - the common log format, `04/Mar/2026:05:06:07 +0000`;
/// - a date with the name of its month first, `Mar 4, 2026 5:06:07,123 AM`;
/// - numbers, with or without fraction or exponent, as seconds, milliseconds, microseconds or
///   nanoseconds since 1970, or .NET ticks, told apart by their size;
/// - a date alone, which is its first moment.
///
/// Digits beyond the millisecond are cut off, never rounded up. Only times from 2000 to 2099 are
/// believed: that keeps the units apart, and zero dates and durations out.
enum TimestampScanner {
  static let noZone = UnreadableRecord(
    "its time has no time zone; say --log-timezone to read it")
  static let unreadable = UnreadableRecord("its time cannot be read")
  static let implausible = UnreadableRecord("its time is not between the years 2000 and 2099")

  private static let earliest: Int64 = 946_684_800
  private static let latest: Int64 = 4_102_444_800
  /// .NET ticks (100 ns since year 1) at 1970.
  private static let ticksAt1970: Int64 = 621_355_968_000_000_000

  /// The time that `bytes` as a whole write.
  /// - Parameter zone: the zone of times that carry none; `nil` refuses those.
  static func milliseconds(
    _ bytes: UnsafeBufferPointer<UInt8>, zone: CivilZone?
  ) throws(UnreadableRecord) -> Int64 {
    let text = bytes.withoutMarksAround
    guard let first = text.first else { throw unreadable }
    var reader = TimestampReader(bytes: text)
    let milliseconds: Int64
    if text.count >= 3, text[2] == UInt8(ascii: "/") {
      milliseconds = try reader.commonLogTime(zone: zone)
    } else if text.count >= 5, text[4] == UInt8(ascii: "-") || text[4] == UInt8(ascii: "/"),
      first >= 48, first <= 57
    {
      milliseconds = try reader.civilTime(zone: zone)
    } else if first | 32 >= 97, first | 32 <= 122 {
      milliseconds = try reader.monthNameTime(zone: zone)
    } else if let number = JSONNumber(wholeOf: text) {
      return try epoch(number)
    } else {
      throw unreadable
    }
    guard milliseconds >= earliest * 1000, milliseconds < latest * 1000 else { throw implausible }
    return milliseconds
  }

  /// A number as a time. The plausible ranges of the units do not touch: its size names the unit.
  static func epoch(_ number: JSONNumber) throws(UnreadableRecord) -> Int64 {
    guard let whole = number.integer else { throw implausible }
    var power = 9
    var factor: Int64 = 1
    while power >= 0 {
      if whole >= earliest * factor, whole < latest &* factor || factor == 1_000_000_000 {
        guard let nanoseconds = number.scaled(by: power),
          nanoseconds < 4_102_444_800_000_000_000
        else { break }
        return floorDivide(nanoseconds, 1_000_000)
      }
      power -= 3
      factor *= 1000
    }
    let sinceEpoch = whole &- ticksAt1970
    if whole > 0, sinceEpoch >= earliest * 10_000_000, sinceEpoch < latest * 10_000_000 {
      return floorDivide(sinceEpoch, 10_000)
    }
    throw implausible
  }

  /// The moment at which clocks in `zone` show `localMilliseconds` (the local clock counted as if
  /// it were UTC). A time that occurs twice, when clocks go back, is the earlier one; a time that
  /// never occurs is read as if clocks had not yet gone forward.
  static func moment(localMilliseconds: Int64, zone: CivilZone) -> Int64 {
    if zone.periods.isEmpty { return localMilliseconds }
    let day: Int64 = 86_400_000
    func offset(at milliseconds: Int64) -> Int64 {
      Int64(zone.offsetSeconds(at: Timestamp(milliseconds: milliseconds))) * 1000
    }
    let before = offset(at: localMilliseconds - day)
    if offset(at: localMilliseconds - before) == before { return localMilliseconds - before }
    let after = offset(at: localMilliseconds + day)
    if offset(at: localMilliseconds - after) == after { return localMilliseconds - after }
    return localMilliseconds - before
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// These bytes without white space, double quotes and square brackets at both ends.
  fileprivate var withoutMarksAround: UnsafeBufferPointer<UInt8> {
    func isMark(_ byte: UInt8) -> Bool {
      byte <= 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "[")
        || byte == UInt8(ascii: "]")
    }
    var start = 0
    var end = count
    while start < end, isMark(self[start]) { start += 1 }
    while end > start, isMark(self[end - 1]) { end -= 1 }
    return part(start..<end)
  }
}

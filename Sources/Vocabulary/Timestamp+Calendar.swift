/// The proleptic Gregorian calendar in UTC, without leap seconds.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil).
extension Timestamp {
  /// A calendar time in UTC; `nil` when a field is out of range (second 60 is read as 59).
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
    millisecond: Int = 0, offsetSeconds: Int = 0
  ) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Timestamp.days(inMonth: month, year: year), (0...23).contains(hour),
      (0...59).contains(minute), (0...60).contains(second), (0...999).contains(millisecond),
      abs(offsetSeconds) < 86_400
    else { return nil }
    let clock = hour * 3600 + minute * 60 + min(second, 59) - offsetSeconds
    let days = Timestamp.daysSince1970(year: year, month: month, day: day)
    milliseconds = Int64((days * 86_400 + clock) * 1000 + millisecond)
  }

  /// Days from 1970-01-01 to the given date; negative before it. The date must be valid.
  public static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Days in a month of the Gregorian calendar; `month` is from 1 to 12.
  public static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }

  /// The UTC date and clock of this moment, shifted by `offsetSeconds` for display in a zone.
  public func calendar(offsetSeconds: Int = 0) -> CalendarTime {
    let local = milliseconds &+ Int64(offsetSeconds) * 1000
    let days = floorDivide(local, 86_400_000)
    // Not the difference to the day's beginning: that of the first moments lies out of range.
    let rest = local % 86_400_000
    let clock = Int(rest < 0 ? rest + 86_400_000 : rest)
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return CalendarTime(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthIndex + 2) / 5 + 1, hour: clock / 3_600_000,
      minute: clock / 60_000 % 60, second: clock / 1000 % 60, millisecond: clock % 1000,
      weekday: Int(((days + 3) % 7 + 7) % 7))
  }
}

/// A moment taken apart: date, clock, and weekday (0 is Monday, 6 is Sunday).
public struct CalendarTime: Hashable, Sendable {
  public let year, month, day, hour, minute, second, millisecond, weekday: Int

  /// Hours since Monday 00:00, from 0 to 167.
  public var hourOfWeek: Int { weekday * 24 + hour }
}

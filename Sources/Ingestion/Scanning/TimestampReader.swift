internal import Vocabulary

/// Reads one written date and clock from left to right; see ``TimestampScanner``.
struct TimestampReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var year = 0
  private var month = 0
  private var day = 0
  private var hour = 0
  private var minute = 0
  private var second = 0
  private var millisecond = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// `2026-03-04T05:06:07.123Z` and its relatives.
  mutating func civilTime(zone: CivilZone?) throws(UnreadableRecord) -> Int64 {
    year = try number(digits: 4)
    let separator = bytes[position]
    position += 1
    month = try number(digits: 2)
    try expect(separator)
    day = try number(digits: 2)
    if position < bytes.count {
      guard accept(UInt8(ascii: "T")) || accept(UInt8(ascii: "t")) || accept(32) else {
        throw TimestampScanner.unreadable
      }
      try clock()
    }
    return try finish(zone: zone)
  }

  /// `04/Mar/2026:05:06:07 +0000`; a space may stand between date and clock.
  mutating func commonLogTime(zone: CivilZone?) throws(UnreadableRecord) -> Int64 {
    day = try number(digits: 2)
    try expect(UInt8(ascii: "/"))
    month = try monthName()
    try expect(UInt8(ascii: "/"))
    year = try number(digits: 4)
    guard accept(UInt8(ascii: ":")) || accept(32) else { throw TimestampScanner.unreadable }
    try clock()
    return try finish(zone: zone)
  }

  /// `Mar 4, 2026 5:06:07,123 AM`; the comma behind the day and the half of the day may be missing.
  mutating func monthNameTime(zone: CivilZone?) throws(UnreadableRecord) -> Int64 {
    month = try monthName()
    try expect(32)
    while accept(32) {}
    day = try shortNumber()
    _ = accept(UInt8(ascii: ","))
    try expect(32)
    year = try number(digits: 4)
    _ = accept(UInt8(ascii: ","))
    try expect(32)
    hour = try shortNumber()
    try clockBehindHour()
    while accept(32) {}
    let isMorning = acceptWord("AM") || acceptWord("am")
    if isMorning || acceptWord("PM") || acceptWord("pm") {
      guard (1...12).contains(hour) else { throw TimestampScanner.unreadable }
      hour = hour % 12 + (isMorning ? 0 : 12)
    }
    return try finish(zone: zone)
  }

  private mutating func clock() throws(UnreadableRecord) {
    hour = try number(digits: 2)
    try clockBehindHour()
  }

  private mutating func clockBehindHour() throws(UnreadableRecord) {
    try expect(UInt8(ascii: ":"))
    minute = try number(digits: 2)
    guard accept(UInt8(ascii: ":")) else { return }
    second = try number(digits: 2)
    guard accept(UInt8(ascii: ".")) || accept(UInt8(ascii: ",")) else { return }
    let start = position
    var scale = 100
    while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57 {
      millisecond += Int(bytes[position] - 48) * scale
      scale /= 10
      position += 1
    }
    guard position > start else { throw TimestampScanner.unreadable }
  }

  private mutating func finish(zone: CivilZone?) throws(UnreadableRecord) -> Int64 {
    let offsetSeconds = try offset()
    guard position == bytes.count else { throw TimestampScanner.unreadable }
    guard
      let time = Timestamp(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second,
        millisecond: millisecond, offsetSeconds: offsetSeconds ?? 0)
    else { throw TimestampScanner.unreadable }
    if offsetSeconds != nil { return time.milliseconds }
    guard let zone else { throw TimestampScanner.noZone }
    return TimestampScanner.moment(localMilliseconds: time.milliseconds, zone: zone)
  }

  /// The offset from UTC in seconds; `nil` when none is written.
  private mutating func offset() throws(UnreadableRecord) -> Int? {
    while accept(32) {}
    guard position < bytes.count else { return nil }
    if accept(UInt8(ascii: "Z")) || accept(UInt8(ascii: "z")) || acceptWord("UTC")
      || acceptWord("GMT")
    {
      return 0
    }
    let isNegative = bytes[position] == UInt8(ascii: "-")
    guard isNegative || bytes[position] == UInt8(ascii: "+") else {
      throw TimestampScanner.unreadable
    }
    position += 1
    let hours = try number(digits: 2)
    var minutes = 0
    if accept(UInt8(ascii: ":")) || (position < bytes.count && bytes[position] != 32) {
      minutes = try number(digits: 2)
    }
    guard hours < 24, minutes < 60 else { throw TimestampScanner.unreadable }
    skipZoneName()
    return (hours * 3600 + minutes * 60) * (isNegative ? -1 : 1)
  }

  /// ` UTC` or ` PDT` after an offset repeats it in words.
  private mutating func skipZoneName() {
    guard position + 1 < bytes.count, bytes[position] == 32 else { return }
    var end = position + 1
    while end < bytes.count, bytes[end] >= 65, bytes[end] <= 90 { end += 1 }
    if end > position + 1, end - position <= 6 { position = end }
  }

  private mutating func monthName() throws(UnreadableRecord) -> Int {
    guard position + 3 <= bytes.count else { throw TimestampScanner.unreadable }
    let letters =
      UInt32(bytes[position] | 32) << 16 | UInt32(bytes[position + 1] | 32) << 8
      | UInt32(bytes[position + 2] | 32)
    position += 3
    switch letters {
    case 0x6A_616E: return 1
    case 0x66_6562: return 2
    case 0x6D_6172: return 3
    case 0x61_7072: return 4
    case 0x6D_6179: return 5
    case 0x6A_756E: return 6
    case 0x6A_756C: return 7
    case 0x61_7567: return 8
    case 0x73_6570: return 9
    case 0x6F_6374: return 10
    case 0x6E_6F76: return 11
    case 0x64_6563: return 12
    default: throw TimestampScanner.unreadable
    }
  }

  /// One or two digits.
  private mutating func shortNumber() throws(UnreadableRecord) -> Int {
    let hasTwo = position + 1 < bytes.count && bytes[position + 1] &- 48 <= 9
    return try number(digits: hasTwo ? 2 : 1)
  }

  private mutating func number(digits: Int) throws(UnreadableRecord) -> Int {
    guard position + digits <= bytes.count else { throw TimestampScanner.unreadable }
    var value = 0
    for index in position..<position + digits {
      let byte = bytes[index]
      guard byte >= 48, byte <= 57 else { throw TimestampScanner.unreadable }
      value = value * 10 + Int(byte - 48)
    }
    position += digits
    return value
  }

  @inline(__always)
  private mutating func accept(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func acceptWord(_ word: StaticString) -> Bool {
    guard bytes.part(position..<bytes.count).starts(with: word) else { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(UnreadableRecord) {
    guard accept(byte) else { throw TimestampScanner.unreadable }
  }
}

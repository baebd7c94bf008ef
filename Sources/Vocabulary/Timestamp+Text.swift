extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, `2026-03-02T14:05:00Z`; milliseconds only when there are any.
  public var description: String {
    let time = calendar()
    let fraction =
      time.millisecond == 0 ? "" : "." + Timestamp.padded(time.millisecond, to: 3)
    return dateText + "T" + Timestamp.padded(time.hour, to: 2) + ":"
      + Timestamp.padded(time.minute, to: 2) + ":" + Timestamp.padded(time.second, to: 2)
      + fraction + "Z"
  }

  /// RFC 3339 in UTC, always with milliseconds, so that it sorts as text.
  public var milliText: String {
    let text = description
    return text.count == 20 ? text.dropLast() + ".000Z" : text
  }

  /// As sentences say it: `2026-03-02 14:05:31 UTC`; milliseconds are dropped.
  public var words: String {
    let time = calendar()
    return dateText + " " + Timestamp.padded(time.hour, to: 2) + ":"
      + Timestamp.padded(time.minute, to: 2) + ":" + Timestamp.padded(time.second, to: 2) + " UTC"
  }

  /// The UTC date, `2026-03-02`.
  public var dateText: String {
    let time = calendar()
    return Timestamp.padded(time.year, to: 4) + "-" + Timestamp.padded(time.month, to: 2)
      + "-" + Timestamp.padded(time.day, to: 2)
  }

  static func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Reads RFC 3339 (`2026-03-02T14:05Z`, seconds and fraction optional, `+02:00` honoured) or a
  /// date (midnight UTC). A time without a zone is refused: it would be a guess.
  public init?(rfc3339 text: String) {
    let characters = Array(text.utf8)
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= characters.count else { return nil }
      var value = 0
      for byte in characters[start..<start + count] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    func mark(_ position: Int, _ allowed: String) -> Bool {
      position < characters.count && allowed.utf8.contains(characters[position])
    }
    guard let year = number(0, 4), mark(4, "-"), let month = number(5, 2), mark(7, "-"),
      let day = number(8, 2)
    else { return nil }
    if characters.count == 10 {
      self.init(year: year, month: month, day: day)
      return
    }
    guard mark(10, "Tt "), let hour = number(11, 2), mark(13, ":"), let minute = number(14, 2)
    else { return nil }
    var position = 16
    var second = 0
    var millisecond = 0
    if mark(position, ":") {
      guard let value = number(position + 1, 2) else { return nil }
      second = value
      position += 3
      if mark(position, ".") {
        position += 1
        let start = position
        var scale = 100
        while position < characters.count, let digit = number(position, 1) {
          millisecond += digit * scale
          scale /= 10
          position += 1
        }
        guard position > start else { return nil }
      }
    }
    var offset = 0
    if mark(position, "Zz") {
      position += 1
    } else {
      guard mark(position, "+-"), let hours = number(position + 1, 2),
        let minutes = number(position + (mark(position + 3, ":") ? 4 : 3), 2)
      else { return nil }
      offset = (hours * 3600 + minutes * 60) * (characters[position] == 45 ? -1 : 1)
      position += mark(position + 3, ":") ? 6 : 5
    }
    guard position == characters.count else { return nil }
    self.init(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second,
      millisecond: millisecond, offsetSeconds: offset)
  }
}

/// Coded as RFC 3339 text, as ``description`` prints it.
extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = Timestamp(rfc3339: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not an RFC 3339 time")
    }
    self = time
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

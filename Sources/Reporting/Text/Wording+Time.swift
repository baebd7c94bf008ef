internal import Vocabulary

/// Times as words: always UTC, and said so.
extension Wording {
  /// `2026-03-02 14:05:31 UTC`; milliseconds are dropped.
  static func time(_ time: Timestamp) -> String { time.words }

  /// `2026-03-02 14:05 UTC`.
  static func minute(_ time: Timestamp) -> String { time.words.dropLast(7) + " UTC" }

  /// `2026-03-02 14:05:31 – 14:09:02 UTC`; the second date only when it differs.
  static func span(_ from: Timestamp, _ to: Timestamp) -> String {
    if from == to { return time(from) }
    let end = from.day == to.day ? String(time(to).suffix(12)) : time(to)
    return time(from).dropLast(4) + " – " + end
  }

  /// The span, of which an end may be open: `from 2026-03-02 14:05:31 UTC`, `at all times`.
  static func openSpan(_ from: Timestamp?, _ to: Timestamp?) -> String {
    switch (from, to) {
    case (let from?, let to?): span(from, to)
    case (let from?, nil): "from " + time(from)
    case (nil, let to?): "until " + time(to)
    case (nil, nil): "at all times"
    }
  }

  /// `19 Feb`: a date in a drawing, where no reader may take the month for the day.
  static func dayOfMonth(_ time: Timestamp) -> String {
    let parts = time.calendar()
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard months.indices.contains(parts.month - 1) else { return time.dateText }
    return "\(parts.day) \(months[parts.month - 1])"
  }

  static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// The two largest units: `4 h 31 min`, `2 days 3 h`, `12 s`; `0 s` for nothing or less.
  static func duration(seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 1 else { return "0 s" }
    let total = Int64(min(seconds, 9e15))
    let days = total / 86_400
    let parts: [(Int64, String)] = [
      (days, days == 1 ? "day" : "days"), (total / 3600 % 24, "h"), (total / 60 % 60, "min"),
      (total % 60, "s"),
    ]
    guard let start = parts.firstIndex(where: { $0.0 > 0 }) else { return "0 s" }
    return parts[start..<min(start + 2, parts.count)].filter { $0.0 > 0 }
      .map { count($0.0) + " " + $0.1 }.joined(separator: " ")
  }

  static func duration(from: Timestamp, to: Timestamp) -> String {
    duration(seconds: to.seconds(since: from))
  }
}

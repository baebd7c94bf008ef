internal import Vocabulary

/// Times in the zone that the user named.
extension CaseBook {
  /// `2026-03-02 14:05:31`, in the zone of ``zoneName``.
  func time(_ time: Timestamp) -> String {
    let parts = zone.calendar(at: time)
    return date(parts) + " " + clock(parts) + ":" + two(parts.second)
  }

  /// `03-02 14:05`, for narrow columns.
  func shortTime(_ time: Timestamp) -> String { String(self.time(time).dropFirst(5).dropLast(3)) }

  /// `2026-03-02 14:00`, where an hour begins.
  func hour(ofSlot slot: Int64) -> String {
    let parts = zone.calendar(at: Timestamp(seconds: saturatingProduct(slot, 300)))
    return date(parts) + " " + clock(parts)
  }

  /// `Mon`, `Tue`, ….
  func weekday(ofSlot slot: Int64) -> String {
    let parts = zone.calendar(at: Timestamp(seconds: saturatingProduct(slot, 300)))
    return ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][min(max(parts.weekday, 0), 6)]
  }

  var zoneName: String { zone.name }

  private func date(_ parts: CalendarTime) -> String {
    let year = String(parts.year)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year + "-" + two(parts.month)
      + "-" + two(parts.day)
  }

  private func clock(_ parts: CalendarTime) -> String { two(parts.hour) + ":" + two(parts.minute) }

  private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

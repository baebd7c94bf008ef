/// A time zone as plain data: when its offset from UTC changed, and to what.
///
/// The hall builds it from the system's zone database, so that everything below stays pure.
public struct CivilZone: Hashable, Sendable {
  /// From `start` on, local time is UTC plus `offsetSeconds`.
  public struct Period: Hashable, Sendable {
    public let start: Timestamp
    public let offsetSeconds: Int

    public init(start: Timestamp, offsetSeconds: Int) {
      self.start = start
      self.offsetSeconds = offsetSeconds
    }
  }

  /// The zone's name as people know it, `Europe/Berlin`.
  public let name: String
  /// Ascending by start; the first also holds for everything before it.
  public let periods: [Period]

  public init(name: String, periods: [Period]) {
    self.name = name
    self.periods = periods
  }

  public static let utc = CivilZone(name: "UTC", periods: [])

  /// Seconds to add to UTC at `time`; 0 when the zone has no periods.
  /// - Complexity: O(log periods).
  public func offsetSeconds(at time: Timestamp) -> Int {
    guard !periods.isEmpty else { return 0 }
    let next = periods.partitioningIndex { $0.start > time }
    return periods[max(0, next - 1)].offsetSeconds
  }

  /// The local date and clock at `time`.
  public func calendar(at time: Timestamp) -> CalendarTime {
    time.calendar(offsetSeconds: offsetSeconds(at: time))
  }
}

import Vocabulary

/// Events by hour since 1970; quick as long as the hour stays the same from event to event.
struct HourCounts {
  private var counts: [Int64: Int64] = [:]
  /// The hour of the event before, and the times in it.
  private var hour: Int64 = 0
  private var times: Range<Int64> = 0..<0
  /// Events of `hour` not yet in `counts`.
  private var pending: Int64 = 0

  mutating func add(milliseconds: Int64) {
    if !times.contains(milliseconds) {
      settle()
      hour = Timestamp(milliseconds: milliseconds).hour
      // Nothing is gained by remembering the two hours at the ends of the range.
      let (start, isBelow) = hour.multipliedReportingOverflow(by: 3_600_000)
      let (end, isAbove) = start.addingReportingOverflow(3_600_000)
      times = isBelow || isAbove ? 0..<0 : start..<end
    }
    pending += 1
  }

  private mutating func settle() {
    if pending > 0 { counts[hour, default: 0] += pending }
    pending = 0
  }

  /// Ascending by hour.
  func sorted() -> [(hour: Int64, events: Int64)] {
    var settled = self
    settled.settle()
    return settled.counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

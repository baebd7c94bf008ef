import Foundation
import Statistics
import Vocabulary

/// Finds the schedule in the times of a service.
struct ServiceClock {
  /// A five-minute slot with calls.
  struct Slot {
    var slot: Int64
    var first: Timestamp
    var last: Timestamp
    var count: Int64
  }

  var zone: CivilZone
  var logEnd: Timestamp

  /// Runs of a calendar job are told apart by a silence longer than this.
  static let runGapSeconds = 10_800.0

  /// - Parameter slots: ascending by slot.
  /// - Complexity: O(slots · log slots + days · rules).
  func schedule(_ slots: [Slot]) -> Schedule {
    guard let silence = Self.longestSilence(slots) else { return Schedule.irregular }
    var schedule =
      IntervalSearch(zone: zone, logEnd: logEnd).schedule(slots) ?? calendar(slots)
      ?? officeHours(slots) ?? aroundTheClock(slots) ?? Schedule.irregular
    if !schedule.isPrecise {
      schedule.longestStepSeconds = max(silence, schedule.longestStepSeconds ?? 0)
    }
    return schedule
  }

  /// The longest silence seen between slots that ascend, in seconds, and never less than an hour;
  /// `nil` when they are too few to say how long a service may be silent.
  static func longestSilence(_ slots: [Slot]) -> Double? {
    guard slots.count >= 3 else { return nil }
    return zip(slots, slots.dropFirst()).reduce(3600) {
      max($0, $1.1.first.seconds(since: $1.0.last))
    }
  }

  /// The first calls of runs of activity that are more than `apart` seconds apart, and the runs'
  /// lengths in seconds.
  static func starts(
    of slots: [Slot], apart: Double
  ) -> (starts: [Timestamp], durations: [Double]) {
    var starts: [Timestamp] = []
    var durations: [Double] = []
    var previous: Timestamp?
    for slot in slots {
      if previous.map({ slot.first.seconds(since: $0) > apart }) ?? true {
        starts.append(slot.first)
        durations.append(0)
      }
      durations[durations.count - 1] = slot.last.seconds(since: starts[starts.count - 1])
      previous = slot.last
    }
    return (starts, durations)
  }

  private func calendar(_ slots: [Slot]) -> Schedule? {
    let runs = Self.starts(of: slots, apart: Self.runGapSeconds)
    return CalendarSearch(zone: zone, logEnd: logEnd).schedule(
      runs.starts, medianDurationSeconds: median(runs.durations) ?? 0)
  }

  private func officeHours(_ slots: [Slot]) -> Schedule? {
    let times = slots.map { zone.calendar(at: $0.first) }
    let inside = times.count { $0.weekday < 5 && (7..<19).contains($0.hour) }
    let days = Set(slots.map { LocalTime($0.first, in: zone).day })
    guard days.count >= 5, Double(inside) >= 0.8 * Double(times.count), let last = days.max()
    else { return nil }
    var begins: [Int64: Double] = [:]
    for slot in slots {
      let local = LocalTime(slot.first, in: zone)
      begins[local.day] = min(begins[local.day] ?? local.minute, local.minute)
    }
    let begin = median(begins.values.sorted()) ?? 540
    let end = LocalTime(logEnd, in: zone).day
    var next: Timestamp?
    if end - last <= CalendarSearch.stoppedAfterDays {
      for day in (last + 1)..<(max(end, last) + 8) where CalendarRule.workdays.fits(day) {
        let moment = LocalTime.moment(day: day, minute: begin, in: zone)
        if moment > logEnd {
          next = moment
          break
        }
      }
    }
    return Schedule(
      rhythm: .officeHours, words: "office hours", next: next, periodSeconds: 86_400,
      longestStepSeconds: CalendarRule.workdays.longestStepSeconds,
      confidence: Double(inside) / Double(times.count))
  }

  private func aroundTheClock(_ slots: [Slot]) -> Schedule? {
    let hours = Set(slots.map { floorDivide($0.slot, 12) })
    guard let first = hours.min(), let last = hours.max(), last - first >= 48,
      Double(hours.count) >= 0.7 * Double(last - first + 1), let end = slots.last
    else { return nil }
    let perHour = slots.reduce(0) { $0 + Double($1.count) } / Double(last - first + 1)
    let number = Wording.number(perHour)
    let period = 3600 / max(perHour, 1)
    let silent = max(0, logEnd.seconds(since: end.last))
    let next =
      silent < 86_400
      ? end.last.advanced(bySeconds: ((silent / period).rounded(.down) + 1) * period) : nil
    return Schedule(
      rhythm: .aroundTheClock,
      words: "around the clock, about \(number) call\(number == "1" ? "" : "s") an hour",
      next: next.map { Timestamp(seconds: floorDivide($0.milliseconds, 1000)) },
      periodSeconds: period, confidence: Double(hours.count) / Double(last - first + 1))
  }
}

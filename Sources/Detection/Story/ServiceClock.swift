import Foundation
import Statistics
import Vocabulary

/// Finds the schedule in the times of a service.
struct ServiceClock {
  /// A five-minute slot with calls.
  struct Slot {
    var slot: Int64
    var first: Timestamp
    var count: Int64
  }

  struct Schedule: Equatable {
    var words: String
    var next: Timestamp?
  }

  var zone: CivilZone
  var logEnd: Timestamp

  static let irregular = Schedule(words: "irregular", next: nil)

  /// - Parameter slots: ascending by slot.
  func schedule(_ slots: [Slot]) -> Schedule {
    guard slots.count >= 3 else { return Self.irregular }
    if let schedule = interval(slots) { return schedule }
    let runs = starts(of: slots, apart: 10_800)
    if let schedule = monthly(runs) ?? weekly(runs) ?? daily(runs) { return schedule }
    return officeHours(slots) ?? aroundTheClock(slots) ?? Self.irregular
  }

  /// The first calls of runs of activity that are more than `apart` seconds apart.
  private func starts(of slots: [Slot], apart: Double) -> [Timestamp] {
    var starts: [Timestamp] = []
    var previous: Timestamp?
    for slot in slots {
      if previous.map({ slot.first.seconds(since: $0) > apart }) ?? true {
        starts.append(slot.first)
      }
      previous = slot.first
    }
    return starts
  }

  /// `every N min`: equal gaps between runs of calls.
  private func interval(_ slots: [Slot]) -> Schedule? {
    guard slots.count >= 12 else { return nil }
    let gaps = zip(slots, slots.dropFirst()).map { $1.first.seconds(since: $0.first) }
    guard let typical = median(gaps), typical >= 120 else { return nil }
    var period = typical
    if typical < 450 {
      // Every slot is active: the period is hidden in the number of calls per slot.
      let counts = slots.map { Double($0.count) }
      guard let calls = median(counts), let spread = medianAbsoluteDeviation(counts), calls >= 1,
        spread <= 0.2 * calls
      else { return nil }
      period = 300 / calls
      guard period >= 30 else { return nil }
    }
    let regular = gaps.count { gap in
      let multiple = max(1, (gap / typical).rounded())
      return abs(gap - multiple * typical) <= max(0.1 * typical, 20) && multiple <= 3
    }
    guard Double(regular) >= 0.85 * Double(gaps.count), period < 43_200 else { return nil }
    let last = slots[slots.count - 1].first
    return Schedule(words: "every \(Self.words(period))", next: next(after: last, every: period))
  }

  /// The first multiple of the period after the end of the logs; `nil` when it has plainly stopped.
  private func next(after last: Timestamp, every period: Double) -> Timestamp? {
    let silent = max(0, logEnd.seconds(since: last))
    guard silent < max(10 * period, 86_400) else { return nil }
    let steps = (silent / period).rounded(.down) + 1
    return Self.wholeSecond(last.advanced(bySeconds: steps * period))
  }

  private static func wholeSecond(_ time: Timestamp) -> Timestamp {
    Timestamp(seconds: floorDivide(time.milliseconds, 1000))
  }

  private static func words(_ seconds: Double) -> String {
    if seconds < 90 { return "\(Int(seconds.rounded())) s" }
    let minutes = Int((seconds / 60).rounded())
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes) min"
  }

  /// The clock of the starts when they agree within 20 minutes: minutes after local midnight.
  private func clock(_ starts: [Timestamp]) -> Double? {
    guard let anchor = starts.first else { return nil }
    let reference = minutes(anchor)
    let offsets = starts.map { start in
      let difference = (minutes(start) - reference + 2160).truncatingRemainder(dividingBy: 1440)
      return difference - 720
    }
    guard let middle = median(offsets) else { return nil }
    let near = offsets.count { abs($0 - middle) <= 20 }
    guard Double(near) >= 0.8 * Double(offsets.count) else { return nil }
    return (reference + middle + 1440).truncatingRemainder(dividingBy: 1440)
  }

  private func minutes(_ time: Timestamp) -> Double {
    let local = zone.calendar(at: time)
    return Double(local.hour * 60 + local.minute) + Double(local.second) / 60
  }

  private func localDay(_ time: Timestamp) -> Int64 {
    time.advanced(bySeconds: Double(zone.offsetSeconds(at: time))).day
  }

  private static func clockWords(_ minutes: Double) -> String {
    let whole = Int(minutes.rounded()) % 1440
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(whole / 60)):\(two(whole % 60))"
  }

  private func daily(_ starts: [Timestamp]) -> Schedule? {
    let days = starts.map(localDay)
    guard starts.count >= 4, Set(days).count == starts.count, let minutes = clock(starts),
      let firstDay = days.first, let lastDay = days.last
    else { return nil }
    let weekdays = starts.map { zone.calendar(at: $0).weekday }
    let workdaysOnly = !weekdays.contains { $0 >= 5 } && lastDay - firstDay >= 7
    let possible = (firstDay...lastDay).count { !workdaysOnly || Self.weekday($0) < 5 }
    guard Double(days.count) >= 0.6 * Double(possible) else { return nil }
    let next = nextDay(after: lastDay, minutes) { !workdaysOnly || Self.weekday($0) < 5 }
    let word = workdaysOnly ? "on weekdays" : "daily"
    return Schedule(words: "\(word) about \(Self.clockWords(minutes))\(zoneWord)", next: next)
  }

  /// The zone of the clock, where the owner has one of their own.
  private var zoneWord: String { zone == .utc ? "" : " (\(zone.name))" }

  private func weekly(_ starts: [Timestamp]) -> Schedule? {
    let days = starts.map(localDay)
    guard starts.count >= 3, let minutes = clock(starts), let last = days.last else { return nil }
    let gaps = zip(days, days.dropFirst()).map { $1 - $0 }
    guard gaps.allSatisfy({ $0 % 7 == 0 && $0 > 0 }),
      gaps.count(where: { $0 == 7 }) * 2 >= gaps.count
    else { return nil }
    let weekday = Self.weekday(last)
    let names = [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    return Schedule(
      words: "every \(names[weekday]) about \(Self.clockWords(minutes))\(zoneWord)",
      next: nextDay(after: last, minutes) { Self.weekday($0) == weekday })
  }

  private func monthly(_ starts: [Timestamp]) -> Schedule? {
    guard starts.count >= 3, let minutes = clock(starts), let last = starts.last else { return nil }
    let dates = starts.map { zone.calendar(at: $0) }
    guard Set(dates.map(\.day)).count == 1,
      Set(dates.map { $0.year * 12 + $0.month }).count
        == dates.count
    else { return nil }
    let day = dates[0].day
    return Schedule(
      words: "monthly on day \(day) about \(Self.clockWords(minutes))\(zoneWord)",
      next: nextDay(after: localDay(last), minutes) {
        Timestamp(seconds: $0 * 86_400).calendar().day == day
      })
  }

  /// The next local day after both the last start and the end of the logs; a service that has
  /// missed more than 70 days of chances is taken to have stopped.
  private func nextDay(
    after last: Int64, _ minutes: Double, where fits: (Int64) -> Bool
  ) -> Timestamp? {
    let end = localDay(logEnd)
    guard end - last <= 70 else { return nil }
    for day in (last + 1)..<(last + 142) where fits(day) {
      let local = Timestamp(seconds: day * 86_400 + Int64(minutes.rounded()) * 60)
      // The offset of the local clock at about that moment.
      let guess = local.advanced(bySeconds: -Double(zone.offsetSeconds(at: local)))
      let moment = local.advanced(bySeconds: -Double(zone.offsetSeconds(at: guess)))
      if moment > logEnd { return moment }
    }
    return nil
  }

  private static func weekday(_ day: Int64) -> Int { Int(((day + 3) % 7 + 7) % 7) }

  private func officeHours(_ slots: [Slot]) -> Schedule? {
    let times = slots.map { zone.calendar(at: $0.first) }
    let inside = times.count { $0.weekday < 5 && (7..<19).contains($0.hour) }
    let days = Set(slots.map { localDay($0.first) })
    guard days.count >= 5, Double(inside) >= 0.8 * Double(times.count), let last = days.max()
    else { return nil }
    let starts = Dictionary(grouping: slots, by: { localDay($0.first) })
      .values.compactMap { $0.first.map { minutes($0.first) } }
    let begin = median(starts) ?? 540
    return Schedule(
      words: "office hours", next: nextDay(after: last, begin) { Self.weekday($0) < 5 })
  }

  private func aroundTheClock(_ slots: [Slot]) -> Schedule? {
    let hours = Set(slots.map { floorDivide($0.slot, 12) })
    guard let first = hours.min(), let last = hours.max(), last - first >= 48,
      Double(hours.count) >= 0.7 * Double(last - first + 1)
    else { return nil }
    let perHour = slots.reduce(0) { $0 + Double($1.count) } / Double(last - first + 1)
    return Schedule(
      words: "around the clock, about \(Wording.number(perHour)) calls an hour",
      next: next(after: slots[slots.count - 1].first, every: 3600 / max(perHour, 1)))
  }
}

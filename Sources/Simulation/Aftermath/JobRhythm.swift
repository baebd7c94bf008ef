import Vocabulary

/// When a job of an organisation runs, in its own time zone.
enum JobRhythm: Sendable {
  case every(minutes: Int, phase: Int)
  case daily(minute: Int)
  case workdays(minute: Int)
  /// 0 is Monday.
  case weekly(weekday: Int, minute: Int)
  case biweekly(weekday: Int, minute: Int)
  /// A day of the month, or its last when it has no such day.
  case monthly(day: Int, minute: Int)
  case firstWeekday(weekday: Int, minute: Int)
  /// People at work: so many bouts of calls a day, in working hours.
  case office(boutsPerDay: Double)
  /// So many bouts an hour, day and night.
  case clock(boutsPerHour: Double)

  /// The mean time from one run to the next; `nil` where there is no schedule.
  var periodSeconds: Double? {
    switch self {
    case .every(let minutes, _): Double(minutes) * 60
    case .daily, .workdays: 86_400
    case .weekly: 7 * 86_400
    case .biweekly: 14 * 86_400
    case .monthly, .firstWeekday: 2_629_746
    case .office, .clock: nil
    }
  }

  /// Starts of runs in `from` ..< `to`, ascending.
  func starts(
    from: Timestamp, to: Timestamp, zone: CivilZone, random: inout WorldRandom
  ) -> [Timestamp] {
    switch self {
    case .every(let minutes, let phase):
      let step = Int64(minutes) * 60
      var time = floorDivide(from.milliseconds / 1000, step) * step + Int64(phase) * 60
      var starts: [Timestamp] = []
      while time * 1000 < to.milliseconds {
        if time * 1000 >= from.milliseconds { starts.append(Timestamp(seconds: time)) }
        time += step
      }
      return starts
    case .clock(let boutsPerHour):
      return scattered(from, to, random: &random) { _ in boutsPerHour }
    case .office(let boutsPerDay):
      return scattered(from, to, random: &random) { time in
        let local = zone.calendar(at: time)
        return local.weekday < 5 && (8..<18).contains(local.hour) ? boutsPerDay / 10 : 0
      }
    case .daily, .workdays, .weekly, .biweekly, .monthly, .firstWeekday:
      return calendar(from, to, zone)
    }
  }

  private func scattered(
    _ from: Timestamp, _ to: Timestamp, random: inout WorldRandom,
    perHour: (Timestamp) -> Double
  ) -> [Timestamp] {
    var starts: [Timestamp] = []
    var hour = from
    while hour < to {
      for _ in 0..<random.poisson(mean: perHour(hour)) {
        starts.append(hour.advanced(bySeconds: random.uniform(0, 3600)))
      }
      hour = hour.advanced(bySeconds: 3600)
    }
    return starts.filter { $0 < to }.sorted()
  }

  private func calendar(_ from: Timestamp, _ to: Timestamp, _ zone: CivilZone) -> [Timestamp] {
    (from.day - 1...to.day + 1).compactMap { day -> Timestamp? in
      guard let minute = minute(onDay: day) else { return nil }
      let local = Timestamp(seconds: day * 86_400 + Int64(minute) * 60)
      let guess = local.advanced(bySeconds: -Double(zone.offsetSeconds(at: local)))
      let time = local.advanced(bySeconds: -Double(zone.offsetSeconds(at: guess)))
      return time >= from && time < to ? time : nil
    }
  }

  private func minute(onDay day: Int64) -> Int? {
    let date = Timestamp(seconds: day * 86_400).calendar()
    switch self {
    case .daily(let minute): return minute
    case .workdays(let minute): return date.weekday < 5 ? minute : nil
    case .weekly(let weekday, let minute): return date.weekday == weekday ? minute : nil
    case .biweekly(let weekday, let minute):
      return date.weekday == weekday && floorDivide(day + 3, 7) % 2 == 0 ? minute : nil
    case .monthly(let wanted, let minute):
      let last = Timestamp.days(inMonth: date.month, year: date.year)
      return date.day == min(wanted, last) ? minute : nil
    case .firstWeekday(let weekday, let minute):
      return date.weekday == weekday && date.day <= 7 ? minute : nil
    case .every, .office, .clock: return nil
    }
  }
}

/// Where a service calls from.
enum JobHomes: Sendable {
  /// The same addresses all the time, any of them for a run.
  case steady([String])
  /// One address until a moment, another from then on.
  case moving(String, until: Timestamp, String)
  /// An address for each day of the world, as pods and functions get them.
  case daily([[String]], since: Timestamp)

  func address(at time: Timestamp, random: inout WorldRandom) -> String {
    switch self {
    case .steady(let addresses): return random.pick(addresses) ?? ""
    case .moving(let old, let until, let new): return time < until ? old : new
    case .daily(let days, let since):
      guard !days.isEmpty else { return "" }
      let day = Int(max(0, time.seconds(since: since)) / 86_400)
      return random.pick(days[day % days.count]) ?? ""
    }
  }
}

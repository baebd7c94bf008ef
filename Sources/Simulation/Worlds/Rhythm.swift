import Vocabulary

/// When a caller calls: a rate over the hours of the week, a batch, a clock, or bursts.
///
/// Hourly counts are gamma–Poisson: real clients of a model service wander by a shape of about 2 to
/// 5 around their own daily profile, and bursty ones far more.
struct Rhythm: Sendable {
  enum Pattern: Sendable {
    /// Calls per hour for each hour of the week, Monday 00:00 first (168 numbers).
    case hourly([Double], shape: Double)
    /// Once a day at a minute of the day, `calls` in a row about `paceSeconds` apart.
    case batch(minuteOfDay: Int, calls: Double, paceSeconds: Double, weekdaysOnly: Bool)
    /// `calls` every so many minutes, all day, as a scheduler does.
    case clock(everyMinutes: Int, calls: Int)
    /// So many bursts a day at any hour, each of `calls` within `spanSeconds`.
    case bursts(perDay: Double, calls: Double, spanSeconds: Double)
  }

  var pattern: Pattern
  /// Local time is UTC plus this.
  var offsetHours = 0
  /// Days with another level: a release, a holiday. Factor by day since 1970 in local time.
  var dayFactors: [Int64: Double] = [:]

  /// The moments of all calls in `from` ..< `to`, ascending.
  func times(from: Timestamp, to: Timestamp, random: inout WorldRandom) -> [Timestamp] {
    let offset = Int64(offsetHours) * 3_600_000
    var hour = Timestamp(milliseconds: from.milliseconds + offset).hour
    let end = Timestamp(milliseconds: to.milliseconds + offset)
    var times: [Timestamp] = []
    while hour * 3_600_000 < end.milliseconds {
      let start = Timestamp(milliseconds: hour * 3_600_000)
      for seconds in secondsOfCalls(inHour: start.calendar(), day: start.day, random: &random) {
        times.append(
          Timestamp(
            milliseconds: start.milliseconds - offset + Int64(seconds * 1000)))
      }
      hour += 1
    }
    return times.filter { $0 >= from && $0 < to }.sorted()
  }

  /// Seconds into the hour (or beyond it, where a batch runs long) of the calls that start in it.
  private func secondsOfCalls(
    inHour time: CalendarTime, day: Int64, random: inout WorldRandom
  ) -> [Double] {
    let factor = dayFactors[day] ?? 1
    switch pattern {
    case .hourly(let rates, let shape):
      let mean = rates[time.hourOfWeek] * factor
      let count = random.negativeBinomial(mean: mean, shape: shape)
      return (0..<count).map { _ in random.uniform(0, 3600) }
    case .batch(let minuteOfDay, let calls, let paceSeconds, let weekdaysOnly):
      guard time.hour == minuteOfDay / 60, !(weekdaysOnly && time.weekday > 4) else { return [] }
      var second = Double(minuteOfDay % 60) * 60 + random.uniform(2, 50)
      let count = max(1, random.negativeBinomial(mean: calls * factor, shape: 25))
      return (0..<count).map { _ in
        defer { second += random.exponential(mean: paceSeconds) }
        return second
      }
    case .clock(let everyMinutes, let calls):
      let minutes = stride(from: 0, to: 60, by: 1).filter { minute in
        (time.hour * 60 + minute) % everyMinutes == 0
      }
      return minutes.flatMap { minute in
        (0..<calls).map { Double(minute * 60) + Double($0) + random.uniform(0.2, 2.5) }
      }
    case .bursts(let perDay, let calls, let spanSeconds):
      let bursts = random.poisson(mean: perDay * factor / 24)
      return (0..<bursts).flatMap { _ -> [Double] in
        let start = random.uniform(0, 3600)
        let count = max(1, random.negativeBinomial(mean: calls, shape: 1.5))
        return (0..<count).map { _ in start + random.uniform(0, spanSeconds) }
      }
    }
  }
}

extension Rhythm {
  /// Working hours on weekdays, a little in the evening, hardly anything at night or weekends.
  static func office(callsPerDay: Double, offsetHours: Int = 1, shape: Double = 2.5) -> Rhythm {
    let day: [Double] = [
      0, 0, 0, 0, 0, 0, 0.2, 1, 4, 7, 8, 7, 4, 6, 8, 8, 6, 3, 1.2, 0.6, 0.4, 0.3, 0.1, 0,
    ]
    let total = day.reduce(0, +)
    let rates = (0..<168).map { hour in
      callsPerDay * day[hour % 24] / total * (hour < 120 ? 1 : 0.04)
    }
    return Rhythm(pattern: .hourly(rates, shape: shape), offsetHours: offsetHours)
  }

  /// All day and night; `swing` from 0 (flat) to 1 (silent at the quietest hour, 03:00 local).
  static func service(
    callsPerDay: Double, swing: Double = 0.6, weekend: Double = 0.7, offsetHours: Int = 1,
    shape: Double = 3
  ) -> Rhythm {
    // A parabola through the day is enough of a wave: 0 at 03:00 local, 1 at 15:00.
    let wave = (0..<24).map { hour -> Double in
      let distance = Double(abs((hour - 3 + 36) % 24 - 12)) / 12
      return 1 - (1 - distance) * (1 - distance)
    }
    let shape24 = wave.map { 1 - swing + swing * $0 }
    let total = shape24.reduce(0, +)
    let rates = (0..<168).map { hour in
      callsPerDay * shape24[hour % 24] / total * (hour < 120 ? 1 : weekend)
    }
    return Rhythm(pattern: .hourly(rates, shape: shape), offsetHours: offsetHours)
  }

  /// The same at every hour of the week, as a resold key is.
  static func flat(callsPerDay: Double, shape: Double = 4) -> Rhythm {
    Rhythm(pattern: .hourly([Double](repeating: callsPerDay / 24, count: 168), shape: shape))
  }

  static func nightly(
    hour: Int, minute: Int, calls: Double, paceSeconds: Double = 8, weekdaysOnly: Bool = false
  ) -> Rhythm {
    Rhythm(
      pattern: .batch(
        minuteOfDay: hour * 60 + minute, calls: calls, paceSeconds: paceSeconds,
        weekdaysOnly: weekdaysOnly))
  }

  static func every(minutes: Int, calls: Int = 1) -> Rhythm {
    Rhythm(pattern: .clock(everyMinutes: minutes, calls: calls))
  }

  static func bursty(perDay: Double, calls: Double, spanSeconds: Double = 900) -> Rhythm {
    Rhythm(pattern: .bursts(perDay: perDay, calls: calls, spanSeconds: spanSeconds))
  }
}

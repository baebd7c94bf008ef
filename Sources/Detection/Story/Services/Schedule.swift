import Vocabulary

/// When a service calls, and what follows from it at the end of the logs.
struct Schedule: Equatable {
  enum Rhythm: Equatable {
    case none
    /// Every so many seconds; `anchor` is a run that kept to it.
    case interval(seconds: Double, anchor: Timestamp)
    /// On days of the calendar, at a minute of the owner's day, give or take some minutes.
    case calendar(CalendarRule, minute: Double, tolerance: Double)
    case officeHours
    case aroundTheClock
  }

  var rhythm: Rhythm
  /// "every 15 min", "daily about 02:00", "irregular".
  var words: String
  /// The first run after the end of the logs; `nil` without a rhythm or when it plainly stopped.
  var next: Timestamp?
  var periodSeconds: Double?
  /// The longest silence that means nothing; `nil` when too little was seen.
  var longestStepSeconds: Double?
  /// From 0 to 1.
  var confidence = 0.0
  /// Runs asked for since the last one, until the logs end.
  var missedRuns = 0

  static let irregular = Schedule(rhythm: .none, words: "irregular")

  /// Whether runs can be told in advance to the minute, and not only the hours of work.
  var isPrecise: Bool {
    switch rhythm {
    case .interval, .calendar: true
    case .none, .officeHours, .aroundTheClock: false
    }
  }

  /// How far a run may lie from an interval's beat and still keep to it, as a share of it.
  static let beatTolerance = 0.1

  /// Whether both ask for the same runs.
  func isSame(as other: Schedule) -> Bool {
    switch (rhythm, other.rhythm) {
    case (.interval(let first, let anchor), .interval(let second, let otherAnchor)):
      guard abs(first - second) <= 0.02 * max(first, second) else { return false }
      return Self.isOnBeat(otherAnchor, every: first, since: anchor)
    case (.calendar(let rule, _, _), .calendar(let otherRule, _, _)):
      return rule == otherRule && sharesClock(with: other)
    default: return false
    }
  }

  /// Whether both are of the calendar and run at the same time of day.
  func sharesClock(with other: Schedule) -> Bool {
    guard case .calendar(_, let minute, _) = rhythm,
      case .calendar(_, let otherMinute, _) = other.rhythm
    else { return false }
    return CalendarSearch.distance(minute, otherMinute) <= CalendarSearch.sameClockMinutes
  }

  static func isOnBeat(
    _ time: Timestamp, every period: Double, since anchor: Timestamp,
    tolerance: Double = beatTolerance
  ) -> Bool {
    guard period > 0 else { return false }
    let phase = (time.seconds(since: anchor) / period)
    return abs(phase - phase.rounded()) <= tolerance
  }

  /// Whether a run at this moment keeps to it; false without a precise rhythm.
  func expects(_ time: Timestamp, in zone: CivilZone) -> Bool {
    switch rhythm {
    case .interval(let period, let anchor):
      return Self.isOnBeat(time, every: period, since: anchor)
    case .calendar(let rule, let minute, let tolerance):
      let local = LocalTime(time, in: zone)
      return rule.fits(local.day)
        && CalendarSearch.distance(local.minute, minute) <= max(tolerance, 15)
    case .none, .officeHours, .aroundTheClock: return false
    }
  }

  /// Whether a call at this moment is plainly none of an interval's: two jobs are told apart closer
  /// than a late run is forgiven.
  func isOffBeat(_ time: Timestamp) -> Bool {
    guard case .interval(let period, let anchor) = rhythm else { return false }
    return !Self.isOnBeat(
      time, every: period, since: anchor, tolerance: max(Self.sharpTolerance, 20 / period))
  }

  static let sharpTolerance = 0.03

  /// The chance that a run at any moment would keep to it.
  var duty: Double {
    switch rhythm {
    case .interval: 2 * Self.beatTolerance
    case .calendar(let rule, _, let tolerance):
      min(1, 2 * max(tolerance, 15) / 1440 * 86_400 / rule.periodSeconds)
    case .none, .officeHours, .aroundTheClock: 1
    }
  }
}

/// The local day since 1970, and the minute of it.
struct LocalTime {
  var day: Int64
  var minute: Double

  init(_ time: Timestamp, in zone: CivilZone) {
    let local = time.advanced(bySeconds: Double(zone.offsetSeconds(at: time)))
    day = local.day
    minute = Double(local.milliseconds &- day &* 86_400_000) / 60_000
  }

  /// The moment of a minute of a local day; where clocks jump, the moment after the jump.
  static func moment(day: Int64, minute: Double, in zone: CivilZone) -> Timestamp {
    let local = Timestamp(seconds: day &* 86_400 &+ Int64(nearest: minute) &* 60)
    let guess = local.advanced(bySeconds: -Double(zone.offsetSeconds(at: local)))
    return local.advanced(bySeconds: -Double(zone.offsetSeconds(at: guess)))
  }
}

import Foundation
import Statistics
import Vocabulary

/// Looks for the days and the clock that runs keep to: epoch folding over the local calendar.
struct CalendarSearch {
  var zone: CivilZone
  var logEnd: Timestamp

  /// Clocks closer than this are one.
  static let sameClockMinutes = 20.0
  /// Shares of runs on the schedule, and of the schedule's runs seen, below which there is none.
  static let leastPrecision = 0.6
  static let leastCoverage = 0.6
  static let leastBiweeklyPrecision = 0.8
  /// The chance of such a match among runs at any time, all rules and widths tried.
  static let mostChance = 0.01
  static let leastRuns = 3
  /// Of a denser history only the last runs are searched.
  static let mostRuns = 2000
  /// Longer than any log; a damaged date far off must not cost time.
  static let mostDays: Int64 = 4000
  /// A service that has been silent for so long, and longer than three of its steps, has stopped.
  static let stoppedAfterDays: Int64 = 70

  private struct Match {
    var rule: CalendarRule
    var minute, tolerance: Double
    var score, chance: Double
    var lastDay: Int64
  }

  /// - Parameters:
  ///   - runs: first calls of runs, ascending.
  ///   - medianDurationSeconds: how long a run usually lasts: the longer, the sharper its start has
  ///     to be, for people who work all day start about the same time, too.
  func schedule(_ runs: [Timestamp], medianDurationSeconds: Double) -> Schedule? {
    guard runs.count >= Self.leastRuns else { return nil }
    let times = runs.suffix(Self.mostRuns).map { LocalTime($0, in: zone) }
    let rules = CalendarRule.candidates(for: times.map(\.day))
    let tolerances =
      medianDurationSeconds > 14_400
      ? [5.0] : medianDurationSeconds > 7200 ? [5, 15] : [5, 15, 45]
    var best: Match?
    for rule in rules {
      for tolerance in tolerances {
        guard
          let match = match(rule, times, tolerance, tries: rules.count * tolerances.count)
        else { continue }
        // A wider clock must explain visibly more to be believed.
        if match.score > (best?.score ?? 0) + (best.map { $0.rule == rule } == true ? 0.05 : 1e-9) {
          best = match
        }
      }
    }
    return best.map(schedule)
  }

  private func match(
    _ rule: CalendarRule, _ times: [LocalTime], _ tolerance: Double, tries: Int
  ) -> Match? {
    let fitting = times.filter { rule.fits($0.day) }
    guard Double(fitting.count) >= Self.leastPrecision * Double(times.count),
      fitting.count >= Self.leastRuns, let minute = Self.clock(fitting.map(\.minute), tolerance)
    else { return nil }
    let hits = Set(
      fitting.filter { Self.distance($0.minute, minute) <= tolerance }.map(\.day)
    ).sorted()
    guard hits.count >= (rule.periodSeconds > 86_400 ? 3 : 4), let first = hits.first,
      let last = hits.last, let start = times.first?.day, let end = times.last?.day,
      end - start < Self.mostDays
    else { return nil }
    let asked = (first...last).count(where: rule.fits)
    let precision = Double(hits.count) / Double(times.count)
    let coverage = Double(hits.count) / Double(max(asked, 1))
    guard precision >= Self.leastPrecision, coverage >= Self.leastCoverage else { return nil }
    // Half the runs of a weekly job keep to every second week, and with luck a few more.
    if case .biweekly = rule, precision < Self.leastBiweeklyPrecision { return nil }
    let days = Double(end - start + 1)
    let chanceOfOne = min(1, 2 * tolerance / 1440 * max(1, Double(asked)) / days)
    // The first run sets the clock; the others have to meet it.
    let chance =
      binomialUpperTail(hits.count - 1, trials: times.count - 1, probability: chanceOfOne)
      * Double(tries)
    guard chance < Self.mostChance else { return nil }
    return Match(
      rule: rule, minute: minute, tolerance: tolerance,
      score: 2 * precision * coverage / (precision + coverage), chance: chance, lastDay: last)
  }

  /// The middle of the densest stretch of twice the tolerance on the clock.
  private static func clock(_ minutes: [Double], _ tolerance: Double) -> Double? {
    let sorted = minutes.sorted()
    let twice = sorted + sorted.map { $0 + 1440 }
    var best: (count: Int, width: Double, minute: Double)?
    var end = 0
    for start in sorted.indices {
      while end < twice.count, twice[end] - twice[start] <= 2 * tolerance { end += 1 }
      let count = min(end - start, sorted.count)
      let width = twice[start + count - 1] - twice[start]
      if best.map({ count > $0.count || (count == $0.count && width < $0.width) }) ?? true {
        let inside = Array(twice[start..<start + count])
        best = (
          count, width, (median(inside) ?? twice[start]).truncatingRemainder(dividingBy: 1440)
        )
      }
    }
    return best?.minute
  }

  /// Minutes between two clocks, the short way round.
  static func distance(_ left: Double, _ right: Double) -> Double {
    let apart = abs(left - right).truncatingRemainder(dividingBy: 1440)
    return min(apart, 1440 - apart)
  }

  private func schedule(_ match: Match) -> Schedule {
    let zoneWord = zone == .utc ? "" : " (\(zone.name))"
    let upcoming = runs(of: match)
    let step = match.rule.longestStepSeconds + 2 * match.tolerance * 60
    return Schedule(
      rhythm: .calendar(match.rule, minute: match.minute, tolerance: match.tolerance),
      words: "\(match.rule.words) about \(Self.clockWords(match.minute))\(zoneWord)",
      next: upcoming.next, periodSeconds: match.rule.periodSeconds, longestStepSeconds: step,
      confidence: match.score * (1 - min(1, match.chance)), missedRuns: upcoming.missed)
  }

  /// Runs that should have come since the last one, and the first after the end of the logs.
  private func runs(of match: Match) -> (missed: Int, next: Timestamp?) {
    let end = LocalTime(logEnd, in: zone).day
    guard end - match.lastDay < Self.mostDays else { return (1, nil) }
    var missed = 0
    // Half an hour more than its clock wanders, before a run counts as missed.
    let patience = match.tolerance * 60 + 1800
    for day in (match.lastDay + 1)..<(max(end, match.lastDay) + 72) where match.rule.fits(day) {
      let moment = LocalTime.moment(day: day, minute: match.minute, in: zone)
      if moment.advanced(bySeconds: patience) <= logEnd { missed += 1 }
      guard moment > logEnd else { continue }
      let silent = end - match.lastDay
      let hasStopped =
        silent > Self.stoppedAfterDays
        && Double(silent) * 86_400 > 3 * match.rule.longestStepSeconds
      return (missed, hasStopped ? nil : moment)
    }
    return (missed, nil)
  }

  static func clockWords(_ minutes: Double) -> String {
    let whole = Int(minutes.rounded()) % 1440
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(whole / 60)):\(two(whole % 60))"
  }
}

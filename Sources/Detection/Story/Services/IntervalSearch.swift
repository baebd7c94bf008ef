import Foundation
import Statistics
import Vocabulary

/// Looks for a beat of seconds to half a day: equal gaps first, and where extra runs spoil them,
/// the phase of the runs on whole minutes and hours.
struct IntervalSearch {
  var zone: CivilZone
  var logEnd: Timestamp

  static let leastStarts = 8
  static let longestSeconds = 46_800.0
  /// The share of gaps that have to be whole multiples, and how large a multiple may be.
  static let leastRegular = 0.8
  static let mostMultiple = 3.0
  /// The share of beats that have to be there from the first run to the last: the calls inside one
  /// long nightly run are no beat.
  static let leastBeats = 0.5
  /// The chance that a gap of no beat looks like a multiple, and of such a share by chance.
  static let chanceOfRegularGap = 0.35
  static let mostChance = 1e-4
  /// Whole intervals that schedulers use, for runs whose gaps say nothing.
  static let usualSeconds: [Double] = [
    600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 28_800, 43_200,
  ]

  func schedule(_ slots: [ServiceClock.Slot]) -> Schedule? {
    guard slots.count >= Self.leastStarts else { return nil }
    if let schedule = ofDenseCalls(slots) { return schedule }
    for apart in [60.0, 600, 1800, 5400] {
      let starts = ServiceClock.starts(of: slots, apart: apart).starts
      guard starts.count >= Self.leastStarts else { break }
      if let schedule = ofGaps(starts) { return schedule }
    }
    return ofPhase(ServiceClock.starts(of: slots, apart: 60).starts)
  }

  private func ofGaps(_ starts: [Timestamp]) -> Schedule? {
    let gaps = zip(starts, starts.dropFirst()).map { $1.seconds(since: $0) }
    guard let typical = median(gaps), typical >= 240, typical < Self.longestSeconds,
      let first = starts.first, let last = starts.last,
      Double(starts.count) * typical >= Self.leastBeats * last.seconds(since: first)
    else { return nil }
    let multiples = gaps.map { max(1, ($0 / typical).rounded()) }
    let isRegular = zip(gaps, multiples).map { gap, multiple in
      multiple <= Self.mostMultiple
        && abs(gap - multiple * typical) <= max(Schedule.beatTolerance * typical, 20)
    }
    let regular = isRegular.count { $0 }
    let share = Double(regular) / Double(gaps.count)
    guard share >= Self.leastRegular else { return nil }
    let chance = binomialUpperTail(
      regular, trials: gaps.count, probability: Self.chanceOfRegularGap)
    guard chance < Self.mostChance else { return nil }
    var (length, beats) = (0.0, 0.0)
    for (index, gap) in gaps.enumerated() where isRegular[index] {
      length += gap
      beats += multiples[index]
    }
    return told(Self.whole(length / max(beats, 1)), starts, share * (1 - chance))
  }

  /// Every slot is active: the beat is hidden in the number of calls per slot.
  private func ofDenseCalls(_ slots: [ServiceClock.Slot]) -> Schedule? {
    let counts = slots.map { Double($0.count) }
    guard let calls = median(counts), let spread = medianAbsoluteDeviation(counts), calls >= 1,
      spread <= 0.2 * calls, 300 / calls >= 30, let last = slots.last
    else { return nil }
    let steady = counts.count { abs($0 - calls) <= max(1, 0.2 * calls) }
    let share = Double(steady) / Double(counts.count)
    let adjacent = zip(slots, slots.dropFirst()).count { $1.slot - $0.slot <= 2 }
    guard share >= Self.leastRegular,
      Double(adjacent) >= Self.leastRegular * Double(slots.count - 1)
    else { return nil }
    return told(Self.whole(300 / calls), [last.last], share)
  }

  /// The beat of a scheduler that others call beside: many runs at one phase of a usual interval.
  private func ofPhase(_ starts: [Timestamp]) -> Schedule? {
    for period in Self.usualSeconds {
      let turns = starts.map { start in
        (Double(start.milliseconds) / 1000 + Double(zone.offsetSeconds(at: start))) / period
      }
      guard let phase = meanPhase(ofTurns: turns),
        rayleighTail(count: turns.count, length: phase.length)
          * Double(Self.usualSeconds.count) < 1e-6
      else { continue }
      let onBeat = zip(starts, turns).filter { _, turn in
        let apart = abs(turn - turn.rounded(.down) - phase.direction)
        return min(apart, 1 - apart) <= Schedule.beatTolerance
      }
      let cycles = Set(onBeat.map { ($0.1 - phase.direction).rounded() })
      guard let first = cycles.min(), let last = cycles.max(), cycles.count >= Self.leastStarts
      else { continue }
      let precision = Double(onBeat.count) / Double(starts.count)
      let coverage = Double(cycles.count) / (last - first + 1)
      guard precision >= 0.7, coverage >= CalendarSearch.leastCoverage else { continue }
      let score = 2 * precision * coverage / (precision + coverage)
      return told(period, onBeat.map(\.0), score)
    }
    return nil
  }

  private func told(_ period: Double, _ starts: [Timestamp], _ confidence: Double) -> Schedule? {
    guard let latest = starts.last, period > 0 else { return nil }
    let recent = starts.suffix(12)
    // A run by hand may be the latest: the beat is that of most of the recent ones.
    let anchor =
      recent.map { start in
        (start, recent.count { Schedule.isOnBeat($0, every: period, since: start) })
      }.max { ($0.1, $0.0) < ($1.1, $1.0) }?.0 ?? latest
    let last = anchor.advanced(
      bySeconds: (latest.seconds(since: anchor) / period + 0.1).rounded(.down) * period)
    let silent = max(0, logEnd.seconds(since: last))
    let missed = max(0, (silent - 0.5 * period - 60) / period).rounded(.down)
    var schedule = Schedule(
      rhythm: .interval(seconds: period, anchor: anchor), words: "every \(Self.words(period))",
      periodSeconds: period, longestStepSeconds: period * (1 + Schedule.beatTolerance),
      confidence: confidence, missedRuns: Int(min(missed, 1e9)))
    if silent < max(10 * period, 86_400) {
      let steps = (silent / period).rounded(.down) + 1
      let next = last.advanced(bySeconds: steps * period)
      schedule.next = Timestamp(seconds: floorDivide(next.milliseconds, 1000))
    }
    return schedule
  }

  /// The whole minute or hour that is meant, when the measured period is within a hundredth of it.
  private static func whole(_ seconds: Double) -> Double {
    for unit in [3600.0, 300, 60, 10] where seconds >= unit {
      let whole = (seconds / unit).rounded() * unit
      if abs(seconds - whole) <= 0.01 * whole { return whole }
    }
    return seconds
  }

  private static func words(_ seconds: Double) -> String {
    if seconds < 90 { return "\(Int(seconds.rounded())) s" }
    let minutes = Int64(nearest: seconds / 60)
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes) min"
  }
}

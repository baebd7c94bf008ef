import Foundation
import Statistics
import Vocabulary

/// Stretches without any record, of any key, where many were to be expected.
enum CoverageGaps {
  /// A stretch is a gap when silence there was less likely than this.
  static let limit = 1e-6
  /// Pauses up to this many hours (a long weekend) also teach what is usual; longer ones may be
  /// the holes that are sought.
  static let longestPause: Int64 = 90
  /// With fewer hours that have records, and fewer pauses between them, the clock of a log is not
  /// known.
  static let fewestHours = 24
  static let fewestPauses = 10
  /// In hours.
  static let longestLog: Int64 = 2_000_000
  /// No more than this many, the longest first to be kept.
  static let most = 100

  /// - Parameter hours: ascending; hours without a record are absent.
  /// - Complexity: O(n + 168 · stretches).
  static func find(in hours: [HourCount], capability: Capability) -> [CoverageGap] {
    // Totals of whole days leave most hours empty by their nature.
    guard capability.contains(.requests), let first = hours.first,
      let last = hours.last, last.hour - first.hour < longestLog
    else { return [] }
    var stretches: [(from: Int64, to: Int64)] = []
    for (earlier, later) in zip(hours, hours.dropFirst()) where later.hour - earlier.hour > 1 {
      stretches.append((earlier.hour + 1, later.hour))
    }
    // A job that runs once a day shows its clock by its pauses.
    guard !stretches.isEmpty, hours.count >= fewestHours || stretches.count >= fewestPauses
    else { return [] }
    let profile = ClockProfile(hours)
    let expectations = stretches.map { profile.expected(from: $0.from, to: $0.to) }
    // Ordinary pauses: a log that often falls silent against its own clock has no hole there.
    let ordinary =
      stretches.count >= 5
      ? 3 * expectations.sorted()[(expectations.count * 9) / 10 - 1] : 0
    var found: [(gap: CoverageGap, length: Int64)] = []
    for (stretch, expected) in zip(stretches, expectations) {
      let length = stretch.to - stretch.from
      guard expected > ordinary else { continue }
      guard profile.chanceOfSilence(from: stretch.from, to: stretch.to) < limit else { continue }
      let reason =
        "no record of any key for \(Wording.span(seconds: Double(length) * 3600)), where about "
        + "\(Wording.number(expected)) were expected at these hours"
      found.append(
        (
          CoverageGap(
            from: Timestamp(seconds: stretch.from * 3600),
            to: Timestamp(seconds: stretch.to * 3600), reason: reason), length
        ))
    }
    found.sort { ($0.length, $1.gap.from) > ($1.length, $0.gap.from) }
    return found.prefix(most).map(\.gap).sorted { $0.from < $1.from }
  }

  /// The chance that a log is silent from its last record until an hour, which is not in it; `nil`
  /// where too few hours have records to know its clock.
  static func chanceOfSilence(after hours: [HourCount], until hour: Int64) -> Double? {
    guard hours.count >= fewestHours, let first = hours.first, let last = hours.last,
      last.hour - first.hour < longestLog
    else { return nil }
    return ClockProfile(hours).chanceOfSilence(from: last.hour + 1, to: max(last.hour + 1, hour))
  }
}

/// How many records an hour usually has, by hour of the week (UTC), and how often it has none.
private struct ClockProfile {
  private var sums = [Double](repeating: 0, count: 168)
  private var counts = [Double](repeating: 0, count: 168)
  /// Hours without a record.
  private var silent = [Double](repeating: 0, count: 168)
  /// Shape of the negative binomial of an hour's records: small for a log that comes in bursts.
  private var shape = 1e6

  init(_ hours: [HourCount]) {
    var previous: Int64?
    for hour in hours {
      if let previous, hour.hour - previous <= CoverageGaps.longestPause {
        for pause in (previous + 1)..<max(previous + 1, hour.hour) {
          counts[Self.slot(pause)] += 1
          silent[Self.slot(pause)] += 1
        }
      }
      sums[Self.slot(hour.hour)] += Double(hour.count)
      counts[Self.slot(hour.hour)] += 1
      previous = hour.hour
    }
    // Against the other hours, so that a burst does not explain itself.
    var surplus = 0.0
    var squares = 0.0
    for hour in hours {
      let kind = Self.kind(of: Self.slot(hour.hour))
      let others = kind.reduce(0) { $0 + counts[$1] } - 1
      guard others >= 1 else { continue }
      let count = Double(hour.count)
      let mean = max((kind.reduce(0) { $0 + sums[$1] } - count) / others, 1e-9)
      surplus += min((count - mean) * (count - mean), 1e6 * mean) - mean
      squares += mean * mean
    }
    if surplus > 0, squares > 0 { shape = squares / surplus }
  }

  /// The same hour of all days of its kind: working days, or the weekend.
  private static func kind(of slot: Int) -> [Int] {
    (slot >= 120 ? 5..<7 : 0..<5).map { $0 * 24 + slot % 24 }
  }

  /// The chance that a stretch is silent by itself, from how records cluster and from how often
  /// the same hours of other days were silent; 1 when nothing is known of these hours.
  func chanceOfSilence(from: Int64, to: Int64) -> Double {
    let taught = to - from < CoverageGaps.longestPause ? 1.0 : 0
    func logChance(_ hours: Range<Int64>) -> Double {
      hours.reduce(0.0) { $0 + logChanceOfSilence(inHour: $1, taught: taught) }
    }
    // Hours a week apart are alike, and a log may be silent for decades.
    let weeks = (to - from) / 168
    let whole = weeks > 0 ? Double(weeks) * logChance(from..<from + 168) : 0
    return exp(whole + logChance(from + weeks * 168..<to))
  }

  /// 0 when nothing is known of such hours.
  private func logChanceOfSilence(inHour hour: Int64, taught: Double) -> Double {
    let kind = Self.kind(of: Self.slot(hour))
    let others = kind.reduce(0) { $0 + counts[$1] } - taught
    guard others >= 1 else { return 0 }
    let mean = kind.reduce(0) { $0 + sums[$1] } / others
    let silences = max(0, kind.reduce(0) { $0 + silent[$1] } - taught)
    let clustered = -shape * log1p(mean / shape)
    let met = silences > 0 ? log((silences + 0.5) / (others + 1)) : -Double.infinity
    return max(clustered, met)
  }

  /// What a silent stretch would have held by the other weeks, or the other days of its kind; an
  /// hour without either is not judged and counts as nothing.
  func expected(from: Int64, to: Int64) -> Double {
    let length = to - from
    var own = [Double](repeating: Double(length / 168), count: 168)
    for offset in 0..<(length % 168) { own[Self.slot(from + offset)] += 1 }
    // A pause short enough to have taught must not speak about itself.
    let taught = length < CoverageGaps.longestPause ? 1.0 : 0
    var sum = 0.0
    for slot in 0..<168 where own[slot] > 0 {
      let others = counts[slot] - taught * own[slot]
      if others >= 1 {
        sum += own[slot] * sums[slot] / others
        continue
      }
      let kind = Self.kind(of: slot)
      let known = kind.reduce(0) { $0 + counts[$1] - taught * own[$1] }
      if known >= 1 { sum += own[slot] * kind.reduce(0) { $0 + sums[$1] } / known }
    }
    return sum
  }

  /// Hour of the week; 1970-01-01 was a Thursday.
  private static func slot(_ hour: Int64) -> Int { Int(((hour + 72) % 168 + 168) % 168) }
}

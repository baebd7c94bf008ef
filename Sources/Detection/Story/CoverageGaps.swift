import Foundation
import Statistics
import Vocabulary

/// Stretches without any record, of any key, where many were to be expected.
enum CoverageGaps {
  /// A stretch is a gap when silence there was less likely than this.
  static let limit = 1e-6
  /// No more than this many, the longest first to be kept.
  static let most = 100

  /// - Parameter hours: ascending; hours without a record are absent.
  /// - Complexity: O(n + 168 · stretches).
  static func find(in hours: [HourCount], capability: Capability) -> [CoverageGap] {
    // Totals of whole days leave most hours empty by their nature.
    guard capability.contains(.requests), hours.count >= 24, let first = hours.first,
      let last = hours.last, last.hour - first.hour < 2_000_000
    else { return [] }
    var stretches: [(from: Int64, to: Int64)] = []
    for (earlier, later) in zip(hours, hours.dropFirst()) where later.hour - earlier.hour > 1 {
      stretches.append((earlier.hour + 1, later.hour))
    }
    guard !stretches.isEmpty else { return [] }
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
      // Spread over the mean: bursty logs pause more easily than Poisson ones.
      let chance = exp(-expected / profile.dispersion)
      guard chance < limit else { continue }
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
}

/// How many records an hour usually has, by hour of the week (UTC).
private struct ClockProfile {
  private var sums = [Double](repeating: 0, count: 168)
  private var counts = [Double](repeating: 0, count: 168)
  /// Pauses up to this many hours (a long weekend) also teach what is usual; longer ones may be
  /// the holes that are sought.
  static let longestPause: Int64 = 90
  /// Variance over mean of the hours that have records, at least 1.
  private(set) var dispersion = 1.0

  init(_ hours: [HourCount]) {
    var previous: Int64?
    for hour in hours {
      if let previous, hour.hour - previous <= Self.longestPause {
        for silent in (previous + 1)..<max(previous + 1, hour.hour) {
          counts[Self.slot(silent)] += 1
        }
      }
      sums[Self.slot(hour.hour)] += Double(hour.count)
      counts[Self.slot(hour.hour)] += 1
      previous = hour.hour
    }
    let rates = (0..<168).map { sums[$0] / max(1, counts[$0]) }
    var squares = 0.0
    for hour in hours {
      let mean = max(rates[Self.slot(hour.hour)], 1e-9)
      let deviation = Double(hour.count) - mean
      squares += min(deviation * deviation / mean, 1e6)
    }
    dispersion = max(1, squares / Double(max(1, hours.count)))
  }

  /// What a silent stretch would have held by the other weeks, or the other days of its kind; an
  /// hour without either is not judged and counts as nothing.
  func expected(from: Int64, to: Int64) -> Double {
    let length = to - from
    var own = [Double](repeating: Double(length / 168), count: 168)
    for offset in 0..<(length % 168) { own[Self.slot(from + offset)] += 1 }
    // A pause short enough to have taught must not speak about itself.
    let taught = length < Self.longestPause ? 1.0 : 0
    var sum = 0.0
    for slot in 0..<168 where own[slot] > 0 {
      let others = counts[slot] - taught * own[slot]
      if others >= 1 {
        sum += own[slot] * sums[slot] / others
        continue
      }
      let days = slot >= 120 ? 5..<7 : 0..<5
      let kind = days.map { $0 * 24 + slot % 24 }
      let known = kind.reduce(0) { $0 + counts[$1] - taught * own[$1] }
      if known >= 1 { sum += own[slot] * kind.reduce(0) { $0 + sums[$1] } / known }
    }
    return sum
  }

  /// Hour of the week; 1970-01-01 was a Thursday.
  private static func slot(_ hour: Int64) -> Int { Int(((hour + 72) % 168 + 168) % 168) }
}

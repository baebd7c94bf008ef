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
    // Ordinary pauses: a log that often falls silent this long has no hole there.
    let lengths = stretches.map { Double($0.to - $0.from) }.sorted()
    let ordinary = stretches.count >= 5 ? lengths[(lengths.count * 9) / 10 - 1] : 0
    var found: [(gap: CoverageGap, length: Int64)] = []
    for stretch in stretches {
      let length = stretch.to - stretch.from
      guard Double(length) > ordinary else { continue }
      let expected = profile.expected(from: stretch.from, to: stretch.to)
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

/// How many records an hour usually has, by hour of day and of week (UTC), learned robustly.
private struct ClockProfile {
  private var rates = [Double](repeating: 0, count: 168)
  private let week: Double
  /// Variance over mean of the hours that have records, at least 1.
  let dispersion: Double

  init(_ hours: [HourCount]) {
    var sums = [Double](repeating: 0, count: 168)
    var counts = sums
    // Hours with records, and pauses of up to half a day between them, teach; longer ones may be
    // the holes that are sought.
    var previous: Int64?
    for hour in hours {
      if let previous, hour.hour - previous <= 12 {
        for silent in (previous + 1)..<max(previous + 1, hour.hour) {
          counts[Self.slot(silent)] += 1
        }
      }
      sums[Self.slot(hour.hour)] += Double(hour.count)
      counts[Self.slot(hour.hour)] += 1
      previous = hour.hour
    }
    let level = sums.reduce(0, +) / max(1, counts.reduce(0, +))
    for slot in 0..<168 {
      let sameClock = stride(from: slot % 24, to: 168, by: 24)
      let clockSum = sameClock.reduce(0) { $0 + sums[$1] }
      let clockCount = sameClock.reduce(0) { $0 + counts[$1] }
      // An hour of day never seen with a record is silent by habit as far as is known.
      let daily = clockCount > 0 ? clockSum / (clockCount + 0.5) : 0
      rates[slot] = min((sums[slot] + 2 * daily) / (counts[slot] + 2), max(daily * 3, level))
    }
    week = rates.reduce(0, +)
    var squares = 0.0
    for hour in hours {
      let mean = max(rates[Self.slot(hour.hour)], 1e-9)
      let deviation = Double(hour.count) - mean
      squares += min(deviation * deviation / mean, 1e6)
    }
    dispersion = max(1, squares / Double(max(1, hours.count)))
  }

  func expected(from: Int64, to: Int64) -> Double {
    let length = to - from
    var sum = Double(length / 168) * week
    for offset in 0..<(length % 168) { sum += rates[Self.slot(from + offset)] }
    return sum
  }

  /// Hour of the week; 1970-01-01 was a Thursday.
  private static func slot(_ hour: Int64) -> Int { Int(((hour + 72) % 168 + 168) % 168) }
}

import Foundation
import Statistics
public import Vocabulary

/// Activity at hours of the owner's day at which the key used to be silent.
public struct OddHoursDetector: Detector {
  public static let name = "odd hours"
  public static let claim =
    "On more days than the baseline explains, the key is used at hours of the owner's day at "
    + "which it used to be silent."
  public static let history = "ten whole days before the exposure, one after it"
  public static let needs: Capability = [.requests]

  public init() {}

  public func examine(_ profile: ActivityProfile) -> Examination {
    guard profile.hasHistory else { return .nothing }
    let rhythm = OwnerRhythm(profile)
    guard rhythm.baseline.count >= 10, !rhythm.exposure.isEmpty else { return .nothing }
    let quiet = OwnerRhythm.quietHours(of: rhythm.baseline)
    guard quiet.nonzeroBitCount >= 3 else { return .nothing }
    // Hours chosen for being quiet look quieter than they are: choose on one half of the days,
    // count on the other.
    let halves = [0, 1].map { parity in
      rhythm.baseline.indices.filter { $0 % 2 == parity }.map { rhythm.baseline[$0] }
    }
    let broken = [(0, 1), (1, 0)].reduce(0) { sum, halvesOf in
      let chosen = OwnerRhythm.quietHours(of: halves[halvesOf.0])
      return sum + halves[halvesOf.1].count { $0.hours & chosen != 0 }
    }
    let odd = rhythm.exposure.count { $0.hours & quiet != 0 }
    guard odd > 0 else { return Examination(testCount: 1) }
    let p = Self.upperTail(
      odd, of: rhythm.exposure.count, known: broken, ofKnown: rhythm.baseline.count)
    let usual = Double(broken) / Double(rhythm.baseline.count) * Double(rhythm.exposure.count)
    return Examination(
      findings: [
        Finding(
          detector: Self.name,
          claim: "On \(odd) of \(rhythm.exposure.count) days the key was used between the hours "
            + "\(Self.clock(quiet)) (\(profile.zone.name)), at which it used to be silent; "
            + "\(Wording.number(usual)) such days were expected.",
          from: profile.time(ofHour: rhythm.exposureStart), to: profile.end,
          observed: .number(Double(odd)), expected: .number(usual), p: p)
      ], testCount: 1)
  }

  /// Beta–binomial chance of at least `odd` of `days`; nights come in runs, so the baseline counts
  /// for a third of its days.
  private static func upperTail(_ odd: Int, of days: Int, known: Int, ofKnown: Int) -> Double {
    let a = 0.5 + Double(known) / 3
    let b = 0.5 + Double(max(0, ofKnown - known)) / 3
    let n = Double(days)
    let logs = (odd...days).map { count in
      let k = Double(count)
      return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
        + logBeta(k + a, n - k + b) - logBeta(a, b)
    }
    return min(1, exp(logSumExp(logs)))
  }

  /// `22–05, 12`: runs of hours, around midnight.
  static func clock(_ hours: UInt32) -> String {
    func isSet(_ hour: Int) -> Bool { hours & (1 << UInt32((hour + 24) % 24)) != 0 }
    guard hours.nonzeroBitCount < 24 else { return "00–24" }
    func two(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }
    var runs: [String] = []
    for hour in 0..<24 where isSet(hour) && !isSet(hour - 1) {
      var end = hour + 1
      while isSet(end) { end += 1 }
      runs.append("\(two(hour))–\(two((end - 1) % 24 + 1))")
    }
    return runs.joined(separator: ", ")
  }
}

import Foundation
import Vocabulary

/// A number of cases out of a number of them.
struct Share: Hashable, Sendable {
  var part: Int
  var whole: Int

  /// Not a number when there is no case.
  var value: Double { Double(part) / Double(whole) }

  /// The 95 % interval after Wilson (1927).
  var interval: ClosedRange<Double> {
    guard whole > 0 else { return 0...1 }
    let count = Double(whole)
    let z = 1.959963984540054
    let center = (value + z * z / (2 * count)) / (1 + z * z / count)
    let spread =
      z / (1 + z * z / count)
      * (value * (1 - value) / count + z * z / (4 * count * count)).squareRoot()
    return max(0, center - spread)...min(1, center + spread)
  }
}

/// What a set of worlds comes to.
struct Scorecard: Sendable {
  var results: [WorldResult]

  var abused: [WorldResult] { results.filter(\.abused) }
  var clean: [WorldResult] { results.filter { !$0.abused } }

  /// Abused keys that were called abused or likely abused.
  var detected: Share { share(of: abused) { $0.isAccused } }
  /// The same, of abuse that a log with callers can show.
  var detectedVisible: Share { share(of: abused.filter(\.isVisibleAbuse)) { $0.isAccused } }
  /// Abused keys that were called clean.
  var cleared: Share { share(of: abused) { $0.outcome.isAllClear } }
  var clearedVisible: Share {
    share(of: abused.filter(\.isVisibleAbuse)) { $0.outcome.isAllClear }
  }
  /// Clean keys that were called abused or likely abused.
  var accused: Share { share(of: clean) { $0.isAccused } }
  /// Abuse of a kind that the program states it would have called abuse, that it did.
  var detectedAbovePower: Share { share(of: results.filter(\.isAboveStatedPower)) { $0.isAccused } }
  var clearedAbovePower: Share {
    share(of: results.filter(\.isAboveStatedPower)) { $0.outcome.isAllClear }
  }
  var undecided: Share { share(of: results) { $0.outcome == .cannotTell } }

  /// Of the addresses called foreign, those that are.
  var precision: Share {
    let right = results.reduce(0) { $0 + $1.addressesRight }
    return Share(part: right, whole: results.reduce(right) { $0 + $1.addressesWrong })
  }

  /// The same counted by network: the made-up addresses of one IPv6 /64 are one mistake.
  var networkPrecision: Share {
    let right = results.reduce(0) { $0 + $1.networksRight }
    return Share(part: right, whole: results.reduce(right) { $0 + $1.networksWrong })
  }

  /// Of the stranger's addresses in `worlds`, those called foreign.
  static func recall(_ worlds: [WorldResult]) -> Share {
    let right = worlds.reduce(0) { $0 + $1.addressesRight }
    return Share(part: right, whole: worlds.reduce(right) { $0 + $1.addressesMissed })
  }

  func count(_ outcome: VerdictOutcome, abused: Bool) -> Int {
    results.count { $0.outcome == outcome && $0.abused == abused }
  }

  private func share(
    of worlds: [WorldResult], where holds: (WorldResult) -> Bool
  ) -> Share {
    Share(part: worlds.count(where: holds), whole: worlds.count)
  }
}

/// Worlds whose stated probability lies in one range, and how many of them were abused.
struct ReliabilityBin: Sendable {
  var range: Range<Double>
  /// The mean of the stated base-10 logarithms of the odds.
  var statedLog10Odds: Double
  var abused: Share

  /// By what factor the odds that were seen exceed the odds that were stated.
  ///
  /// Half a case is added to either side, so that few cases give no infinite factor.
  var factor: Double {
    let seen = (Double(abused.part) + 0.5) / (Double(abused.whole - abused.part) + 0.5)
    return seen / pow(10, statedLog10Odds)
  }

  /// The factor at either end of the 95 % interval of the share that was abused.
  var factors: ClosedRange<Double> {
    func odds(_ share: Double) -> Double {
      let held = min(max(share, 1e-9), 1 - 1e-9)
      return held / (1 - held) / pow(10, statedLog10Odds)
    }
    return odds(abused.interval.lowerBound)...odds(abused.interval.upperBound)
  }

  /// Edges of the ranges; the last one takes in certainty.
  static let edges = [0, 0.03, 0.06, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 0.999, 1]

  /// The ranges that have a case, ascending. Worlds in which nothing was weighed state no odds.
  static func bins(_ results: [WorldResult]) -> [ReliabilityBin] {
    let weighed = results.filter(\.isWeighed)
    return zip(edges, edges.dropFirst()).compactMap { lower, upper in
      let inside = weighed.filter {
        $0.probability >= lower && ($0.probability < upper || upper == 1)
      }
      guard !inside.isEmpty else { return nil }
      return ReliabilityBin(
        range: lower..<upper,
        statedLog10Odds: inside.reduce(0) { $0 + $1.log10Odds } / Double(inside.count),
        abused: Share(part: inside.count(where: \.abused), whole: inside.count))
    }
  }
}

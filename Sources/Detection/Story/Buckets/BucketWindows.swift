import Foundation
import Statistics
import Vocabulary

/// The search for an excess of unknown start and length.
struct BucketWindows {
  struct Window {
    /// Days `from..<to` of the series.
    var from, to: Int
    /// Mean logarithm of observed over expected, less what was common to the account.
    var lift: Double
    /// What was common to the account.
    var common: Double
    /// Tail probability under the owner.
    var p: Double
    var length: Int { to - from }
    /// Enough above the forecast that its mix can be looked at, and not by chance.
    var isAddition: Bool { lift >= BucketTerms.addition && p <= 0.01 }
  }

  /// Windows tested.
  let testCount: Int
  /// The window that speaks most for somebody's addition.
  let best: Window?
  /// Separate windows by p, each at most `1e-3`; ascending by time.
  let notable: [Window]
  /// ln P(all windows | attacker) − ln P(all windows | owner).
  let nats: Double

  /// Chance that an attacker's addition is visible at all, and of a lift of the owner's own: a
  /// usual one (growth) and a large one (launch, backfill).
  static let visible = 0.55
  static let growth = 0.20
  static let launch = 0.08
  static let lengths = [1, 3, 7, 14]

  init(_ forecast: BucketForecast, account: BucketAccount) {
    let first = forecast.series.baselineDays
    let end = forecast.series.days.count
    var windows: [Window] = []
    var attacker: [Double] = []
    var grown: [Double] = []
    var launched: [Double] = []
    func examine(_ from: Int, _ to: Int) {
      let raw = forecast.lift(from, to)
      let common = min(max(raw, 0), account.lift(from, to))
      let lift = raw - common
      let deviation = forecast.deviation(from, to)
      let owner = StudentT(
        degreesOfFreedom: BucketForecast.degreesOfFreedom, location: 0, scale: deviation)
      // Whoever has the key can only add to its use: a fall is the owner's doing, and must not
      // speak for a stranger because the owner seldom falls so deep.
      let plain = owner.logDensity(max(lift, -deviation))
      func factor(_ centre: Double, _ spread: Double) -> Double {
        let total = (spread * spread + deviation * deviation).squareRoot()
        return Normal(mean: centre, deviation: total).logDensity(lift) - plain
      }
      attacker.append(factor(1.4, 1.1))
      grown.append(factor(0.5, 0.6))
      launched.append(factor(1.2, 1.1))
      windows.append(
        Window(from: from, to: to, lift: lift, common: common, p: owner.upperTail(lift)))
    }
    for from in first..<max(first, end) {
      for length in Self.lengths where from + length <= end { examine(from, from + length) }
      if !Self.lengths.contains(end - from) { examine(from, end) }
    }
    testCount = windows.count
    let choices = log(Double(max(1, windows.count)))
    func mixed(_ factors: [Double]) -> Double {
      factors.isEmpty ? 0 : logSumExp(factors) - choices
    }
    nats =
      logSumExp([log(1 - Self.visible), log(Self.visible) + mixed(attacker)])
      - logSumExp([
        log(1 - Self.growth - Self.launch), log(Self.growth) + mixed(grown),
        log(Self.launch) + mixed(launched),
      ])
    let order = windows.indices.sorted { (attacker[$1], $0) < (attacker[$0], $1) }
    best = order.first.map { windows[$0] }
    notable = Self.separate(windows)
  }

  private static func separate(_ windows: [Window]) -> [Window] {
    let sorted = windows.filter { $0.p < 1e-3 }.sorted {
      ($0.p, $1.length, $0.from) < ($1.p, $0.length, $1.from)
    }
    var kept: [Window] = []
    for window in sorted.prefix(2000)
    where !kept.contains(where: { $0.from < window.to && window.from < $0.to }) {
      kept.append(window)
    }
    return kept.sorted { $0.from < $1.from }
  }
}

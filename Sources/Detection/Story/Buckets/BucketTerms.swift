import Foundation
import Statistics
import Vocabulary

/// The two-sided terms of a verdict on totals, attacker : owner, in natural logarithms.
struct BucketTerms {
  let terms: [Evidence]
  var nats: Double { terms.reduce(0) { $0 + ($1.nats ?? 0) } }
  /// Whether something stood out that the owner had never used.
  let hasForeignMix: Bool

  /// A lift below this (mean logarithm) is no addition whose mix could be looked at.
  static let addition = 0.405
  static let large = 0.693

  init(
    _ series: BucketSeries, _ forecast: BucketForecast, _ windows: BucketWindows,
    _ uncounted: UncountedUse, exposedAt: Timestamp?
  ) {
    guard !series.isUnusedAfterBaseline || !uncounted.items.isEmpty else {
      terms = [Self.unused(series)]
      hasForeignMix = false
      return
    }
    var terms = [Self.excess(series, forecast, windows)]
    let end = series.days.count
    let isAddition = windows.best?.isAddition ?? false
    let span = isAddition ? windows.best.map { $0.from..<$0.to } : nil
    let range = span ?? series.baselineDays..<end
    let arrival = Self.arrival(series, forecast, range)
    if let beside = Self.beside(series, uncounted), beside.nats ?? 0 >= arrival.nats {
      terms.append(beside)
    } else {
      terms += arrival.terms
    }
    hasForeignMix = arrival.isForeign || uncounted.isAdded
    terms += Self.ratio(
      series, range, noun: "cache-read share", broad: 0.3, floor: 0.05
    ) { $0.cachedShare }
    terms += Self.ratio(
      series, range, noun: "output per input token", broad: 1.2, floor: 0.15, shown: exp
    ) { day in
      day.input + day.cached > 0 && day.output > 0
        ? log(day.output / (day.input + day.cached)) : nil
    }
    if let hours = Self.hours(series, range) { terms.append(hours) }
    if let best = windows.best, best.isAddition, best.lift >= Self.large {
      terms.append(Self.persistence(best))
      if let exposedAt { terms.append(Self.timing(series, best, exposedAt)) }
    }
    self.terms = terms
  }

  /// How often a key is abused without leaving a total: by refused calls, or by use that is
  /// counted elsewhere.
  static let unseen = 0.05

  private static func unused(_ series: BucketSeries) -> Evidence {
    let days = series.days.count - series.baselineDays
    return Evidence(
      family: "volume",
      claim: "The export has no use of this key in the \(Wording.count(days, "day")) from "
        + "\(series.time(ofDay: series.baselineDays).dateText) on.",
      observed: .number(0), nats: log(unseen))
  }

  private static func excess(
    _ series: BucketSeries, _ forecast: BucketForecast, _ windows: BucketWindows
  ) -> Evidence {
    guard let best = windows.best else {
      return Evidence(family: "volume", claim: "No day of the exposure is in the export.", nats: 0)
    }
    let observed = series.days[best.from..<best.to].reduce(0) { $0 + $1.total }
    let expected = (best.from..<best.to).reduce(0) { $0 + forecast.expected($1) }
    let unit = series.unit.rawValue
    let when = "\(series.time(ofDay: best.from).dateText), \(Wording.count(best.length, "day"))"
    let claim =
      best.isAddition
      ? "The largest excess (\(when)) is \(Wording.number(observed)) \(unit) where "
        + "\(Wording.number(expected)) were forecast, "
        + "\(Wording.number(observed / max(expected, 1e-9))) times as much."
      : "No stretch of the exposure is clearly above the forecast; the highest (\(when)) is "
        + "\(Wording.number(observed)) \(unit) where \(Wording.number(expected)) were forecast."
    let common =
      best.common >= 0.1
      ? " Other keys of the account rose \(Figures.short(exp(best.common))) times in these days, "
        + "which is taken off." : ""
    return Evidence(
      family: "volume", claim: claim + common, observed: .number(observed),
      expected: .number(expected), p: best.p, nats: windows.nats)
  }

  /// Models, tiers, kinds of use and regions never used in the baseline.
  private static func arrival(
    _ series: BucketSeries, _ forecast: BucketForecast, _ range: Range<Int>
  ) -> (terms: [Evidence], isForeign: Bool, nats: Double) {
    var isForeign = false
    var strongest: Evidence?
    let burnIn = min(series.baselineDays / 4, 7)
    let exposure = Double(series.days.count - series.baselineDays)
    var quiet = 0.0
    for (index, dimension) in BucketSeries.dimensions.enumerated() {
      var known: Set<String> = []
      var arrivals = 0
      for day in 0..<series.baselineDays {
        let values = Set(series.days[day].mix[index].keys)
        if !values.isSubset(of: known), day >= burnIn { arrivals += 1 }
        known.formUnion(values)
      }
      guard !known.isEmpty else { continue }
      let chance = NoveltyRate(
        arrivals: Double(arrivals), days: Double(series.baselineDays - burnIn), shape: 0.3
      ).chance(ofAtLeast: 1, days: exposure)
      let expected = -log(max(1 - chance, 1e-6))
      let news = BucketNews(series, forecast, range, dimension: index, known: known)
      guard !news.isLittle else {
        quiet = max(quiet, expected)
        continue
      }
      if news.isAdded { isForeign = true }
      let nats = news.isAdded ? max(0, log(0.5 / max(expected, 0.05))) : 0
      let term = Evidence(
        family: "mix",
        claim: "\(Wording.number(100 * news.share)) % of the use is of the \(dimension.noun) "
          + "\(Wording.list(news.values)), never used before the exposure"
          + (news.isAdded ? "." : "; it takes the place of other use, or adds little to it."),
        observed: .number(news.share), expected: .number(0), p: chance, nats: nats)
      if (term.nats ?? 0) > (strongest?.nats ?? -1) { strongest = term }
    }
    if let strongest { return ([strongest], isForeign, strongest.nats ?? 0) }
    let hasDimension = series.days.contains { $0.mix.contains { !$0.isEmpty } }
    guard hasDimension else { return ([], false, 0) }
    let nats = log(0.5) + min(quiet, 0.6)
    return (
      [
        Evidence(
          family: "mix",
          claim: "Models, tiers, kinds of use and regions are those of the baseline.", nats: nats)
      ], false, nats
    )
  }

  /// New use that the unit does not count: it enters the mix by its presence.
  private static func beside(_ series: BucketSeries, _ uncounted: UncountedUse) -> Evidence? {
    guard let claim = uncounted.claim(series.unit) else { return nil }
    let burnIn = min(series.baselineDays / 4, 7)
    let chance = NoveltyRate(
      arrivals: Double(uncounted.arrivals), days: Double(series.baselineDays - burnIn), shape: 0.3
    ).chance(ofAtLeast: 1, days: Double(series.days.count - series.baselineDays))
    let expected = -log(max(1 - chance, 1e-6))
    return Evidence(
      family: "mix", claim: claim, p: chance,
      nats: uncounted.isAdded ? max(0, log(0.5 / max(expected, 0.05))) : 0)
  }

  /// A daily figure that an owner's program keeps and a stranger's does not; `shown` turns what is
  /// compared into what a reader knows.
  private static func ratio(
    _ series: BucketSeries, _ range: Range<Int>, noun: String, broad: Double, floor: Double,
    shown: (Double) -> Double = { $0 }, _ value: (BucketSeries.Day) -> Double?
  ) -> [Evidence] {
    let past = series.days[..<series.baselineDays].compactMap(value)
    let now = series.days[range].compactMap(value)
    guard past.count >= BucketForecast.fewestActiveDays, let usual = mean(past),
      let spread = sampleDeviation(past), let observed = mean(now)
    else { return [] }
    let days = max(spread, floor)
    let scale = days * (0.5 + 0.5 / Double(now.count) + 1 / Double(past.count)).squareRoot()
    let owner = StudentT(
      degreesOfFreedom: Double(min(past.count - 1, 10)), location: usual, scale: scale)
    let anybody = Normal(mean: usual, deviation: (broad * broad + scale * scale).squareRoot())
    let ratio = exp(min(max(owner.logDensity(observed) - anybody.logDensity(observed), -6), 6))
    let distance = (observed - usual).magnitude
    return [
      Evidence(
        family: "mix",
        claim: "The \(noun) was \(decimal(shown(usual))) before the exposure and is "
          + "\(decimal(shown(observed))) in it.",
        observed: .number(shown(observed)), expected: .number(shown(usual)),
        p: min(1, 2 * owner.upperTail(usual + distance)),
        nats: log((0.5 * ratio + 0.5) / (0.9 * ratio + 0.1)))
    ]
  }

  private static func decimal(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    let hundredths = Int((min(max(value, -1e6), 1e6) * 100).rounded())
    let rest = abs(hundredths) % 100
    return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Clock hours, from exports with hourly buckets only.
  private static func hours(_ series: BucketSeries, _ range: Range<Int>) -> Evidence? {
    guard series.hasHours else { return nil }
    func profile(_ days: ArraySlice<BucketSeries.Day>) -> [Double] {
      var sums = [Double](repeating: 0, count: 24)
      for day in days {
        let total = day.hours.reduce(0, +)
        guard total > 0 else { continue }
        for hour in 0..<24 { sums[hour] += day.hours[hour] / total }
      }
      let total = sums.reduce(0, +)
      return total > 0 ? sums.map { $0 / total } : sums
    }
    let past = profile(series.days[..<series.baselineDays])
    let now = profile(series.days[range])
    guard past.reduce(0, +) > 0, now.reduce(0, +) > 0 else { return nil }
    let smooth = (0..<24).map { hour -> Double in
      let beside = past[(hour + 23) % 24] + past[(hour + 1) % 24]
      return 0.2 * beside + 0.6 * past[hour]
    }
    let counts = now.map { ($0 * 10) }
    let owner = logDirichletMultinomial(
      counts: counts, concentration: smooth.map { 20 * $0 + 0.01 })
    let anybody = logDirichletMultinomial(
      counts: counts, concentration: [Double](repeating: 1, count: 24))
    let ratio = exp(min(max(owner - anybody, -6), 6))
    let quiet = (0..<24).reduce(0.0) { $0 + (smooth[$1] < 0.01 ? now[$1] : 0) }
    return Evidence(
      family: "hours",
      claim: "\(Wording.number(100 * quiet)) % of the use falls into clock hours (UTC) that were "
        + "silent before.", observed: .number(quiet), expected: .number(0),
      nats: log((0.5 * ratio + 0.5) / (0.9 * ratio + 0.1)))
  }

  private static func persistence(_ best: BucketWindows.Window) -> Evidence {
    let lasts = best.length >= 3
    return Evidence(
      family: "persistence",
      claim: lasts
        ? "The excess lasts \(best.length) days."
        : "The excess is over after \(Wording.count(best.length, "day")), as a batch job would be.",
      observed: .number(Double(best.length)),
      nats: lasts ? log(0.75 / 0.55) : log(0.25 / 0.45))
  }

  /// Bounded: owners, too, act around a leak.
  private static func timing(
    _ series: BucketSeries, _ best: BucketWindows.Window, _ exposedAt: Timestamp
  ) -> Evidence {
    let days = Double(series.days.count - series.baselineDays)
    let delay = max(0, series.time(ofDay: best.from).seconds(since: exposedAt) / 86_400)
    let soon = 1 / ((delay + 0.5) * log((days + 0.5) / 0.5))
    let ratio = 1 / max(days, 1) / max(soon, 1e-12)
    return Evidence(
      family: "timing",
      claim: delay < 1
        ? "The excess begins within a day of the exposure."
        : "The excess begins \(Wording.count(delay.rounded(), "day")) after the exposure.",
      observed: .number(delay), nats: log((0.35 * ratio + 0.65) / (0.75 * ratio + 0.25)))
  }
}

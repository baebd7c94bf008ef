import Foundation
import Statistics
import Vocabulary

/// How often something new comes: gamma–Poisson with a quiet and a churning kind of key.
///
/// With one prior, a key that meets new networks daily would look attacked by each of them.
struct NoveltyRate {
  private let parts: [(weight: Double, shape: Double, rate: Double)]

  /// From `arrivals` in `days` of baseline; `shape` is what a quiet key meets in ten days.
  init(arrivals: Double, days: Double, shape: Double) {
    let priors = [(weight: 0.85, shape: shape, rate: 10.0), (weight: 0.15, shape: 1, rate: 0.3)]
    let logs = priors.map { prior in
      var value = log(prior.weight)
      value += logGamma(prior.shape + arrivals) - logGamma(prior.shape)
      value += prior.shape * log(prior.rate / (prior.rate + days))
      if arrivals > 0 { value += arrivals * log(days / (prior.rate + days)) }
      return value
    }
    let total = logSumExp(logs)
    parts = zip(priors, logs).map { prior, weight in
      (exp(weight - total), prior.shape + arrivals, prior.rate + days)
    }
  }

  /// Arrivals to be expected in `days`.
  func mean(days: Double) -> Double {
    parts.reduce(0) { $0 + $1.weight * $1.shape / $1.rate * max(days, 0) }
  }

  /// The chance of at least `count` arrivals in `days`.
  func chance(ofAtLeast count: Int, days: Double) -> Double {
    guard count > 0 else { return 1 }
    guard days > 0 else { return 0 }
    return parts.reduce(0) { sum, part in
      // Rates wander: no key's past fixes its future better than a shape of 6.
      let shape = min(part.shape, 6)
      let mean = part.shape / part.rate * days
      return sum + part.weight
        * NegativeBinomial(mean: max(mean, 1e-9), shape: shape).upperTail(Double(count))
    }
  }
}

/// Things that may be new (networks, programs, operations), with when each was used.
struct NoveltySurvey {
  /// What was first used in the exposure, and how many of these there are to tell.
  struct News {
    var names: [String]
    var calls: Double
    var first: Timestamp
    var last: Timestamp
    var knownCount: Int
    var baselineArrivals: Int
    /// Days of the exposure with something new, and how many were to be expected.
    var newDays: Int
    var expectedDays: Double
    var p: Double
  }

  private struct Entry {
    var first: Timestamp
    var last: Timestamp
    var exposureCount: Double
  }

  private var entries: [String: Entry] = [:]

  mutating func note(_ name: String, _ use: ActivityProfile.Use) {
    guard !name.isEmpty, let first = use.first, let last = use.last else { return }
    var entry =
      entries[name] ?? Entry(first: first, last: last, exposureCount: 0)
    entry.first = min(entry.first, first)
    entry.last = max(entry.last, last)
    entry.exposureCount += use.exposureCount
    entries[name] = entry
  }

  func isKnown(_ name: String, before cut: Timestamp) -> Bool {
    (entries[name]?.first).map { $0 < cut } ?? false
  }

  /// Counts days with an arrival, not calls, and not what came in the burn-in: those days teach
  /// what is usual, not how often something new comes. `nil` when nothing is new.
  /// - Parameter needsKnown: Whether a baseline that has nothing of the kind teaches nothing.
  func news(
    in profile: ActivityProfile, shape: Double, needsKnown: Bool = true,
    where isTold: (String) -> Bool = { _ in true }
  ) -> News? {
    let burnIn = min(profile.baselineDays / 4, 7)
    let learning = profile.start.advanced(bySeconds: burnIn * 86_400)
    var known = 0
    var arrivalDays: Set<Int64> = []
    var newDays: Set<Int64> = []
    var new: [(name: String, entry: Entry)] = []
    for (name, entry) in entries {
      if entry.first < profile.baselineEnd {
        known += 1
        if entry.first >= learning { arrivalDays.insert(entry.first.day) }
      } else if isTold(name) {
        newDays.insert(entry.first.day)
        new.append((name, entry))
      }
    }
    guard !new.isEmpty, known > 0 || !needsKnown else { return nil }
    new.sort { ($0.entry.first, $0.name) < ($1.entry.first, $1.name) }
    let rate = NoveltyRate(
      arrivals: Double(arrivalDays.count), days: max(0, profile.baselineDays - burnIn),
      shape: shape)
    return News(
      names: new.map(\.name), calls: new.reduce(0) { $0 + $1.entry.exposureCount },
      first: new[0].entry.first, last: new.map(\.entry.last).max() ?? new[0].entry.last,
      knownCount: known, baselineArrivals: arrivalDays.count, newDays: newDays.count,
      expectedDays: rate.mean(days: profile.exposureDays),
      p: rate.chance(ofAtLeast: newDays.count, days: profile.exposureDays))
  }
}

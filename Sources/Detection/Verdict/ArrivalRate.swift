import Foundation
import Statistics

/// How often something new arrives by itself: a gamma–Poisson rate with a prior of two parts.
///
/// One part is a quiet key, the other one that always meets something new. A single prior would
/// halve the rate of the second and make every autoscaled fleet look attacked.
struct ArrivalRate: Sendable {
  private struct Part: Sendable {
    let weight: Double
    let shape: Double
    let days: Double
  }

  private let parts: [Part]

  /// - Parameters:
  ///   - quietShape: prior arrivals of a quiet key, more than 0.
  ///   - arrivals: arrivals counted, at least 0.
  ///   - days: length of the time they were counted in, at least 0; 0 leaves the prior alone.
  init(quietShape: Double, arrivals: Double, days: Double) {
    let priors = [
      (VerdictConstants.quietWeight.value, quietShape, VerdictConstants.quietDays.value),
      (
        1 - VerdictConstants.quietWeight.value, VerdictConstants.churnShape.value,
        VerdictConstants.churnDays.value
      ),
    ]
    let logs = priors.map { weight, shape, prior in
      log(weight) + logGamma(shape + arrivals) - logGamma(shape)
        + shape * log(prior / (prior + days))
        + (arrivals > 0 ? arrivals * log(max(days, 1e-12) / (prior + days)) : 0)
    }
    let total = logSumExp(logs)
    parts = zip(priors, logs).map { prior, log in
      Part(weight: exp(log - total), shape: prior.1 + arrivals, days: prior.2 + days)
    }
  }

  /// Expected arrivals in `days`.
  func mean(days: Double) -> Double {
    parts.reduce(0) { $0 + $1.weight * $1.shape / $1.days } * max(days, 0)
  }

  /// The chance of at least `count` arrivals in `days`.
  func tail(_ count: Int, days: Double) -> Double {
    guard count > 0 else { return 1 }
    guard days > 0 else { return 0 }
    let limit = VerdictConstants.tailShape.value
    let sum = parts.reduce(0.0) { sum, part in
      let shape = min(part.shape, limit)
      let prior = part.days * shape / part.shape
      let counts = NegativeBinomial(shape: shape, probability: prior / (prior + days))
      return sum + part.weight * counts.upperTail(Double(count))
    }
    return min(max(sum, 0), 1)
  }
}

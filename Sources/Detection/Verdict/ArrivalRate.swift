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

  private let quietShape: Double
  private let arrivals: Double
  private let days: Double
  private let parts: [Part]

  /// - Parameters:
  ///   - quietShape: prior arrivals of a quiet key, more than 0.
  ///   - arrivals: arrivals counted, at least 0.
  ///   - days: length of the time they were counted in, at least 0; 0 leaves the prior alone.
  init(quietShape: Double, arrivals: Double, days: Double) {
    self.init(quietShape, arrivals, days, others: 0, since: 0)
  }

  /// The same rate once `others` arrived in the `exposure` days after, all of them the owner's.
  ///
  /// Several newcomers at once teach that the owner may have begun to meet new networks: a third
  /// part of the prior is a key that was quiet and changes all the time from then on.
  func joined(by others: Int, in exposure: Double) -> ArrivalRate {
    guard others > 0, exposure > 0 else { return self }
    return ArrivalRate(quietShape, arrivals, days, others: Double(others), since: exposure)
  }

  private init(
    _ quietShape: Double, _ arrivals: Double, _ days: Double, others: Double, since: Double
  ) {
    self.quietShape = quietShape
    self.arrivals = arrivals
    self.days = days
    let quiet = VerdictConstants.quietWeight.value
    let onset = others > 0 ? VerdictConstants.churnOnset.value : 0
    let churn = (VerdictConstants.churnShape.value, VerdictConstants.churnDays.value)
    let priors = [
      (quiet * (1 - onset), (quietShape, VerdictConstants.quietDays.value)), (1 - quiet, churn),
    ]
    var logs = priors.map { weight, prior in
      log(weight) + ArrivalRate.evidence(prior, arrivals + others, days + since)
    }
    var posteriors = priors.map { ($0.1.0 + arrivals + others, $0.1.1 + days + since) }
    if others > 0 {
      logs.append(
        log(quiet * onset)
          + ArrivalRate.evidence((quietShape, VerdictConstants.quietDays.value), arrivals, days)
          + ArrivalRate.evidence(churn, others, since))
      posteriors.append((churn.0 + others, churn.1 + since))
    }
    let total = logSumExp(logs)
    parts = zip(posteriors, logs).map { posterior, log in
      Part(weight: exp(log - total), shape: posterior.0, days: posterior.1)
    }
  }

  /// Logarithm of the chance of these arrivals in these days, but for what all priors share.
  private static func evidence(
    _ prior: (shape: Double, days: Double), _ arrivals: Double, _ days: Double
  ) -> Double {
    logGamma(prior.shape + arrivals) - logGamma(prior.shape) + prior.shape * log(prior.days)
      - (prior.shape + arrivals) * log(prior.days + days)
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

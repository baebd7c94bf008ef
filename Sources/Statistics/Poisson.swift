import Glibc

/// The number of events of a constant rate. Counts are whole numbers held in `Double`.
///
/// Unless the mean is finite and ≥ 0, every answer is NaN.
public struct Poisson: Sendable, Hashable {
  public let mean: Double

  public init(mean: Double) { self.mean = mean }

  private var isValid: Bool { mean >= 0 && mean < .infinity }

  /// ln P(N = k). −∞ for a negative or fractional `k`.
  /// - Complexity: O(1).
  public func logProbability(_ k: Double) -> Double {
    guard isValid, !k.isNaN else { return .nan }
    guard k >= 0, k < .infinity, k == k.rounded(.down) else { return -.infinity }
    guard k > 0 else { return -mean }
    guard mean > 0 else { return -.infinity }
    return logPoissonTerm(k, mean: mean)
  }

  /// P(N ≤ k); a fraction counts as the whole number below it.
  /// - Complexity: O(√k), see `regularizedGammaQ`.
  public func cumulative(_ k: Double) -> Double {
    guard isValid, !k.isNaN else { return .nan }
    guard k >= 0 else { return 0 }
    guard k < .infinity else { return 1 }
    return regularizedGammaQ(k.rounded(.down) + 1, mean)
  }

  /// P(N ≥ k), with its own digits where it is small; a fraction counts as the whole number above.
  /// - Complexity: as `cumulative`.
  public func upperTail(_ k: Double) -> Double {
    guard isValid, !k.isNaN else { return .nan }
    guard k > 0 else { return 1 }
    guard k < .infinity else { return 0 }
    return regularizedGammaP(k.rounded(.up), mean)
  }

  /// P(N > k) + ½ P(N = k): uniform on average under the hypothesis, unlike `upperTail`.
  public func midP(_ k: Double) -> Double {
    upperTail(k.rounded(.down) + 1) + 0.5 * exp(logProbability(k))
  }

  /// The smallest k with P(N ≤ k) ≥ p. −1 for p ≤ 0 (as SciPy), +∞ for p = 1 unless the mean is 0;
  /// NaN for p outside 0...1.
  /// - Complexity: O(log k) times `cumulative`.
  public func quantile(_ p: Double) -> Double {
    guard isValid else { return .nan }
    return smallestCount(reaching: p, mean: mean, deviation: mean.squareRoot()) { cumulative($0) }
  }
}

/// The smallest whole k ≥ 0 with `cumulative(k)` ≥ p: a bracket around the normal guess, halved.
func smallestCount(
  reaching p: Double, mean: Double, deviation: Double, cumulative: (Double) -> Double
) -> Double {
  guard p >= 0, p <= 1 else { return .nan }
  guard p > 0 else { return -1 }
  guard mean > 0 else { return 0 }
  guard p < 1 else { return .infinity }
  var step = max(1, deviation.rounded())
  var high = max(0, (mean + Normal.standard.quantile(p) * deviation).rounded())
  // A whole number beyond 2⁵³ has no successor: the search ends there.
  while cumulative(high) < p, high < 0x1p53 {
    high += step
    step *= 2
  }
  step = max(1, deviation.rounded())
  var low = high - step
  while low >= 0, cumulative(low) >= p {
    high = low
    step *= 2
    low -= step
  }
  return smallestWholeNumber(above: max(low, -1), upTo: high) { cumulative($0) >= p }
}

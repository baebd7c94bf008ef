import Glibc

/// The number of failures before the `shape`-th success, or a Poisson count whose rate varies as
/// a gamma variable: mean m, variance m + m² / shape. SciPy's `nbinom(n: shape, p: probability)`.
///
/// Counts are whole numbers held in `Double`. Unless shape > 0 and the mean is finite and ≥ 0,
/// every answer is NaN. An infinite shape is the Poisson distribution.
public struct NegativeBinomial: Sendable, Hashable {
  public let mean: Double
  /// Small means bursty; infinite means Poisson.
  public let shape: Double
  private let success: Double
  private let failure: Double

  public init(mean: Double, shape: Double) {
    self.mean = mean
    self.shape = shape
    success = 1 / (1 + mean / shape)
    failure = mean / (shape + mean)
  }

  /// - Parameter probability: of success in one trial, above 0 and at most 1.
  public init(shape: Double, probability: Double) {
    let valid = probability > 0 && probability <= 1
    mean = valid ? shape * ((1 - probability) / probability) : .nan
    self.shape = shape
    success = probability
    failure = 1 - probability
  }

  private var isValid: Bool { shape > 0 && mean >= 0 && mean < .infinity }
  private var poisson: Poisson? { shape == .infinity ? Poisson(mean: mean) : nil }

  /// Infinite for an infinite mean; NaN when the parameters are out of range.
  public var variance: Double { isValid ? mean + mean * (mean / shape) : .nan }

  /// ln P(N = k). −∞ for a negative or fractional `k`.
  /// - Complexity: O(1).
  public func logProbability(_ k: Double) -> Double {
    guard isValid, !k.isNaN else { return .nan }
    if let poisson { return poisson.logProbability(k) }
    guard k >= 0, k < .infinity, k == k.rounded(.down) else { return -.infinity }
    guard mean > 0 else { return k == 0 ? 0 : -.infinity }
    guard k > 0 else { return -shape * log1p(mean / shape) }
    return logBinomialTerm(shape, k, success, failure) - log1p(k / shape)
  }

  /// P(N ≤ k); a fraction counts as the whole number below it.
  /// - Complexity: O(√k) at most, see `regularizedIncompleteBeta`.
  public func cumulative(_ k: Double) -> Double {
    guard isValid, !k.isNaN else { return .nan }
    if let poisson { return poisson.cumulative(k) }
    guard k >= 0 else { return 0 }
    guard k < .infinity, mean > 0 else { return 1 }
    return regularizedIncompleteBeta(
      success, complement: failure, a: shape, b: k.rounded(.down) + 1)
  }

  /// P(N ≥ k), with its own digits where it is small; a fraction counts as the whole number above.
  /// - Complexity: as `cumulative`.
  public func upperTail(_ k: Double) -> Double {
    guard isValid, !k.isNaN else { return .nan }
    if let poisson { return poisson.upperTail(k) }
    guard k > 0 else { return 1 }
    guard k < .infinity, mean > 0 else { return 0 }
    return regularizedIncompleteBeta(
      failure, complement: success, a: k.rounded(.up), b: shape)
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
    return smallestCount(reaching: p, mean: mean, deviation: variance.squareRoot()) {
      cumulative($0)
    }
  }
}

import Glibc

/// Student's t with a location and a scale: what a mean from few values looks like.
///
/// Unless degrees of freedom and scale are positive and location and scale finite, every answer is
/// NaN. Infinite degrees of freedom are the normal distribution.
public struct StudentT: Sendable, Hashable {
  public let degreesOfFreedom: Double
  public let location: Double
  public let scale: Double

  public init(degreesOfFreedom: Double, location: Double = 0, scale: Double = 1) {
    self.degreesOfFreedom = degreesOfFreedom
    self.location = location
    self.scale = scale
  }

  private var isValid: Bool {
    degreesOfFreedom > 0 && location.isFinite && scale.isFinite && scale > 0
  }

  /// ln of the density at `x`, in nats.
  /// - Complexity: O(1).
  public func logDensity(_ x: Double) -> Double {
    guard isValid else { return .nan }
    guard degreesOfFreedom < .infinity else {
      return Normal(mean: location, deviation: scale).logDensity(x)
    }
    let t = (x - location) / scale
    let half = degreesOfFreedom / 2
    // Γ(half + ½) / Γ(half) through Stirling's errors: no large logarithms to subtract.
    let logRatio = logRisingFactorial(half, 0.5)
    return logRatio - 0.5 * log(degreesOfFreedom) - 0.572_364_942_924_700_1 - log(scale)
      - (half + 0.5) * log1p(t * (t / degreesOfFreedom))
  }

  /// P(X ≤ x).
  /// - Complexity: O(√degreesOfFreedom) at most, see `regularizedIncompleteBeta`.
  public func cumulative(_ x: Double) -> Double {
    guard isValid else { return .nan }
    guard degreesOfFreedom < .infinity else {
      return Normal(mean: location, deviation: scale).cumulative(x)
    }
    let t = (x - location) / scale
    return t <= 0 ? tail(-t) : 1 - tail(t)
  }

  /// P(X ≥ x), with its own digits where it is small.
  /// - Complexity: as `cumulative`.
  public func upperTail(_ x: Double) -> Double {
    guard isValid else { return .nan }
    guard degreesOfFreedom < .infinity else {
      return Normal(mean: location, deviation: scale).upperTail(x)
    }
    let t = (x - location) / scale
    return t >= 0 ? tail(t) : 1 - tail(-t)
  }

  /// P(T ≥ t) for t ≥ 0, of the standard distribution.
  private func tail(_ t: Double) -> Double {
    guard t < .infinity else { return t.isNaN ? .nan : 0 }
    // t²/ν and its inverse, so that neither an enormous nor a tiny t overflows.
    let ratio = t * (t / degreesOfFreedom)
    guard ratio < .infinity else { return 0 }
    return 0.5
      * regularizedIncompleteBeta(
        1 / (1 + ratio), complement: ratio / (1 + ratio), a: degreesOfFreedom / 2, b: 0.5)
  }
}

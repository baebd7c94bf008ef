import Glibc

/// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), for a, b > 0 and finite; NaN otherwise.
///
/// Keeps its digits when one argument or both are large, where the three logarithms cancel.
/// - Complexity: O(1).
public func logBeta(_ a: Double, _ b: Double) -> Double {
  guard a > 0, b > 0, a < .infinity, b < .infinity else { return .nan }
  let small = min(a, b)
  let large = max(a, b)
  let sum = a + b
  return small * (log(small) - log(sum)) + large * log1p(-small / sum)
    + 0.5 * (log(sum / large) - log(small)) + logRootTwoPi
    + stirlingError(small) + stirlingError(large) - stirlingError(sum)
}

/// I_x(a, b): the probability that a Beta(a, b) variable is at most `x`. From 0 to 1.
///
/// 0 for x ≤ 0, 1 for x ≥ 1; NaN unless a, b > 0 and finite.
///
/// Method: Lentz's evaluation of the continued fraction (Abramowitz & Stegun 26.5.8), on the side
/// of the mean where it converges fast, with Loader's form of its factor. The relative error is
/// below 10⁻¹¹ for a, b up to 10⁹; on the far side of a density heaped against 1 (b below 10⁻⁴)
/// a small answer keeps only its absolute error.
/// - Complexity: O(√min(a, b)), at most 200,000 steps.
public func regularizedIncompleteBeta(_ x: Double, a: Double, b: Double) -> Double {
  regularizedIncompleteBeta(x, complement: 1 - x, a: a, b: b)
}

/// The same with 1 − x given, for callers that know it to more digits than a subtraction would.
func regularizedIncompleteBeta(
  _ x: Double, complement y: Double, a: Double, b: Double
) -> Double {
  guard a > 0, b > 0, a < .infinity, b < .infinity, !x.isNaN, !y.isNaN else { return .nan }
  guard x > 0 else { return 0 }
  guard y > 0 else { return 1 }
  let logTerm = logBinomialTerm(a, b, x, y)
  // x^a y^b / B(a, b) is the binomial term times ab / (a + b).
  if x < (a + 1) / (a + b + 2) {
    return min(1, exp(logTerm) * (b / (a + b)) * betaContinuedFraction(x, a, b))
  }
  return max(0, 1 - exp(logTerm) * (a / (a + b)) * betaContinuedFraction(y, b, a))
}

private func betaContinuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  var numerator = 1.0
  var denominator = 1 / awayFromZero(1 - (a + b) * x / (a + 1))
  var value = denominator
  var step = 1.0
  while step <= 200_000 {
    let even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
    denominator = 1 / awayFromZero(1 + even * denominator)
    numerator = awayFromZero(1 + even / numerator)
    value *= denominator * numerator
    let odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
    denominator = 1 / awayFromZero(1 + odd * denominator)
    numerator = awayFromZero(1 + odd / numerator)
    let factor = denominator * numerator
    value *= factor
    if abs(factor - 1) < 1e-15 { break }
    step += 1
  }
  return value
}

/// Lentz's method divides by what may vanish; a value this small stands in for zero.
func awayFromZero(_ value: Double) -> Double {
  abs(value) < 1e-300 ? 1e-300 : value
}

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
/// Method: the even part of the continued fraction DLMF 8.17.22, on the side of the mean where it
/// converges fast, by Lentz's algorithm, with Loader's form of its factor. The relative error is
/// below 10⁻¹⁰ while the smaller of a and b is below 10⁹; on the far side of a density heaped
/// against 1 (b below 10⁻⁴) a small answer keeps only its absolute error. When both are above
/// 10¹⁰: the cube-root normal approximation, Abramowitz & Stegun 26.5.22.
/// - Complexity: O(√min(a, b)).
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
  guard min(a, b) < 1e10 else { return cubeRootBeta(x, y, a, b) }
  let logTerm = logBinomialTerm(a, b, x, y)
  // xᵃ yᵇ / B(a, b) is the binomial term times ab / (a + b); the fraction lacks a factor 1 / a.
  if x < (a + 1) / (a + b + 2) {
    return min(1, exp(logTerm) * (b / (a + b)) * betaFraction(x, y, a, b))
  }
  return max(0, 1 - exp(logTerm) * (a / (a + b)) * betaFraction(y, x, b, a))
}

/// 1 / (β₀ + α₁ / (β₁ + α₂ / (β₂ + …))). With d the coefficients of DLMF 8.17.22,
/// βₘ = 1 + d₂ₘ + d₂ₘ₊₁ and αₘ = −d₂ₘ₋₁ d₂ₘ, here times `a` and a² to stay near 1. The sum
/// 1 + d₂ₘ₊₁ is written with `excess`, for it would cancel when `a` is large and `x` near 1.
private func betaFraction(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
  // a − (a + b) x, from whichever of x and y is small and so holds more digits.
  let excess = x < y ? a - (a + b) * x : (a + b) * y - b
  var numerator = awayFromZero((excess + 1) * (a / (a + 1)))
  var denominator = 0.0
  var value = numerator
  var step = 1.0
  while step < 1_000_000 {
    let twice = a + 2 * step
    let even = step * ((b - step) * x / (twice - 1))
    // Of an `a` below the last digit of 1 nothing would be left of a + 1 − 1.
    let odd = (a + (step - 1)) / (a + 2 * (step - 1)) * (a + b + step - 1) * x
    let alpha = (odd * (a / (twice - 1))) * (even * (a / twice))
    let rest = (a * (2 * step + 1) + step * (3 * step + 2)) / twice
    let lifted = (a + step) / twice * (excess + step * y) + rest
    let beta = lifted * (a / (twice + 1)) + even * (a / twice)
    denominator = 1 / awayFromZero(beta + alpha * denominator)
    numerator = awayFromZero(beta + alpha / numerator)
    let factor = numerator * denominator
    value *= factor
    if !(abs(factor - 1) >= 1e-15) { break }
    step += 1
  }
  return a / value
}

private func cubeRootBeta(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
  let ratio = cbrt(y / x * (a / b))
  guard ratio < .infinity else { return 0 }
  let difference = 1 - 1 / (9 * b) - ratio * (1 - 1 / (9 * a))
  let deviation = (1 / b + ratio * (ratio / a)).squareRoot()
  return Normal.standard.cumulative(3 * difference / deviation)
}

/// Lentz's method divides by what may vanish; a value this small stands in for zero.
func awayFromZero(_ value: Double) -> Double {
  abs(value) < 1e-300 ? 1e-300 : value
}

import Glibc

/// P(a, x): the probability that a Gamma(shape a, scale 1) variable is at most `x`. From 0 to 1.
///
/// 0 for x ≤ 0; NaN unless a > 0 and finite.
///
/// Method: the power series below the mean, Lentz's evaluation of the continued fraction above
/// (Abramowitz & Stegun 6.5.29 and 6.5.31), Loader's form of their factor. Relative error below
/// 10⁻¹¹ for a up to 10⁹; from 10¹⁰ on the cube-root normal approximation of Wilson and Hilferty.
/// - Complexity: O(√a).
public func regularizedGammaP(_ a: Double, _ x: Double) -> Double {
  incompleteGamma(a, x).lower
}

/// Q(a, x) = 1 − P(a, x), with its own digits where it is small.
///
/// 1 for x ≤ 0; NaN unless a > 0 and finite. Method and error as `regularizedGammaP`.
/// - Complexity: O(√a).
public func regularizedGammaQ(_ a: Double, _ x: Double) -> Double {
  incompleteGamma(a, x).upper
}

private func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
  guard a > 0, a < .infinity, !x.isNaN else { return (.nan, .nan) }
  guard x > 0 else { return (0, 1) }
  guard x < .infinity else { return (1, 0) }
  if a >= 1e10 {
    let normal = Normal(mean: 1 - 1 / (9 * a), deviation: 1 / (3 * a.squareRoot()))
    let root = cbrt(x / a)
    return (normal.cumulative(root), normal.upperTail(root))
  }
  if a < 1, x < 1.5 {
    let upper = upperGammaOfSmallShape(a, x)
    return upper > 0.5 ? (lowerGammaSeries(a, x), upper) : (1 - upper, upper)
  }
  if x < a + 1 {
    let lower = lowerGammaSeries(a, x)
    return (lower, 1 - lower)
  }
  let upper = upperGammaFraction(a, x)
  return (1 - upper, upper)
}

private func lowerGammaSeries(_ a: Double, _ x: Double) -> Double {
  var sum = 1.0
  var term = 1.0
  var divisor = a
  for _ in 0..<2_000_000 {
    divisor += 1
    term *= x / divisor
    sum += term
    if term < sum * 1e-17 { break }
  }
  return min(1, exp(logPoissonTerm(a, mean: x)) * sum)
}

private func upperGammaFraction(_ a: Double, _ x: Double) -> Double {
  var base = x + 1 - a
  var numerator = 1e300
  var denominator = 1 / awayFromZero(base)
  var value = denominator
  var step = 1.0
  while step <= 2_000_000 {
    let coefficient = -step * (step - a)
    base += 2
    denominator = 1 / awayFromZero(coefficient * denominator + base)
    numerator = awayFromZero(base + coefficient / numerator)
    let factor = denominator * numerator
    value *= factor
    if abs(factor - 1) < 1e-15 { break }
    step += 1
  }
  return min(1, exp(logPoissonTerm(a, mean: x)) * a * value)
}

/// Q(a, x) for a < 1 and small x, where 1 − P would cancel: with u = xᵃ / Γ(a + 1) and S the rest
/// of the alternating series, P = u (1 + S), so Q = −(u − 1) − u S.
private func upperGammaOfSmallShape(_ a: Double, _ x: Double) -> Double {
  let logScale = a * log(x) - logGamma(a + 1)
  var rest = 0.0
  var power = 1.0
  for step in 1...60 {
    power *= -x / Double(step)
    rest += power * a / (a + Double(step))
  }
  return min(1, max(0, -expm1(logScale) - exp(logScale) * rest))
}

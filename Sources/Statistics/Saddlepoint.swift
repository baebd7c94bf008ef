import Glibc

// The two functions with which C. Loader ("Fast and Accurate Computation of Binomial
// Probabilities", 2000) writes probabilities so that nothing large is subtracted from anything
// large: counts of 10¹² keep their digits.

let logRootTwoPi = 0.918_938_533_204_672_8

/// ln Γ(n + 1) minus Stirling's approximation (n + ½) ln n − n + ½ ln 2π, for n > 0.
func stirlingError(_ n: Double) -> Double {
  guard n < 15 else {
    let square = n * n
    let tail = 1 / 1680.0 - (1 / 1188.0 - 691 / 360_360.0 / square) / square
    return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - tail / square) / square) / square) / n
  }
  return logGamma(n + 1) - (n + 0.5) * log(n) + n - logRootTwoPi
}

/// x ln(x / mean) + mean − x, for x > 0 and mean > 0: how far `x` lies from `mean`, in nats.
func deviance(_ x: Double, _ mean: Double) -> Double {
  let difference = x - mean
  guard abs(difference) < 0.1 * (x + mean) else {
    return x * (log(x) - log(mean)) - difference
  }
  let ratio = difference / (x + mean)
  let square = ratio * ratio
  var sum = difference * ratio
  var term = 2 * x * ratio
  var odd = 3.0
  // The ratio is below 0.1, so every step wins two digits.
  while true {
    term *= square
    let next = sum + term / odd
    if next == sum || odd > 99 { return next }
    sum = next
    odd += 2
  }
}

/// ln of Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) · xᵃ yᵇ, for a, b > 0 and x + y = 1, both positive:
/// the binomial probability, its arguments not held to whole numbers.
func logBinomialTerm(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
  let n = a + b
  return stirlingError(n) - stirlingError(a) - stirlingError(b)
    - deviance(a, n * x) - deviance(b, n * y)
    + 0.5 * (log(n / a) - log(b)) - logRootTwoPi
}

/// ln of e⁻ᵐ mᵏ / Γ(k + 1), for k, m > 0: the Poisson probability, `k` not held to whole numbers.
func logPoissonTerm(_ k: Double, mean: Double) -> Double {
  -stirlingError(k) - deviance(k, mean) - 0.5 * log(k) - logRootTwoPi
}

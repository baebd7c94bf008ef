import Glibc

/// The natural logarithm of Γ(x), for x > 0.
///
/// NaN for x < 0, +∞ at 0 and at +∞.
/// - Complexity: O(1). Within a few units in the last place (the C library's `lgamma_r`, which
///   unlike `lgamma` shares no state between threads).
public func logGamma(_ x: Double) -> Double {
  guard x >= 0 else { return .nan }
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}

/// ln Γ(a + n) − ln Γ(a), for a > 0 and n ≥ 0, without the cancellation of the difference of two
/// large logarithms.
func logRisingFactorial(_ a: Double, _ n: Double) -> Double {
  guard a > 0, n >= 0, a < .infinity, n < .infinity else { return .nan }
  guard n > 0 else { return 0 }
  guard a >= 10 else { return logGamma(a + n) - logGamma(a) }
  return (a - 0.5) * log1p(n / a) + n * (log(a + n) - 1)
    + stirlingError(a + n) - stirlingError(a)
}

import Glibc

/// The exact interval of a rate of which `count` events were seen in `exposure` (any unit; the
/// rate is per that unit): Garwood, Biometrika 28, 1936. Covers the true rate at least as often as
/// `confidence` says.
///
/// The lower end is 0 for a count of 0. NaN at both ends unless count ≥ 0, exposure > 0 and
/// 0 < confidence < 1, all finite.
/// - Complexity: O(√count).
public func poissonRateInterval(
  count: Double, exposure: Double, confidence: Double = 0.95
) -> (lower: Double, upper: Double) {
  guard count >= 0, count < .infinity, exposure > 0, exposure < .infinity,
    confidence > 0, confidence < 1
  else { return (.nan, .nan) }
  let tail = (1 - confidence) / 2
  let lower = count > 0 ? gammaQuantile(count) { regularizedGammaP(count, $0) - tail } : 0
  let upper = gammaQuantile(count + 1) { tail - regularizedGammaQ(count + 1, $0) }
  return (lower / exposure, upper / exposure)
}

/// The x > 0 at which `excess`, rising in x, passes zero: a bracket grown from the mean, halved
/// until two neighbouring numbers hold it.
private func gammaQuantile(_ mean: Double, excess: (Double) -> Double) -> Double {
  var low = mean
  while low > 0, excess(low) > 0 { low /= 2 }
  var high = mean + 1
  while high < 1e300, excess(high) < 0 { high *= 2 }
  for _ in 0..<200 {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { break }
    if excess(middle) < 0 { low = middle } else { high = middle }
  }
  return high
}

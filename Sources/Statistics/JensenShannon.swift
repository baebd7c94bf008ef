import Glibc

/// How far two mixtures differ, in bits: 0 for the same shares, 1 when they have nothing in common.
///
/// The counts need not add up to one and are read to the length of the shorter list. `nil` when
/// either has no weight, or a count is negative or not finite.
///
/// Source: Lin 1991, "Divergence measures based on the Shannon entropy".
/// - Complexity: O(n).
public func jensenShannonDivergence(_ left: [Double], _ right: [Double]) -> Double? {
  let (leftTotal, rightTotal) = (left.reduce(0, +), right.reduce(0, +))
  guard leftTotal > 0, rightTotal > 0, leftTotal.isFinite, rightTotal.isFinite,
    left.allSatisfy({ $0 >= 0 }), right.allSatisfy({ $0 >= 0 })
  else { return nil }
  var bits = 0.0
  for (first, second) in zip(left, right) {
    let (p, q) = (first / leftTotal, second / rightTotal)
    let middle = (p + q) / 2
    if p > 0 { bits += 0.5 * p * log2(p / middle) }
    if q > 0 { bits += 0.5 * q * log2(q / middle) }
  }
  return min(1, max(0, bits))
}

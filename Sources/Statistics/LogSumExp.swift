import Glibc

/// ln Σ exp(value), safe where exp alone would overflow or vanish.
///
/// −∞ when empty or when all are −∞; NaN when any value is NaN.
/// - Complexity: O(n).
public func logSumExp(_ values: [Double]) -> Double {
  var largest = -Double.infinity
  for value in values {
    if value.isNaN { return .nan }
    largest = max(largest, value)
  }
  guard largest.isFinite else { return largest }
  return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
}

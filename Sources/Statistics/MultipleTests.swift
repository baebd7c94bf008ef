/// p-values adjusted so that rejecting those ≤ q keeps the expected share of false discoveries
/// below q, however the tests depend on each other (Benjamini & Yekutieli, Annals of Statistics
/// 29, 2001). Same order as given, each at most 1.
///
/// NaN stays NaN and does not count as a test; values outside 0...1 count as the nearer end.
/// - Complexity: O(n log n).
public func benjaminiYekutieli(_ p: [Double]) -> [Double] {
  let tests = p.count { !$0.isNaN }
  let harmonic = (0..<tests).reduce(0) { $0 + 1 / Double($1 + 1) }
  return stepUp(p) { rank, tests in Double(tests) / Double(rank) * harmonic }
}

/// As `benjaminiYekutieli`, for tests that are independent or positively dependent (Benjamini &
/// Hochberg, Journal of the Royal Statistical Society B 57, 1995).
/// - Complexity: O(n log n).
public func benjaminiHochberg(_ p: [Double]) -> [Double] {
  stepUp(p) { rank, tests in Double(tests) / Double(rank) }
}

/// p-values adjusted so that rejecting those ≤ q keeps the chance of even one false rejection
/// below q, however the tests depend on each other (Holm, Scandinavian Journal of Statistics 6,
/// 1979). Same order as given, each at most 1; NaN as in `benjaminiYekutieli`.
/// - Complexity: O(n log n).
public func holm(_ p: [Double]) -> [Double] {
  let order = ascendingTests(p)
  var adjusted = p
  var largest = 0.0
  for (position, index) in order.enumerated() {
    let value = min(max(p[index], 0), 1) * Double(order.count - position)
    largest = max(largest, min(value, 1))
    adjusted[index] = largest
  }
  return adjusted
}

/// From the largest p down, each times `factor(rank, tests)` and never above one before it.
private func stepUp(_ p: [Double], _ factor: (_ rank: Int, _ tests: Int) -> Double) -> [Double] {
  let order = ascendingTests(p)
  var adjusted = p
  var smallest = 1.0
  for (position, index) in order.enumerated().reversed() {
    let value = min(max(p[index], 0), 1) * factor(position + 1, order.count)
    smallest = min(smallest, value)
    adjusted[index] = smallest
  }
  return adjusted
}

/// Indices of the p-values that are numbers, ascending by value, ties by index.
private func ascendingTests(_ p: [Double]) -> [Int] {
  p.indices.filter { !p[$0].isNaN }.sorted { (p[$0], $0) < (p[$1], $1) }
}

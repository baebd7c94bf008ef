/// ln of the probability of one *sequence* of draws with these counts, its category shares unknown
/// and distributed as Dirichlet(concentration): without the multinomial coefficient, so that two
/// of them for the same counts make a likelihood ratio.
///
/// 0 for no categories or no draws. NaN when the lengths differ, a count is negative or a
/// concentration is not positive.
/// - Complexity: O(categories).
public func logDirichletMultinomial(counts: [Double], concentration: [Double]) -> Double {
  guard counts.count == concentration.count else { return .nan }
  var sum = 0.0
  var draws = 0.0
  var weight = 0.0
  for (count, share) in zip(counts, concentration) {
    sum += logRisingFactorial(share, count)
    draws += count
    weight += share
  }
  return counts.isEmpty ? 0 : sum - logRisingFactorial(weight, draws)
}

/// ln of the probability of one *sequence* with these successes and failures, its success
/// probability unknown and distributed as Beta(a, b): without the binomial coefficient.
///
/// NaN when a count is negative or `a` or `b` is not positive.
/// - Complexity: O(1).
public func logBetaBinomial(
  successes: Double, failures: Double, a: Double, b: Double
) -> Double {
  logDirichletMultinomial(counts: [successes, failures], concentration: [a, b])
}

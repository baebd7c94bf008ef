/// The probability of at least `hits` successes in `trials` with chance `probability` each.
///
/// 1 when no success is asked for, 0 when more are asked for than there are trials; NaN when the
/// chance is not a number from 0 to 1.
/// - Complexity: that of ``regularizedIncompleteBeta(_:a:b:)``.
public func binomialUpperTail(_ hits: Int, trials: Int, probability: Double) -> Double {
  guard (0...1).contains(probability) else { return .nan }
  guard hits > 0 else { return 1 }
  guard hits <= trials else { return 0 }
  return regularizedIncompleteBeta(
    probability, a: Double(hits), b: Double(trials - hits) + 1)
}

import Glibc

/// The probability that `count` directions drawn evenly around the circle have a mean resultant
/// length of at least `length` (0 … 1): the Rayleigh test for one preferred phase.
///
/// 1 for no directions; NaN when `length` is not a number from 0 to 1.
///
/// Method: the approximation of Wilkie 1983 as given by Zar, Biostatistical Analysis (2010), 27.4,
/// whose error is below 0.001 from a handful of directions on and which never turns negative.
/// - Complexity: O(1).
public func rayleighTail(count: Int, length: Double) -> Double {
  guard (0...1).contains(length) else { return .nan }
  guard count > 0 else { return 1 }
  let n = Double(count)
  let resultant = n * length
  let exponent = (1 + 4 * n + 4 * (n * n - resultant * resultant)).squareRoot() - (1 + 2 * n)
  return min(1, exp(exponent))
}

/// The mean direction and the mean resultant length of these phases, in turns: 0.25 is a quarter.
///
/// `nil` when empty or a phase is not finite. The direction lies in 0 ..< 1 and means nothing when
/// the length is 0.
/// - Complexity: O(n).
public func meanPhase(ofTurns phases: [Double]) -> (direction: Double, length: Double)? {
  guard !phases.isEmpty, phases.allSatisfy(\.isFinite) else { return nil }
  var (cosine, sine) = (0.0, 0.0)
  for phase in phases {
    let angle = phase.truncatingRemainder(dividingBy: 1) * 2 * .pi
    cosine += cos(angle)
    sine += sin(angle)
  }
  let n = Double(phases.count)
  let turn = atan2(sine, cosine) / (2 * .pi)
  let positive = turn < 0 ? turn + 1 : turn
  return (
    positive < 1 ? positive : 0, min(1, (cosine * cosine + sine * sine).squareRoot() / n)
  )
}

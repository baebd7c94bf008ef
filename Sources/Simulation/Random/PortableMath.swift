/// Logarithm and exponential from the four operations alone.
///
/// The C library's own may differ in the last bit from one processor to the next, and one bit is
/// enough to move a draw; IEEE 754 fixes + − × ÷ and the square root, so these never differ.
enum PortableMath {
  // ln 2 in two parts: the first has trailing zeros, so that whole multiples of it are exact.
  private static let logarithmOfTwoHigh = 0x1.62e42feep-1
  private static let logarithmOfTwoLow = 0x1.a39ef35793c76p-33

  /// The natural logarithm; minus infinity for 0 and below. Relative error below 1e-15.
  static func logarithm(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return value > 0 ? value : -.infinity }
    var significand = value.significand
    var exponent = Double(value.exponent)
    if significand > 1.414_213_562_373_095_1 {
      significand /= 2
      exponent += 1
    }
    // ln m = 2 artanh s with s = (m − 1)/(m + 1), |s| < 0.172: twelve terms reach 1e-18.
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var sum = 0.0
    var odd = 25.0
    while odd >= 1 {
      sum = sum * square + 1 / odd
      odd -= 2
    }
    return exponent * logarithmOfTwoHigh + (2 * ratio * sum + exponent * logarithmOfTwoLow)
  }

  /// e to the power of `value`, which is held in ±700. Relative error below 1e-15.
  static func exponential(_ value: Double) -> Double {
    let held = min(max(value, -700), 700)
    let turns = Int(held / (logarithmOfTwoHigh + logarithmOfTwoLow) + (held < 0 ? -0.5 : 0.5))
    let rest =
      (held - Double(turns) * logarithmOfTwoHigh) - Double(turns) * logarithmOfTwoLow
    var sum = 1.0
    var term = 16.0
    while term >= 1 {
      sum = 1 + sum * rest / term
      term -= 1
    }
    return Double(sign: .plus, exponent: turns, significand: sum)
  }
}

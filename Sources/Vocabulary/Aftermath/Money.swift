/// An exact amount of US dollars: a whole number of 10⁻¹⁸ dollars, so that any list price for a
/// million tokens, times any number of tokens, has no rounding.
///
/// Sums and products saturate at the ends of the range, about ±1.7 × 10²⁰ dollars.
public struct Money: Hashable, Comparable, Sendable {
  /// Attodollars: 10¹⁸ of them are one dollar.
  public var attodollars: Int128

  public init(attodollars: Int128) { self.attodollars = attodollars }

  public static let zero = Money(attodollars: 0)
  private static let places = 18
  private static let dollar: Int128 = 1_000_000_000_000_000_000

  public init(microdollars: Int64) {
    attodollars = Int128(microdollars) * 1_000_000_000_000
  }

  /// Whole cents of an estimate; what is not finite or beyond the range becomes its nearest end.
  public init(estimatedDollars: Double) {
    let cents = (estimatedDollars * 100).rounded()
    guard cents.magnitude < 1e18 else {
      attodollars = estimatedDollars > 0 ? .max : estimatedDollars < 0 ? .min : 0
      return
    }
    attodollars = Int128(cents) * (Money.dollar / 100)
  }

  /// Reads `12`, `0.0375`, `-1.5`: digits with at most one point and 18 places. `nil` for anything
  /// else, and for what is beyond the range.
  public init?(decimal text: some StringProtocol) {
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    var value: Int128 = 0
    var fraction: Int?
    var count = 0
    for byte in digits {
      if byte == UInt8(ascii: "."), fraction == nil {
        fraction = 0
        continue
      }
      guard byte >= 48, byte <= 57 else { return nil }
      if let places = fraction { fraction = places + 1 }
      count += 1
      let (tenfold, isBeyond) = value.multipliedReportingOverflow(by: 10)
      let (sum, isAbove) = tenfold.addingReportingOverflow(Int128(byte - 48))
      guard !isBeyond, !isAbove else { return nil }
      value = sum
    }
    let used = fraction ?? 0
    guard count > 0, fraction != 0, used <= Money.places else { return nil }
    for _ in used..<Money.places {
      let (tenfold, isBeyond) = value.multipliedReportingOverflow(by: 10)
      guard !isBeyond else { return nil }
      value = tenfold
    }
    attodollars = isNegative ? -value : value
  }

  public static func < (left: Money, right: Money) -> Bool {
    left.attodollars < right.attodollars
  }

  public static func + (left: Money, right: Money) -> Money {
    let (sum, isBeyond) = left.attodollars.addingReportingOverflow(right.attodollars)
    return Money(attodollars: isBeyond ? (right.attodollars > 0 ? .max : .min) : sum)
  }

  public static func - (left: Money, right: Money) -> Money {
    let (rest, isBeyond) = left.attodollars.subtractingReportingOverflow(right.attodollars)
    return Money(attodollars: isBeyond ? (right.attodollars < 0 ? .max : .min) : rest)
  }

  public static func += (left: inout Money, right: Money) { left = left + right }

  public static func * (left: Money, count: Int64) -> Money {
    let (product, isBeyond) = left.attodollars.multipliedReportingOverflow(by: Int128(count))
    guard isBeyond else { return Money(attodollars: product) }
    return Money(attodollars: (left.attodollars < 0) == (count < 0) ? .max : .min)
  }

  /// The amount times `numerator` over `denominator`, rounded towards zero where it is not exact; a
  /// denominator of 0 counts as 1.
  public func times(_ numerator: Int64, over denominator: Int64) -> Money {
    let divisor = Int128(denominator == 0 ? 1 : denominator)
    let whole = Money(attodollars: attodollars / divisor) * numerator
    let (rest, isBeyond) = (attodollars % divisor).multipliedReportingOverflow(
      by: Int128(numerator))
    return whole + Money(attodollars: isBeyond ? 0 : rest / divisor)
  }

  /// The nearest binary number, for statistics and charts only.
  public var approximateDollars: Double { Double(attodollars) / 1e18 }

  /// The amount with at most `places` decimals, halves away from zero.
  public func rounded(places: Int) -> Money {
    guard places < Money.places else { return self }
    var step: Int128 = 1
    for _ in max(0, places)..<Money.places { step *= 10 }
    let (whole, rest) = attodollars.quotientAndRemainder(dividingBy: step)
    let up: Int128 = rest.magnitude >= (step / 2).magnitude ? (attodollars < 0 ? -1 : 1) : 0
    let (product, isBeyond) = (whole + up).multipliedReportingOverflow(by: step)
    return isBeyond ? self : Money(attodollars: product)
  }
}

/// Plain decimal digits, without an exponent or trailing zeros: `412.6`, `0.0000375`, `-3`.
extension Money: CustomStringConvertible {
  public var description: String {
    let (whole, rest) = attodollars.magnitude.quotientAndRemainder(
      dividingBy: Money.dollar.magnitude)
    let sign = attodollars < 0 ? "-" : ""
    guard rest != 0 else { return sign + String(whole) }
    let digits = String(rest)
    var fraction = String(repeating: "0", count: Money.places - digits.count) + digits
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return sign + String(whole) + "." + fraction
  }
}

/// Coded as text of plain decimal digits, so that no binary number stands between; numbers are
/// read as well.
extension Money: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text: String
    do { text = try container.decode(String.self) } catch {
      let number = try container.decode(Double.self)
      self = Money(decimal: "\(number)") ?? Money(estimatedDollars: number)
      return
    }
    guard let money = Money(decimal: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "an amount of money is no decimal number")
    }
    self = money
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

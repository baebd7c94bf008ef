// A log may claim any figure, and what is told of it must never wrap to a negative one.

/// The sum, or the end of the range it would leave.
@inlinable
public func saturatingSum(_ left: Int64, _ right: Int64) -> Int64 {
  let (sum, overflow) = left.addingReportingOverflow(right)
  return overflow ? (right < 0 ? Int64.min : Int64.max) : sum
}

extension Int64 {
  /// Adds `amount`, and stays at the end of the range that the sum would leave.
  @inlinable
  public mutating func increase(by amount: Int64) { self = saturatingSum(self, amount) }
}

extension Sequence {
  /// The sum of a figure of each, or the end of the range it would leave; 0 where there is none.
  @inlinable
  public func total(of figure: (Element) -> Int64) -> Int64 {
    reduce(0) { saturatingSum($0, figure($1)) }
  }
}

extension Int64 {
  /// The whole number nearest to `value`, or the end of the range that it lies beyond; 0 for NaN.
  @inlinable
  public init(nearest value: Double) {
    let whole = value.rounded()
    self = Int64(exactly: whole) ?? (whole.isNaN ? 0 : whole < 0 ? .min : .max)
  }
}

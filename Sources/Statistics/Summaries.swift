/// The middle value, or the mean of the two in the middle. `nil` when empty; NaN when any is NaN.
/// - Complexity: O(n log n).
public func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  guard !values.contains(where: \.isNaN) else { return .nan }
  let sorted = values.sorted()
  let upper = sorted[sorted.count / 2]
  guard sorted.count.isMultiple(of: 2) else { return upper }
  let lower = sorted[sorted.count / 2 - 1]
  // Halving first keeps the sum of two enormous values finite.
  return lower == upper ? lower : lower / 2 + upper / 2
}

/// The median distance from the median, in the unit of the values: times 1.4826 it estimates a
/// normal standard deviation. `nil` when empty; NaN when any value is NaN.
/// - Complexity: O(n log n).
public func medianAbsoluteDeviation(_ values: [Double]) -> Double? {
  guard let middle = median(values) else { return nil }
  return median(values.map { $0 == middle ? 0 : abs($0 - middle) })
}

/// The arithmetic mean; `nil` when empty.
/// - Complexity: O(n).
public func mean(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  return values.reduce(0, +) / Double(values.count)
}

/// The standard deviation with divisor n − 1; `nil` for fewer than two values.
///
/// Method: Welford's running update, which a large mean does not disturb.
/// - Complexity: O(n).
public func sampleDeviation(_ values: [Double]) -> Double? {
  guard values.count > 1 else { return nil }
  var center = 0.0
  var squares = 0.0
  for (index, value) in values.enumerated() {
    let difference = value - center
    center += difference / Double(index + 1)
    squares += difference * (value - center)
  }
  return (squares / Double(values.count - 1)).squareRoot()
}

/// The sum of every window of `width` neighbours, by the index of the window's first value:
/// `values.count − width + 1` sums. Empty when the width is below 1 or above the count.
/// - Complexity: O(n · width): each sum is fresh, so rounding does not build up.
public func slidingSums(_ values: [Double], width: Int) -> [Double] {
  guard width > 0, width <= values.count else { return [] }
  return (0...(values.count - width)).map { start in
    values[start..<(start + width)].reduce(0, +)
  }
}

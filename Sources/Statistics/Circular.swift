import Glibc

/// The mean of clock times, in hours 0 ..< 24: 23 and 1 make 0, not 12.
///
/// Hours may lie outside 0 ..< 24 and are taken modulo 24. `nil` when empty, when a value is not
/// finite, and when the times have no mean (spread evenly around the clock).
/// - Complexity: O(n).
public func circularMean(ofHours hours: [Double]) -> Double? {
  guard let sums = resultant(hours) else { return nil }
  let length = (sums.cosine * sums.cosine + sums.sine * sums.sine).squareRoot()
  guard length > 1e-9 * Double(hours.count) else { return nil }
  let hour = atan2(sums.sine, sums.cosine) * hoursPerRadian
  let positive = hour < 0 ? hour + 24 : hour
  return positive < 24 ? positive : 0
}

/// The circular standard deviation √(−2 ln R) of clock times, in hours, R being the length of the
/// mean direction (Mardia & Jupp, Directional Statistics, 2000).
///
/// 0 when all agree, +∞ when they have no mean; `nil` when empty or a value is not finite.
/// - Complexity: O(n).
public func circularDeviation(ofHours hours: [Double]) -> Double? {
  guard resultant(hours) != nil else { return nil }
  guard let center = circularMean(ofHours: hours) else { return .infinity }
  // 1 − R as a sum of squares: exact for times that nearly agree, where R itself rounds to 1.
  let loss = hours.reduce(0) { sum, hour in
    let half = sin((hour - center) / hoursPerRadian / 2)
    return sum + 2 * half * half
  }
  let share = loss / Double(hours.count)
  guard share < 1 else { return .infinity }
  return (-2 * log1p(-share)).squareRoot() * hoursPerRadian
}

private let hoursPerRadian = 12 / Double.pi

private func resultant(_ hours: [Double]) -> (cosine: Double, sine: Double)? {
  guard !hours.isEmpty, hours.allSatisfy(\.isFinite) else { return nil }
  return hours.reduce(into: (cosine: 0.0, sine: 0.0)) { sums, hour in
    let angle = hour.truncatingRemainder(dividingBy: 24) / hoursPerRadian
    sums.cosine += cos(angle)
    sums.sine += sin(angle)
  }
}

import Statistics

extension HourlyForecast {
  /// The share of cases that an interval holds, half of the rest beyond either end.
  static let intervalShare = 0.9

  /// Between what the owner alone would have used in hours `from..<to` in 90 of 100 such cases, in
  /// the units of the log.
  /// - Complexity: O(log value) tails.
  func interval(_ from: Int, _ to: Int) -> (low: Double, high: Double) {
    let model = distribution(mean: expected(from, to), width: to - from)
    let beyond = (1 - Self.intervalShare) / 2
    return (
      (Self.value(of: model, tail: 1 - beyond) - 1) * scale,
      Self.value(of: model, tail: beyond) * scale
    )
  }

  /// The smallest whole number whose mid-p is at most `tail`; at least 1.
  private static func value(of model: NegativeBinomial, tail: Double) -> Double {
    var high = 8.0
    while model.midP(high) > tail, high < 1e12 { high *= 2 }
    return smallestWholeNumber(above: 0, upTo: high) { model.midP($0) <= tail }
  }
}

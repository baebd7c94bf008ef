/// Which worlds are drawn: constants may be adjusted on the one, figures are told of the other.
enum WorldSuite: String, CaseIterable {
  case tuning, reporting

  /// Seeds of the suite; no seed is in both.
  var seeds: ClosedRange<UInt64> {
    switch self {
    case .tuning: 1...10_000
    case .reporting: 1_000_001...1_100_000
    }
  }

  /// The first `count` seeds after `skipped` others; fewer when the suite has no more.
  func seeds(first count: Int, after skipped: Int = 0) -> [UInt64] {
    Array(seeds.dropFirst(skipped).prefix(max(0, count)))
  }
}

import Statistics
import TestSupport
import Testing

// Reference values: SciPy 1.17.1, NumPy 2.4.6.

/// `gammaln(sum(a)) - gammaln(sum(a + c)) + sum(gammaln(a + c) - gammaln(a))`: c, a, value.
private let dirichlets: [([Double], [Double], Double)] = [
  ([3, 0, 1], [0.5, 0.5, 0.5], -4.143134726391533),
  ([100, 2, 0, 40], [12.02, 0.02, 0.02, 3], -99.41140244528162),
  ([0, 0], [1, 2], 0),
  ([5000, 1], [480, 0.02], -12.569607155615813),
  ([30], [0.25], 0),
]

/// `betaln(a + s, b + f) - betaln(a, b)`: s, f, a, b, value.
private let betaBinomials: [(Double, Double, Double, Double, Double)] = [
  (0, 0, 1, 1, 0),
  (3, 27, 0.4, 1.2, -11.225217178854344),
  (30, 0, 50.2, 510, -65.79208548896122),
  (1, 0, 0.2, 10, -3.931825632724326),
  (1000, 1_000_000, 2, 3, -7922.12407732139),
]

/// `scipy.stats.false_discovery_control(p, method="bh")` and `"by"`.
private let pValues: [Double] = [0.01, 0.04, 0.03, 0.005, 0.2, 1, 0.04]
private let hochberg: [Double] = [
  0.035, 0.055999999999999994, 0.055999999999999994, 0.035, 0.23333333333333336, 1,
  0.055999999999999994,
]
private let yekutieli: [Double] = [
  0.09075, 0.14519999999999997, 0.14519999999999997, 0.09075, 0.605, 1, 0.14519999999999997,
]

/// `scipy.stats.chi2.ppf((1 - c) / 2, 2 * k) / 2`, `ppf((1 + c) / 2, 2 * k + 2) / 2`: k, c, ends.
private let poissonIntervals: [(Double, Double, Double, Double)] = [
  (0, 0.95, 0, 3.6888794541139354),
  (1, 0.95, 0.025317807984289897, 5.571643390938898),
  (7, 0.95, 2.814363051519867, 14.422675361702376),
  (7, 0.99, 2.0373374786996714, 17.133593268913344),
  (100, 0.9, 84.13927721831419, 118.07927278209706),
  (100000, 0.95, 99381.15266374472, 100621.74473974388),
]

@Suite("Weighing evidence")
struct EvidenceMethodTests {
  @Test("The Dirichlet–multinomial matches SciPy", arguments: dirichlets)
  func dirichletMatches(counts: [Double], concentration: [Double], expected: Double) {
    expectClose(
      logDirichletMultinomial(counts: counts, concentration: concentration), expected,
      within: 1e-9)
  }

  @Test("The beta–binomial matches SciPy", arguments: betaBinomials)
  func betaBinomialMatches(
    successes: Double, failures: Double, a: Double, b: Double, expected: Double
  ) {
    expectClose(
      logBetaBinomial(successes: successes, failures: failures, a: a, b: b), expected,
      within: 1e-9)
  }

  @Test("Draws one by one multiply to the same probability")
  func sequence() {
    let concentration = [0.7, 2, 11]
    var counts = [0.0, 0, 0]
    var product = 1.0
    for draw in [2, 2, 0, 1, 2, 0] {
      let weight = concentration.reduce(0, +) + counts.reduce(0, +)
      product *= (concentration[draw] + counts[draw]) / weight
      counts[draw] += 1
    }
    expectClose(
      logDirichletMultinomial(counts: counts, concentration: concentration).exponential, product)
  }

  @Test("No categories, no draws, and arguments out of range")
  func dirichletEnds() {
    #expect(logDirichletMultinomial(counts: [], concentration: []) == 0)
    #expect(logDirichletMultinomial(counts: [0, 0], concentration: [1, 1]) == 0)
    #expect(logDirichletMultinomial(counts: [1], concentration: [1, 1]).isNaN)
    #expect(logDirichletMultinomial(counts: [-1], concentration: [1]).isNaN)
    #expect(logDirichletMultinomial(counts: [1, 0], concentration: [1, 0]).isNaN)
    #expect(logBetaBinomial(successes: .nan, failures: 0, a: 1, b: 1).isNaN)
  }

  @Test("Sums of logarithms neither overflow nor vanish")
  func logSums() {
    expectClose(logSumExp([1000, 1000]), 1000 + 0.693_147_180_559_945_3)
    expectClose(logSumExp([-1000, -1001]), -1000 + 0.313_261_687_518_222_8)
    #expect(logSumExp([]) == -.infinity)
    #expect(logSumExp([-.infinity, -.infinity]) == -.infinity)
    #expect(logSumExp([-.infinity, 3]) == 3)
    #expect(logSumExp([.infinity, 3]) == .infinity)
    #expect(logSumExp([0, .nan, .infinity]).isNaN)
  }

  @Test("False discovery control matches SciPy")
  func falseDiscovery() {
    for (ours, theirs) in zip(benjaminiHochberg(pValues), hochberg) { expectClose(ours, theirs) }
    for (ours, theirs) in zip(benjaminiYekutieli(pValues), yekutieli) {
      expectClose(ours, theirs)
    }
  }

  @Test("Holm's example by hand")
  func holmByHand() {
    let adjusted = holm([0.01, 0.04, 0.03, 0.005])
    for (ours, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) {
      expectClose(ours, expected)
    }
  }

  @Test(
    "Adjusting never helps a test, keeps the order, and leaves NaN out",
    arguments: [benjaminiHochberg, benjaminiYekutieli, holm])
  func adjusting(method: @Sendable ([Double]) -> [Double]) {
    var random = SeededRandom(seed: 5)
    for _ in 0..<50 {
      let p = (0..<20).map { _ in Double.random(in: 0...1, using: &random) }
      let adjusted = method(p)
      for (first, second) in zip(p.indices, p.indices.dropFirst()) {
        #expect(adjusted[first] >= p[first] && adjusted[first] <= 1)
        #expect(
          (p[first] <= p[second]) == (adjusted[first] <= adjusted[second])
            || adjusted[first] == adjusted[second])
      }
      let holed = method(p + [.nan])
      #expect(Array(holed.dropLast()) == adjusted)
      #expect(holed.last?.isNaN == true)
    }
    #expect(method([]).isEmpty)
    #expect(method([0.3]) == [0.3])
    #expect(method([-2, 7]) == [0, 1])
  }

  @Test("The exact interval of a Poisson rate matches SciPy", arguments: poissonIntervals)
  func rateInterval(count: Double, confidence: Double, lower: Double, upper: Double) {
    let interval = poissonRateInterval(count: count, exposure: 4, confidence: confidence)
    expectClose(interval.lower, lower / 4)
    expectClose(interval.upper, upper / 4)
  }

  @Test("Intervals out of range are NaN")
  func rateIntervalOutOfRange() {
    for (count, exposure, confidence) in [
      (-1.0, 1.0, 0.9), (.nan, 1, 0.9), (1, 0, 0.9), (1, 1, 1), (1, 1, 0), (.infinity, 1, 0.9),
    ] {
      let interval = poissonRateInterval(
        count: count, exposure: exposure, confidence: confidence)
      #expect(interval.lower.isNaN && interval.upper.isNaN)
    }
  }
}

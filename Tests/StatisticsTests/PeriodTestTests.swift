import Statistics
import TestSupport
import Testing

// Reference values: pingouin 0.7.0 (`circ_rayleigh`), SciPy 1.17.1, NumPy 2.4.6.

/// Angles in radians, and the p-value of `pingouin.circ_rayleigh`.
private let rayleighs: [([Double], Double)] = [
  ([0.1, 0.2, 0.15, 0.05], 0.00780695054200943),
  ([0, 1, 2, 3, 4, 5], 0.9867519626659339),
  ([Double](repeating: 0, count: 10), 4.577806202990759e-07),
  ([0.3, 0.5, 0.1, 2.9, 0.4, 0.2, 6.2], 0.021057793156060493),
]

/// `scipy.stats.binom.sf(hits - 1, trials, p)`: hits, trials, p, value.
private let binomials: [(Int, Int, Double, Double)] = [
  (3, 10, 0.1, 0.0701908264), (2, 2, 0.001, 1e-06), (40, 50, 0.3, 3.933260914151248e-13),
  (0, 5, 0.2, 1), (20, 20, 0.01, 1e-40), (6, 5, 0.5, 0),
]

/// `scipy.spatial.distance.jensenshannon(a, b, base=2) ** 2`.
private let divergences: [([Double], [Double], Double)] = [
  ([1, 2, 3], [3, 2, 1], 0.1258145836939115), ([1, 0], [0, 1], 1),
  ([5, 5, 0], [4, 6, 0], 0.007299156760473896), ([1, 1, 1, 1], [10, 0, 0, 0], 0.5487949406953986),
]

@Suite("Tests of periods and mixtures")
struct PeriodTestTests {
  @Test("The Rayleigh test matches pingouin", arguments: rayleighs)
  func rayleigh(angles: [Double], expected: Double) throws {
    let mean = try #require(meanPhase(ofTurns: angles.map { $0 / (2 * .pi) }))
    expectClose(rayleighTail(count: angles.count, length: mean.length), expected, within: 1e-9)
  }

  @Test("The binomial tail matches SciPy", arguments: binomials)
  func binomial(hits: Int, trials: Int, probability: Double, expected: Double) {
    expectClose(binomialUpperTail(hits, trials: trials, probability: probability), expected)
  }

  @Test("The Jensen–Shannon divergence matches SciPy", arguments: divergences)
  func divergence(left: [Double], right: [Double], expected: Double) throws {
    expectClose(try #require(jensenShannonDivergence(left, right)), expected, within: 1e-12)
  }

  @Test("Phases have a mean direction; nonsense has none")
  func phases() throws {
    let mean = try #require(meanPhase(ofTurns: [0.95, 0.05, 3.0, -1.0]))
    #expect(mean.direction < 1e-12 || mean.direction > 1 - 1e-12)
    #expect(mean.length > 0.9)
    #expect(meanPhase(ofTurns: []) == nil)
    #expect(meanPhase(ofTurns: [.infinity]) == nil)
    #expect(rayleighTail(count: 0, length: 0.5) == 1)
    #expect(rayleighTail(count: 3, length: 1.5).isNaN)
    #expect(binomialUpperTail(1, trials: 2, probability: .nan).isNaN)
    #expect(jensenShannonDivergence([0, 0], [1, 1]) == nil)
    #expect(jensenShannonDivergence([-1, 2], [1, 1]) == nil)
  }

  @Test("The Rayleigh tail is a probability and falls with the length")
  func tails() {
    for count in [1, 2, 3, 10, 1000, 1_000_000] {
      var previous = 1.0
      for step in 0...20 {
        let tail = rayleighTail(count: count, length: Double(step) / 20)
        expectProbability(tail)
        #expect(tail <= previous)
        previous = tail
      }
    }
  }
}

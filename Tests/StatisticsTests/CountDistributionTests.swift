import Statistics
import TestSupport
import Testing

// Reference values: SciPy 1.17.1, NumPy 2.4.6.

/// `scipy.stats.nbinom(shape, shape / (shape + mean))`: mean, shape, k, logpmf(k), cdf(k), and
/// `scipy.special.betaincc(shape, k, shape / (shape + mean))`, the upper tail.
private let negativeBinomials: [(Double, Double, Double, Double, Double, Double)] = [
  (0.01, 0.5, 0, -0.009901313648089877, 0.9901475429766743, 1),
  (0.01, 0.5, 1, -4.634874126932359, 0.9998548718293868, 0.009852457023325711),
  (0.01, 0.5, 5, -21.071072195357736, 0.9999999999870709, 7.191648449195818e-10),
  (3, 1.2, 0, -1.5033155621944416, 0.2223915833003345, 1),
  (3, 1.2, 3, -2.170562014322229, 0.6769003293456247, 0.437213136137929),
  (3, 1.2, 30, -10.827900026881869, 0.9999493465527707, 7.049167022476547e-05),
  (3, 1.2, 120, -40.83611345984321, 1, 6.470411924812432e-18),
  (40, 8, 10, -6.281791805768024, 0.00533855319263456, 0.9965314936371419),
  (40, 8, 100, -8.581951298057295, 0.9985242876396905, 0.0016631711925476538),
  (40, 8, 400, -53.77804146448719, 1, 2.8956716864084904e-23),
  (250, 0.3, 2000, -10.833033270039913, 0.9866022000856822, 0.013417536563814586),
  (250, 1_000_000, 330, -15.434176321070936, 0.9999994090367205, 7.891261986576827e-07),
  (100000, 20, 150000, -13.234060515335035, 0.9781184847583441, 0.021883303871726455),
  (1_000_000, 5, 4_000_000, -23.40116988548507, 0.9999830547751302, 1.694529357795452e-05),
  (1_000_000_000, 3, 5_000_000_000, -29.901702538457343, 0.9999606915512477, 3.930844885555803e-05),
  (0.2, 1000, 4, -9.810592390784507, 0.999997721006653, 5.7146327613739344e-05),
]

/// `scipy.stats.nbinom(shape, shape / (shape + mean)).ppf(p)`: mean, shape, p, value.
private let negativeBinomialQuantiles: [(Double, Double, Double, Double)] = [
  (0.01, 0.5, 1e-06, 0),
  (0.01, 0.5, 0.025, 0),
  (0.01, 0.5, 0.5, 0),
  (0.01, 0.5, 0.975, 0),
  (0.01, 0.5, 0.999999, 3),
  (3, 1.2, 1e-06, 0),
  (3, 1.2, 0.025, 0),
  (3, 1.2, 0.5, 2),
  (3, 1.2, 0.975, 12),
  (3, 1.2, 0.999999, 42),
  (40, 8, 1e-06, 1),
  (40, 8, 0.025, 15),
  (40, 8, 0.5, 38),
  (40, 8, 0.975, 75),
  (40, 8, 0.999999, 156),
  (250, 0.3, 1e-06, 0),
  (250, 0.3, 0.025, 0),
  (250, 0.3, 0.5, 61),
  (250, 0.3, 0.975, 1584),
  (250, 0.3, 0.999999, 9159),
  (100000, 20, 1e-06, 26813),
  (100000, 20, 0.025, 61079),
  (100000, 20, 0.5, 98338),
  (100000, 20, 0.975, 148359),
  (100000, 20, 0.999999, 244147),
]

/// `scipy.stats.poisson(mean)`: mean, k, logpmf(k), cdf(k), sf(k - 1).
private let poissons: [(Double, Double, Double, Double, Double)] = [
  (1e-06, 0, -1e-06, 0.9999990000005, 1),
  (1e-06, 1, -13.815511557964273, 0.9999999999995, 9.99999500000168e-07),
  (1e-06, 3, -43.23829214312087, 1, 1.66666541666717e-19),
  (2.5, 0, -2.5, 0.0820849986238988, 1),
  (2.5, 2, -1.3605657168116352, 0.5438131158833297, 0.7127025048163542),
  (2.5, 20, -26.509801823270383, 0.9999999999995881, 3.4804487521162797e-12),
  (100, 60, -12.317962264386097, 1.0812218170244006e-05, 0.9999936584965726),
  (100, 100, -3.222356956754311, 0.5265621985299985, 0.5132987982791487),
  (100, 170, -23.694130627811887, 0.999999999929142, 1.2211695813249128e-10),
  (100000, 101000, -11.663793426239863, 0.9992087985708396, 0.0007998010415545408),
  (1_000_000, 996000, -15.835377935320139, 3.140416148895202e-05, 0.9999687285115703),
]

/// `scipy.stats.poisson(mean).ppf(p)`: mean, p, value.
private let poissonQuantiles: [(Double, Double, Double)] = [
  (1e-06, 1e-09, 0),
  (1e-06, 0.025, 0),
  (1e-06, 0.5, 0),
  (1e-06, 0.975, 0),
  (1e-06, 0.999999, 0),
  (2.5, 1e-09, 0),
  (2.5, 0.025, 0),
  (2.5, 0.5, 2),
  (2.5, 0.975, 6),
  (2.5, 0.999999, 13),
  (100, 1e-09, 46),
  (100, 0.025, 81),
  (100, 0.5, 100),
  (100, 0.975, 120),
  (100, 0.999999, 151),
  (100000, 1e-09, 98109),
  (100000, 0.025, 99381),
  (100000, 0.5, 100000),
  (100000, 0.975, 100620),
  (100000, 0.999999, 101507),
]

@Suite("Counts")
struct CountDistributionTests {
  @Test("The negative binomial matches SciPy", arguments: negativeBinomials)
  func negativeBinomialMatches(
    mean: Double, shape: Double, k: Double, log: Double, cumulative: Double, tail: Double
  ) {
    let counts = NegativeBinomial(mean: mean, shape: shape)
    expectClose(counts.logProbability(k), log, within: max(1e-10, 1e-15 * (k + shape)))
    expectClose(counts.cumulative(k), cumulative, within: 1e-9)
    expectClose(counts.upperTail(k), tail, within: 1e-9)
  }

  @Test(
    "Its quantile is found where whole numbers have no successor", arguments: [0x1p54, 1e19, 1e100])
  func quantileBeyondWholeNumbers(mean: Double) {
    for p in [0.025, 0.5, 0.975] {
      let found = NegativeBinomial(mean: mean, shape: 2).quantile(p)
      #expect(found > 0.01 * mean && found < 10 * mean)
    }
  }

  @Test("Its quantile matches SciPy", arguments: negativeBinomialQuantiles)
  func negativeBinomialQuantileMatches(mean: Double, shape: Double, p: Double, expected: Double) {
    #expect(NegativeBinomial(mean: mean, shape: shape).quantile(p) == expected)
  }

  @Test("The Poisson distribution matches SciPy", arguments: poissons)
  func poissonMatches(mean: Double, k: Double, log: Double, cumulative: Double, tail: Double) {
    let counts = Poisson(mean: mean)
    expectClose(counts.logProbability(k), log)
    expectClose(counts.cumulative(k), cumulative)
    expectClose(counts.upperTail(k), tail)
  }

  @Test("Its quantile matches SciPy", arguments: poissonQuantiles)
  func poissonQuantileMatches(mean: Double, p: Double, expected: Double) {
    #expect(Poisson(mean: mean).quantile(p) == expected)
  }

  @Test("Both ways to name a negative binomial agree")
  func twoInitialisers() {
    let byMean = NegativeBinomial(mean: 12, shape: 4)
    let byProbability = NegativeBinomial(shape: 4, probability: 0.25)
    #expect(byProbability.mean == 12)
    for k in [0.0, 1, 5, 12, 60] {
      expectClose(byMean.logProbability(k), byProbability.logProbability(k))
      expectClose(byMean.upperTail(k), byProbability.upperTail(k))
    }
  }

  @Test("A shape beyond measure is the Poisson distribution")
  func poissonLimit() {
    let poisson = Poisson(mean: 7)
    for shape in [1e12, 1e15, Double.infinity] {
      let counts = NegativeBinomial(mean: 7, shape: shape)
      for k in [0.0, 3, 7, 25] {
        expectClose(counts.logProbability(k), poisson.logProbability(k), within: 1e-9)
        expectClose(counts.upperTail(k), poisson.upperTail(k), within: 1e-9)
        expectClose(counts.cumulative(k), poisson.cumulative(k), within: 1e-9)
      }
      #expect(counts.quantile(0.99) == poisson.quantile(0.99))
    }
  }

  @Test("Probabilities sum to one, tails fall, mid-p lies between the tails")
  func order() {
    for counts in [
      NegativeBinomial(mean: 3, shape: 0.4), NegativeBinomial(mean: 30, shape: 15),
      NegativeBinomial(mean: 0.02, shape: 2),
    ] {
      var sum = 0.0
      var last = 1.0
      for k in stride(from: 0.0, through: 600, by: 1) {
        sum += counts.logProbability(k).exponential
        expectClose(counts.cumulative(k), sum, within: 1e-9)
        let tail = counts.upperTail(k)
        #expect(tail <= last)
        #expect(counts.midP(k) <= tail)
        #expect(counts.midP(k) >= counts.upperTail(k + 1))
        last = tail
      }
    }
  }

  @Test("A quantile is the smallest count that reaches p")
  func quantileIsSmallest() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<200 {
      let counts = NegativeBinomial(
        mean: Double.random(in: 0.01...5000, using: &random),
        shape: Double.random(in: 0.1...50, using: &random))
      let p = Double.random(in: 0.0001...0.9999, using: &random)
      let k = counts.quantile(p)
      #expect(counts.cumulative(k) >= p)
      #expect(counts.cumulative(k - 1) < p)
    }
  }

  @Test("Nothing expected: a point at zero")
  func zeroMean() {
    let counts = NegativeBinomial(mean: 0, shape: 2)
    #expect(counts.logProbability(0) == 0)
    #expect(counts.logProbability(1) == -.infinity)
    #expect(counts.upperTail(0) == 1)
    #expect(counts.upperTail(1) == 0)
    #expect(counts.cumulative(0) == 1)
    #expect(counts.quantile(1) == 0)
    #expect(NegativeBinomial(shape: 2, probability: 1).upperTail(1) == 0)
    #expect(Poisson(mean: 0).logProbability(0) == 0)
    #expect(Poisson(mean: 0).upperTail(1) == 0)
    #expect(Poisson(mean: 0).midP(0) == 0.5)
  }

  @Test("Fractions, negative counts and the ends")
  func unusualCounts() {
    let counts = NegativeBinomial(mean: 5, shape: 2)
    #expect(counts.logProbability(2.5) == -.infinity)
    #expect(counts.logProbability(-1) == -.infinity)
    #expect(counts.cumulative(2.5) == counts.cumulative(2))
    #expect(counts.upperTail(2.5) == counts.upperTail(3))
    #expect(counts.cumulative(-0.5) == 0)
    #expect(counts.cumulative(.infinity) == 1)
    #expect(counts.upperTail(.infinity) == 0)
    #expect(counts.quantile(0) == -1)
    #expect(counts.quantile(1) == .infinity)
    #expect(counts.quantile(1.5).isNaN)
    #expect(counts.upperTail(.nan).isNaN)
  }

  @Test(
    "Parameters out of range give NaN everywhere",
    arguments: [(-1.0, 2.0), (.nan, 2), (.infinity, 2), (3, 0), (3, -1), (3, .nan)])
  func outOfRange(mean: Double, shape: Double) {
    let counts = NegativeBinomial(mean: mean, shape: shape)
    for value in [
      counts.logProbability(1), counts.cumulative(1), counts.upperTail(1), counts.midP(1),
      counts.quantile(0.5), counts.variance,
    ] {
      #expect(value.isNaN)
    }
    guard !(mean >= 0 && mean < .infinity) else { return }
    let poisson = Poisson(mean: mean)
    #expect(poisson.cumulative(1).isNaN)
    #expect(poisson.quantile(0.5).isNaN)
    #expect(poisson.midP(1).isNaN)
  }

  @Test("Bytes by the terabyte are counted in milliseconds")
  func enormousCounts() {
    let counts = NegativeBinomial(mean: 1e12, shape: 3)
    // In the limit a gamma variable of shape 3: P(X ≥ 9) = e⁻⁹ (1 + 9 + 81 / 2).
    expectClose(counts.upperTail(3e12), (-9.0).exponential * 50.5, within: 1e-9)
    expectProbability(counts.cumulative(1e15))
    let clock = ContinuousClock()
    let elapsed = clock.measure {
      for k in [1e9, 1e11, 1e12, 2e12, 1e13] { expectProbability(counts.upperTail(k)) }
    }
    #expect(elapsed < .seconds(2))
  }
}

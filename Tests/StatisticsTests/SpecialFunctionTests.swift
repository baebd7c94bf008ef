import Statistics
import TestSupport
import Testing

// Reference values: SciPy 1.17.1, NumPy 2.4.6.

/// `scipy.special.gammaln(x)`: x, value.
private let logGammas: [(Double, Double)] = [
  (1e-300, 690.7755278982137),
  (1e-10, 23.025850929882733),
  (0.1, 2.252712651734206),
  (0.5, 0.5723649429247),
  (1, 0),
  (1.5, -0.12078223763524526),
  (2, 0),
  (3.7, 1.428072326665388),
  (10, 12.801827480081469),
  (14.5, 23.86276584168909),
  (100.25, 360.28455963776423),
  (1_000_000, 12815504.569147611),
  (1_000_000_000_000, 26631021115915.65),
]

/// `scipy.special.betaln(a, b)`: a, b, value.
private let logBetas: [(Double, Double, Double)] = [
  (1, 1, 0),
  (0.5, 0.5, 1.1447298858494),
  (1e-05, 3, 11.512910465032727),
  (2, 3, -2.4849066497880004),
  (12.5, 0.02, 3.851083955263525),
  (1000, 2000, -1911.8746142144482),
  (1e-08, 10_000_000_000, 18.4206805079217),
  (10_000_000_000, 1_000_000_000, -3350997080.236664),
  (3, 1_000_000_000_000, -82.1999161672287),
]

/// `scipy.special.betainc(a, b, x)`: x, a, b, value.
private let incompleteBetas: [(Double, Double, Double, Double)] = [
  (0.1, 1, 1, 0.1),
  (0.5, 2, 3, 0.6875),
  (0.9, 0.5, 0.5, 0.7951672353008665),
  (1e-06, 0.1, 20, 0.3554495241385832),
  (0.01, 5, 100, 0.004057935717318602),
  (0.3, 30, 70, 0.5116251045586087),
  (0.3, 300, 700, 0.5036711828607681),
  (0.32, 3000, 7000, 0.9999920167351537),
  (0.5001, 1_000_000, 1_000_000, 0.6113512821376899),
  (0.999, 50, 0.1, 0.22509281639047807),
  (1e-09, 2, 1_000_000_000, 0.2642411180249948),
  (3e-09, 2.5, 1_000_000_000, 0.6937810829003301),
  (0.2, 200, 10, 3.8406362036168194e-126),
  (0.05, 0.001, 5, 0.9988950130731832),
]

/// `scipy.special.gammainc(a, x)`, `gammaincc(a, x)`: a, x, lower, upper.
private let incompleteGammas: [(Double, Double, Double, Double)] = [
  (0.001, 0.5, 0.9994399333435291, 0.0005600666564707501),
  (0.5, 0.1, 0.34527915398142317, 0.6547208460185768),
  (0.5, 3, 0.9856941215645704, 0.014305878435429641),
  (0.9, 1.4, 0.7870173991478028, 0.2129826008521972),
  (1, 1, 0.6321205588285577, 0.36787944117144245),
  (2.5, 0.01, 2.9876015319066003e-06, 0.999997012398468),
  (10, 3, 0.0011024881301154815, 0.9988975118698845),
  (10, 30, 0.9999928782491372, 7.121750862815593e-06),
  (100, 100, 0.5132987982791487, 0.48670120172085135),
  (100, 160, 0.999999855797755, 1.4420224505352197e-07),
  (1000, 900, 0.0005499022657117818, 0.9994500977342882),
  (10000, 10400, 0.999961119829426, 3.8880170573988264e-05),
  (1_000_000, 1_000_000, 0.5001329807608725, 0.4998670192391274),
  (1_000_000, 1_003_000, 0.9986382593537825, 0.0013617406462175913),
  (1e-06, 0.001, 0.9999936684798595, 6.33152014144515e-06),
]

@Suite("Special functions")
struct SpecialFunctionTests {
  @Test("ln Γ matches SciPy", arguments: logGammas)
  func logGammaMatches(x: Double, expected: Double) {
    expectClose(logGamma(x), expected)
  }

  @Test("ln B matches SciPy", arguments: logBetas)
  func logBetaMatches(a: Double, b: Double, expected: Double) {
    expectClose(logBeta(a, b), expected)
    expectClose(logBeta(b, a), expected)
  }

  @Test("The incomplete beta function matches SciPy", arguments: incompleteBetas)
  func incompleteBetaMatches(x: Double, a: Double, b: Double, expected: Double) {
    expectClose(regularizedIncompleteBeta(x, a: a, b: b), expected)
  }

  @Test("Both incomplete gamma functions match SciPy", arguments: incompleteGammas)
  func incompleteGammaMatches(a: Double, x: Double, lower: Double, upper: Double) {
    expectClose(regularizedGammaP(a, x), lower)
    expectClose(regularizedGammaQ(a, x), upper)
  }

  @Test("Out of range is NaN, the ends are 0 and 1")
  func ends() {
    #expect(logGamma(-1).isNaN)
    #expect(logGamma(.nan).isNaN)
    #expect(logGamma(0) == .infinity)
    #expect(logBeta(0, 1).isNaN)
    #expect(logBeta(1, .infinity).isNaN)
    for x in [-1.0, 0, 1, 2, .infinity, -.infinity] {
      #expect(regularizedIncompleteBeta(x, a: 2, b: 3) == (x > 0 ? 1 : 0))
    }
    #expect(regularizedIncompleteBeta(.nan, a: 2, b: 3).isNaN)
    #expect(regularizedIncompleteBeta(0.5, a: -2, b: 3).isNaN)
    #expect(regularizedIncompleteBeta(0.5, a: 2, b: .infinity).isNaN)
    #expect(regularizedGammaP(2, -1) == 0)
    #expect(regularizedGammaQ(2, -1) == 1)
    #expect(regularizedGammaP(2, .infinity) == 1)
    #expect(regularizedGammaQ(2, .infinity) == 0)
    #expect(regularizedGammaP(0, 1).isNaN)
    #expect(regularizedGammaQ(1, .nan).isNaN)
  }

  @Test("Enormous arguments end in finite time with a probability")
  func enormous() {
    for size in [1e9, 1e11, 1e13, 1e15, 1e100, 1e300] {
      expectProbability(regularizedGammaQ(size, size))
      for (x, a, b) in [(0.5, size, size), (1 - 1 / size, size, 3), (3 / size, 3, size)] {
        let value = regularizedIncompleteBeta(x, a: a, b: b)
        #expect(value >= 0 && value <= 1, "\(value) for I_\(x)(\(a), \(b))")
      }
    }
    expectClose(regularizedGammaQ(1e12, 1e12), 0.5, within: 1e-5)
  }

  /// mpmath 1.3.0 with 60 digits, `betainc(a, b, 0, x, regularized=True)`.
  @Test("A tiny argument leaves its digits")
  func tiny() {
    for (a, b, x, expected) in [
      (2e-17, 1, 1e-17, 0.99999999999999921712), (2e-17, 11, 1.3e-17, 0.99999999999999928095),
      (1e-16, 1e3, 6e-17, 0.99999999999999701323), (1e-16, 5, 0.5, 0.99999999999999999891),
      (1e-20, 3e8, 1e-9, 0.99999999999999999999), (1e-300, 2, 1e-300, 1),
    ] {
      expectClose(regularizedIncompleteBeta(x, a: a, b: b), expected)
      expectProbability(regularizedIncompleteBeta(1 - x, a: b, b: a))
    }
    let bursty = NegativeBinomial(mean: 1.54, shape: 2e-17)
    #expect(bursty.quantile(0.99) == 0)
    #expect(bursty.upperTail(1) < 1e-14 && bursty.midP(1e8) < 1e-14)
  }

  @Test("I_x(a, b) = 1 − I_(1−x)(b, a), and rises with x")
  func symmetryAndOrder() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<500 {
      let a = Double.random(in: 0.05...200, using: &random)
      let b = Double.random(in: 0.05...200, using: &random)
      let x = Double.random(in: 0...1, using: &random)
      let value = regularizedIncompleteBeta(x, a: a, b: b)
      let mirrored = 1 - regularizedIncompleteBeta(1 - x, a: b, b: a)
      #expect(abs(value - mirrored) < 1e-11, "x \(x), a \(a), b \(b)")
      let further = min(1, x + 0.01)
      #expect(regularizedIncompleteBeta(further, a: a, b: b) >= value - 1e-14)
    }
  }

  @Test("P + Q = 1, and P rises with x")
  func gammaSumAndOrder() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<500 {
      let a = Double.random(in: 0.01...300, using: &random)
      let x = Double.random(in: 0...400, using: &random)
      #expect(abs(regularizedGammaP(a, x) + regularizedGammaQ(a, x) - 1) < 1e-12)
      #expect(regularizedGammaP(a, x + 0.5) >= regularizedGammaP(a, x) - 1e-14)
    }
  }
}

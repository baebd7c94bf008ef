import Statistics
import TestSupport
import Testing

// Reference values: SciPy 1.17.1, NumPy 2.4.6.

/// `scipy.stats.t(df)`: df, x, logpdf(x), cdf(x), sf(x).
private let studentTs: [(Double, Double, Double, Double, Double)] = [
  (1, 0, -1.1447298858494, 0.5, 0.5),
  (1, -3, -3.447314978843446, 0.10241638234956672, 0.8975836176504333),
  (1, 1_000_000, -28.77575100177895, 0.9999996816901138, 3.1830988618368455e-07),
  (2, 1.5, -2.1703784744044885, 0.8638034375544994, 0.13619656244550055),
  (2.5, -40, -12.326941143071622, 7.09781714524669e-05, 0.9999290218285475),
  (5, 0.01, -0.9686795884547322, 0.5037959909787091, 0.49620400902129097),
  (30, 8, -18.629780034800504, 0.9999999968670887, 3.1329112378503795e-09),
  (30, -2, -2.867299041165941, 0.027312522481491547, 0.9726874775185085),
  (1000, 4, -8.863799785886606, 0.9999659950403956, 3.400495960439082e-05),
  (1_000_000, -6, -18.91863279065647, 9.86924906177215e-10, 0.9999999990130751),
  (0.5, 12, -5.560352941995834, 0.907469739465399, 0.09253026053460106),
]

/// `scipy.stats.t(df, location, scale)`: df, location, scale, x, logpdf(x), sf(x).
private let shiftedStudentTs: [(Double, Double, Double, Double, Double, Double)] = [
  (3, 5, 0.15, 5.4, -1.5338141457626735, 0.03795286369207675),
  (2, -1, 4, -9, -4.073933564961973, 0.908248290463863),
  (40, 7.5, 1.25, 12, -6.901809313018313, 0.0004339408280577244),
]

/// `scipy.stats.norm(mean, deviation)`: mean, deviation, x, logpdf(x), cdf(x), sf(x).
private let normals: [(Double, Double, Double, Double, Double, Double)] = [
  (0, 1, 0, -0.9189385332046727, 0.5, 0.5),
  (0, 1, 1.96, -2.8397385332046725, 0.9750021048517795, 0.024997895148220435),
  (0, 1, -8, -32.918938533204674, 6.22096057427174e-16, 0.9999999999999993),
  (0, 1, 8, -32.918938533204674, 0.9999999999999993, 6.22096057427174e-16),
  (0, 1, 37, -685.4189385332047, 1, 5.7255712225239266e-300),
  (5, 0.1, 5.25, -1.7413534402106268, 0.9937903346742238, 0.006209665325776132),
  (-3, 12, 40, -9.823984071881561, 0.9998303813753494, 0.00016961862465061854),
]

/// `scipy.special.ndtri(p)`: p, value.
private let normalQuantiles: [(Double, Double)] = [
  (1e-300, -37.0470962993612),
  (1e-20, -9.262340089798409),
  (1e-09, -5.9978070150076865),
  (0.001, -3.090232306167813),
  (0.025, -1.9599639845400545),
  (0.07, -1.4757910281791706),
  (0.3, -0.5244005127080409),
  (0.5, 0),
  (0.6, 0.2533471031357997),
  (0.925, 1.4395314709384563),
  (0.975, 1.959963984540054),
  (0.999999, 4.753424308817087),
]

@Suite("Measurements")
struct ContinuousDistributionTests {
  @Test("Student's t matches SciPy", arguments: studentTs)
  func studentMatches(
    degrees: Double, x: Double, log: Double, cumulative: Double, tail: Double
  ) {
    let values = StudentT(degreesOfFreedom: degrees)
    expectClose(values.logDensity(x), log)
    expectClose(values.cumulative(x), cumulative)
    expectClose(values.upperTail(x), tail)
  }

  @Test("Student's t moved and stretched matches SciPy", arguments: shiftedStudentTs)
  func shiftedStudentMatches(
    degrees: Double, location: Double, scale: Double, x: Double, log: Double, tail: Double
  ) {
    let values = StudentT(degreesOfFreedom: degrees, location: location, scale: scale)
    expectClose(values.logDensity(x), log)
    expectClose(values.upperTail(x), tail)
  }

  @Test("The normal distribution matches SciPy", arguments: normals)
  func normalMatches(
    mean: Double, deviation: Double, x: Double, log: Double, cumulative: Double, tail: Double
  ) {
    let values = Normal(mean: mean, deviation: deviation)
    expectClose(values.logDensity(x), log)
    expectClose(values.cumulative(x), cumulative)
    expectClose(values.upperTail(x), tail)
  }

  @Test("Its quantile matches SciPy and undoes the cumulative", arguments: normalQuantiles)
  func quantileMatches(p: Double, expected: Double) {
    expectClose(Normal.standard.quantile(p), expected, within: 1e-13)
    expectClose(Normal.standard.cumulative(Normal.standard.quantile(p)), p, within: 1e-11)
  }

  @Test("Many degrees of freedom are the normal distribution")
  func normalLimit() {
    for degrees in [1e12, 1e16, Double.infinity] {
      let values = StudentT(degreesOfFreedom: degrees, location: 1, scale: 2)
      let normal = Normal(mean: 1, deviation: 2)
      for x in [-9.0, 0, 1, 6] {
        expectClose(values.logDensity(x), normal.logDensity(x))
        expectClose(values.upperTail(x), normal.upperTail(x))
      }
    }
  }

  @Test("Tails are symmetric, fall with x and sum to one")
  func order() {
    var random = SeededRandom(seed: 4)
    for _ in 0..<300 {
      let values = StudentT(degreesOfFreedom: Double.random(in: 0.3...400, using: &random))
      let x = Double.random(in: -30...30, using: &random)
      #expect(abs(values.upperTail(x) - values.cumulative(-x)) < 1e-15)
      #expect(abs(values.upperTail(x) + values.cumulative(x) - 1) < 1e-14)
      #expect(values.upperTail(x + 0.1) <= values.upperTail(x))
    }
  }

  @Test("Endless values and parameters out of range")
  func ends() {
    let values = StudentT(degreesOfFreedom: 3)
    #expect(values.upperTail(.infinity) == 0)
    #expect(values.upperTail(-.infinity) == 1)
    #expect(values.upperTail(1e300) == 0)
    #expect(values.upperTail(.nan).isNaN)
    #expect(values.logDensity(.infinity) == -.infinity)
    for (degrees, scale) in [(0.0, 1.0), (-1, 1), (.nan, 1), (3, 0), (3, .nan), (3, .infinity)] {
      let broken = StudentT(degreesOfFreedom: degrees, location: 0, scale: scale)
      #expect(broken.logDensity(0).isNaN)
      #expect(broken.cumulative(0).isNaN)
      #expect(broken.upperTail(0).isNaN)
    }
    #expect(Normal(mean: 0, deviation: 0).cumulative(1).isNaN)
    #expect(Normal(mean: 0, deviation: -1).logDensity(1).isNaN)
    #expect(Normal(mean: .nan, deviation: 1).quantile(0.5).isNaN)
    #expect(Normal.standard.quantile(0) == -.infinity)
    #expect(Normal.standard.quantile(1) == .infinity)
    #expect(Normal.standard.quantile(-0.1).isNaN)
  }
}

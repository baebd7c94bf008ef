import Foundation
import TestSupport
import Testing

@testable import Simulation

@Suite("Random numbers of a world")
struct RandomTests {
  private static let draws = 20_000

  /// A named way to draw, with the mean and the variance it should have.
  struct Moments: Sendable, CustomTestStringConvertible {
    var name: String
    var mean: Double
    var variance: Double
    var draw: @Sendable (inout WorldRandom) -> Double
    var testDescription: String { name }
  }

  static let distributions: [Moments] = [
    Moments(name: "unit", mean: 0.5, variance: 1.0 / 12) { $0.unit() },
    Moments(name: "exponential", mean: 3, variance: 9) { $0.exponential(mean: 3) },
    Moments(name: "normal", mean: 0, variance: 1) { $0.normal() },
    Moments(name: "log-normal", mean: 2 * exp(0.125), variance: 4 * exp(0.25) * (exp(0.25) - 1)) {
      $0.logNormal(median: 2, spread: 0.5)
    },
    Moments(name: "gamma", mean: 6, variance: 12) { $0.gamma(shape: 3, scale: 2) },
    Moments(name: "gamma below one", mean: 1, variance: 2) { $0.gamma(shape: 0.5, scale: 2) },
    Moments(name: "Poisson", mean: 4, variance: 4) { Double($0.poisson(mean: 4)) },
    Moments(name: "Poisson of many", mean: 130, variance: 130) { Double($0.poisson(mean: 130)) },
    Moments(name: "negative binomial", mean: 5, variance: 5 + 25.0 / 2) {
      Double($0.negativeBinomial(mean: 5, shape: 2))
    },
    Moments(name: "integer", mean: 4.5, variance: 8.25) { Double($0.integer(below: 10)) },
  ]

  @Test("each distribution has its mean and variance", arguments: distributions)
  func moments(_ expected: Moments) {
    var random = WorldRandom(seed: 20_260_302)
    let values = (0..<Self.draws).map { _ in expected.draw(&random) }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance =
      values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    // Five standard errors of the mean; the variance of heavy tails needs a wider door.
    #expect(abs(mean - expected.mean) < 5 * (expected.variance / Double(Self.draws)).squareRoot())
    #expect(abs(variance / expected.variance - 1) < 0.12)
  }

  @Test("a category is drawn as often as its weight says, one without weight never")
  func categories() {
    var random = WorldRandom(seed: 5)
    var counts = [0, 0, 0]
    for _ in 0..<10_000 {
      if let index = random.categorical([1, 0, 3]) { counts[index] += 1 }
    }
    #expect(counts[1] == 0)
    #expect(abs(counts[0] - 2500) < 220)
    #expect(random.categorical([0, 0]) == nil)
    #expect(random.categorical([]) == nil)
  }

  @Test("logarithm and exponential agree with the C library over their whole range")
  func portableMath() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<4000 {
      let power = Double.random(in: -700...700, using: &random)
      let value = exp(power)
      #expect(abs(PortableMath.exponential(power) / value - 1) < 1e-14)
      #expect(abs(PortableMath.logarithm(value) - log(value)) <= 1e-14 * max(1, abs(power)))
    }
    #expect(PortableMath.logarithm(1) == 0)
    #expect(PortableMath.exponential(0) == 1)
    #expect(PortableMath.logarithm(0) == -.infinity)
  }

  @Test("the generator gives the numbers of the published algorithm")
  func generator() {
    // xoshiro256** from the state that SplitMix64 makes of seed 0.
    var random = WorldRandom(seed: 0)
    #expect(random.next() == 0x99EC_5F36_CB75_F2B4)
    #expect(random.next() == 0xBF6E_1F78_4956_452A)
  }

  @Test("streams of other names are other numbers, and do not depend on what was drawn before")
  func streams() {
    var random = WorldRandom(seed: 9)
    var early = random.stream("clients")
    _ = random.next()
    var late = random.stream("clients")
    var other = random.stream("attack")
    let first = early.next()
    #expect(first == late.next())
    #expect(first != other.next())
  }

  @Test(
    "SHA-256 gives the digests of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 100_000),
        "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee"
      ),
    ])
  func digests(_ message: String, _ expected: String) {
    #expect(SHA256.hexadecimal(message) == expected)
  }
}

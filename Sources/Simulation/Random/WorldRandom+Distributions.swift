/// Continuous and counting distributions, by methods that need only logarithm, exponential, root.
extension WorldRandom {
  mutating func exponential(mean: Double) -> Double {
    -mean * PortableMath.logarithm(1 - unit())
  }

  /// Standard normal, by Marsaglia's polar method; the second value of each pair is thrown away.
  mutating func normal() -> Double {
    while true {
      let first = 2 * unit() - 1
      let second = 2 * unit() - 1
      let square = first * first + second * second
      if square > 0, square < 1 {
        return first * (-2 * PortableMath.logarithm(square) / square).squareRoot()
      }
    }
  }

  /// `spread` is the standard deviation of the logarithm.
  mutating func logNormal(median: Double, spread: Double) -> Double {
    median * PortableMath.exponential(spread * normal())
  }

  /// Marsaglia & Tsang 2000; `shape` and `scale` are positive, the mean is their product.
  mutating func gamma(shape: Double, scale: Double) -> Double {
    guard shape >= 1 else {
      let power = PortableMath.exponential(PortableMath.logarithm(1 - unit()) / shape)
      return gamma(shape: shape + 1, scale: scale) * power
    }
    let offset = shape - 1.0 / 3
    let slope = 1 / (9 * offset).squareRoot()
    while true {
      let deviate = normal()
      let root = 1 + slope * deviate
      guard root > 0 else { continue }
      let cube = root * root * root
      let limit =
        0.5 * deviate * deviate + offset - offset * cube
        + offset * PortableMath.logarithm(cube)
      if PortableMath.logarithm(1 - unit()) < limit { return offset * cube * scale }
    }
  }

  /// Knuth's product method in slices of mean 20, which add up because Poisson counts do.
  /// - Complexity: O(mean).
  mutating func poisson(mean: Double) -> Int {
    var count = 0
    var rest = mean
    while rest > 0 {
      let limit = PortableMath.exponential(-min(rest, 20))
      rest -= 20
      var product = unit()
      while product > limit {
        count += 1
        product *= unit()
      }
    }
    return count
  }

  /// A Poisson count whose mean is itself gamma: variance is `mean` + `mean`² / `shape`.
  mutating func negativeBinomial(mean: Double, shape: Double) -> Int {
    guard mean > 0 else { return 0 }
    return poisson(mean: gamma(shape: shape, scale: mean / shape))
  }
}

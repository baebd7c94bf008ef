/// xoshiro256** (Blackman & Vigna 2018), seeded by SplitMix64: the same draws everywhere.
struct WorldRandom: RandomNumberGenerator, Sendable {
  private let seed: UInt64
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(seed: UInt64) {
    self.seed = seed
    var counter = seed
    func mixed() -> UInt64 {
      counter &+= 0x9E37_79B9_7F4A_7C15
      var value = counter
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
    state = (mixed(), mixed(), mixed(), mixed())
  }

  /// An independent stream for one part of a world, so that a change there moves no other part.
  ///
  /// It depends on the seed and the name alone, not on what has been drawn already.
  func stream(_ name: String) -> WorldRandom {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return WorldRandom(seed: seed &* 0x2545_F491_4F6C_DD1D ^ hash)
  }

  mutating func next() -> UInt64 {
    func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 {
      value << count | value >> (64 - count)
    }
    let result = rotated(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, 45)
    return result
  }

  /// From 0 to below 1, in steps of 2⁻⁵³.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  /// From 0 to `count` − 1, without bias (Lemire 2019); 0 when `count` is not positive.
  mutating func integer(below count: Int) -> Int {
    guard count > 1 else { return 0 }
    let bound = UInt64(count)
    let threshold = (0 &- bound) % bound
    while true {
      let product = bound.multipliedFullWidth(by: next())
      if product.low >= threshold { return Int(product.high) }
    }
  }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }
}

extension WorldRandom {
  /// One of `items`, or nil when there are none.
  mutating func pick<Item>(_ items: [Item]) -> Item? {
    items.isEmpty ? nil : items[integer(below: items.count)]
  }

  /// An index drawn in proportion to its weight; nil when no weight is positive.
  mutating func categorical(_ weights: [Double]) -> Int? {
    let total = weights.reduce(0) { $0 + max($1, 0) }
    guard total > 0 else { return nil }
    var rest = unit() * total
    for (index, weight) in weights.enumerated() where weight > 0 {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 }
  }

  /// `count` characters of `alphabet`, which is ASCII.
  mutating func text(_ alphabet: String, count: Int) -> String {
    let letters = Array(alphabet.utf8)
    return String(
      decoding: (0..<count).map { _ in letters[integer(below: letters.count)] }, as: UTF8.self)
  }

  mutating func hexadecimal(count: Int) -> String { text("0123456789abcdef", count: count) }

  /// A version 4 UUID in lower case (RFC 9562).
  mutating func uuid() -> String {
    [
      hexadecimal(count: 8), hexadecimal(count: 4), "4" + hexadecimal(count: 3),
      text("89ab", count: 1) + hexadecimal(count: 3), hexadecimal(count: 12),
    ].joined(separator: "-")
  }
}

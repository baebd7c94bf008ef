/// An input read from its beginning: choices first, then texts.
struct Tape {
  private(set) var rest: Slice<UnsafeBufferPointer<UInt8>>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { rest = bytes[...] }

  /// The next byte; 0 behind the end.
  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  /// The next bytes as a number, the highest first; zeros behind the end.
  mutating func number(bytes: Int) -> UInt64 {
    (0..<bytes).reduce(0) { number, _ in number << 8 | UInt64(byte()) }
  }

  /// What is left, as text; what is no UTF-8 becomes U+FFFD.
  var text: String { String(decoding: rest, as: UTF8.self) }

  /// What is left, cut at NUL bytes into so many texts; the last ones are empty where it is short.
  func texts(_ count: Int) -> [String] {
    let parts = rest.split(separator: 0, maxSplits: count - 1, omittingEmptySubsequences: false)
    return (0..<count).map { $0 < parts.count ? String(decoding: parts[$0], as: UTF8.self) : "" }
  }
}

/// Small pseudo-random numbers of an input's own seed.
struct Dice {
  private var state: UInt64

  init(seed: UInt8) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// From 0 to `sides` - 1.
  mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state >> 32) % UInt64(max(1, sides)))
  }
}

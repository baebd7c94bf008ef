/// Which three bytes stand side by side in a text, roughly: one pass over it, and most texts that
/// it does not hold are known at once.
struct TextParts {
  /// One bit for each hash of three bytes.
  private var bits = [UInt64](repeating: 0, count: 1024)

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var part: UInt32 = 0
    for (index, byte) in text.enumerated() {
      part = part << 8 | UInt32(byte)
      if index >= 2 { insert(TextParts.hash(part)) }
    }
  }

  /// False when the text surely does not hold `wanted`.
  func mayHold(_ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    var part: UInt32 = 0
    for (index, byte) in wanted.enumerated() {
      part = part << 8 | UInt32(byte)
      if index >= 2, !contains(TextParts.hash(part)) { return false }
    }
    return true
  }

  private static func hash(_ part: UInt32) -> Int {
    Int(((part & 0xFF_FFFF) &* 0x9E37_79B1) >> 16)
  }

  private mutating func insert(_ hash: Int) { bits[hash >> 6] |= 1 << UInt64(hash & 63) }

  private func contains(_ hash: Int) -> Bool { bits[hash >> 6] >> UInt64(hash & 63) & 1 == 1 }
}

/// SHA-256 (FIPS 180-4) in plain Swift, for the fingerprints of made-up keys and for drills only.
enum SHA256 {
  static func hexadecimal(_ text: String) -> String { hexadecimal(Array(text.utf8)) }

  /// The digest as 64 lower-case hexadecimal digits.
  static func hexadecimal(_ message: [UInt8]) -> String {
    digest(message).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  static func digest(_ message: [UInt8]) -> [UInt8] {
    var padded = message + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    let bits = UInt64(message.count) &* 8
    padded += stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> $0) }

    var hash = initialHash
    for start in stride(from: 0, to: padded.count, by: 64) {
      compress(padded[start..<start + 64], into: &hash)
    }
    return hash.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  private static func compress(_ block: ArraySlice<UInt8>, into hash: inout [UInt32]) {
    func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 {
      value >> count | value << (32 - count)
    }
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
      block[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
      let early = words[index - 15]
      let late = words[index - 2]
      let first = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
      let second = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
    var work = hash
    for index in 0..<64 {
      let (first, fifth) = (work[0], work[4])
      let second = rotated(fifth, 6) ^ rotated(fifth, 11) ^ rotated(fifth, 25)
      let choice = (fifth & work[5]) ^ (~fifth & work[6])
      let added = work[7] &+ second &+ choice &+ roundConstants[index] &+ words[index]
      let third = rotated(first, 2) ^ rotated(first, 13) ^ rotated(first, 22)
      let majority = (first & work[1]) ^ (first & work[2]) ^ (work[1] & work[2])
      work = [
        added &+ third &+ majority, first, work[1], work[2], work[3] &+ added, fifth, work[5],
        work[6],
      ]
    }
    for index in 0..<8 { hash[index] &+= work[index] }
  }

  // The first 32 bits of the fractional parts of the square and cube roots of the first primes,
  // found by integer search so that no table can carry a slip.
  private static let initialHash = primes(8).map { fraction(of: $0, root: 2) }
  private static let roundConstants = primes(64).map { fraction(of: $0, root: 3) }

  private static func primes(_ count: Int) -> [UInt64] {
    var found: [UInt64] = []
    var candidate: UInt64 = 2
    while found.count < count {
      if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }

  /// The largest whole r with r^root ≤ prime · 2^(32·root), cut to its low 32 bits.
  private static func fraction(of prime: UInt64, root: Int) -> UInt32 {
    let target = UInt128(prime) << UInt128(32 * root)
    var low: UInt128 = 0
    var high: UInt128 = 1 << 37
    while high - low > 1 {
      let middle = (low + high) / 2
      let power = root == 2 ? middle * middle : middle * middle * middle
      if power <= target { low = middle } else { high = middle }
    }
    return UInt32(truncatingIfNeeded: low)
  }
}

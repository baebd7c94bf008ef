extension UnsafeBufferPointer<UInt8> {
  /// Whether these bytes are UTF-8 as RFC 3629, section 4, defines it: no overlong forms, no
  /// surrogates, nothing above U+10FFFF. Empty is.
  var isUTF8: Bool {
    guard let baseAddress else { return true }
    let raw = UnsafeRawPointer(baseAddress)
    var position = 0
    while true {
      position = raw.endOfASCII(from: position, count: count)
      guard position < count else { return true }
      // Text that is not ASCII comes in runs.
      repeat {
        let length = sequenceLength(at: position)
        guard length > 0 else { return false }
        position += length
      } while position < count && self[position] >= 0x80
    }
  }

  /// The length of the sequence of two to four bytes at `position`; 0 when there is none.
  @inline(__always)
  private func sequenceLength(at position: Int) -> Int {
    let second: ClosedRange<UInt8>
    let length: Int
    switch self[position] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard position + length <= count, second.contains(self[position + 1]) else { return 0 }
    for index in position + 2..<position + length where self[index] & 0xC0 != 0x80 { return 0 }
    return length
  }
}

extension UnsafeRawPointer {
  /// The first of `count` bytes, at or after `start`, that is not ASCII, or `count`.
  @inline(__always)
  fileprivate func endOfASCII(from start: Int, count: Int) -> Int {
    let tops: UInt64 = 0x8080_8080_8080_8080
    var position = start
    while position + 64 <= count {
      let words = loadUnaligned(fromByteOffset: position, as: SIMD8<UInt64>.self)
      let halves = words.lowHalf | words.highHalf
      let quarters = halves.lowHalf | halves.highHalf
      if (quarters[0] | quarters[1]) & tops != 0 { break }
      position += 64
    }
    while position + 8 <= count,
      loadUnaligned(fromByteOffset: position, as: UInt64.self) & tops == 0
    {
      position += 8
    }
    while position < count, load(fromByteOffset: position, as: UInt8.self) < 0x80 {
      position += 1
    }
    return position
  }
}

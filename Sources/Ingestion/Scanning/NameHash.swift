/// The hash of a name in which case, `_`, `-`, `@`, `$` and spaces do not count, so that
/// `api_key`, `apiKey` and `X-API-Key` without its `X-` are one.
enum NameHash {
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of a name one byte longer (FNV-1a over what counts of a name).
  @inline(__always)
  static func extend(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "$"), 32:
      return hash
    case 65...90: return (hash ^ UInt64(byte | 32)) &* 0x100_0000_01B3
    default: return (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
  }

  static func hash(_ name: some Sequence<UInt8>) -> UInt64 { name.reduce(start, extend) }
}

extension Sequence<UInt8> {
  /// The letters and digits of a name, in lower case: all that counts of it where people write it.
  var lettersAndDigits: [UInt8] {
    compactMap { byte in
      switch byte {
      case 65...90: byte | 32
      case 97...122, 48...57: byte
      default: nil
      }
    }
  }
}

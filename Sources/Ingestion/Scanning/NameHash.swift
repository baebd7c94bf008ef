/// The hash of a name in which case, `_`, `-`, `@`, `$` and spaces do not count, so that
/// `api_key`, `apiKey` and `X-API-Key` without its `X-` are one.
///
/// Names with one hash count as one name, and headers and parameters are named by whoever sends
/// them: he must not be able to make a name that has the hash of another. Hence hashes begin with a
/// number that is another one in every process; none may be kept, or decide about an order.
enum NameHash {
  static let start = UInt64.random(in: .min ... .max)

  /// The hash of a name one byte longer.
  @inline(__always)
  static func extend(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "$"), 32:
      return hash
    case 65...90: return mixed(hash, byte | 32)
    default: return mixed(hash, byte)
    }
  }

  /// More than the byte is mixed in: nothing times any number would stay nothing.
  @inline(__always)
  private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    fold(hash ^ (UInt64(byte) | 0x100), 0xD6E8_FEB8_6659_FD93)
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

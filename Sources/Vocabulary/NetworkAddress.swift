/// An IPv4 or IPv6 address. IPv4-mapped IPv6 (`::ffff:203.0.113.9`) is folded to IPv4.
public struct NetworkAddress: Hashable, Comparable, Sendable {
  /// The upper 64 bits of an IPv6 address; 0 for IPv4.
  public let high: UInt64
  /// The lower 64 bits of an IPv6 address, or the 32 bits of an IPv4 address.
  public let low: UInt64
  public let isIPv4: Bool

  public init(ipv4 bits: UInt32) {
    high = 0
    low = UInt64(bits)
    isIPv4 = true
  }

  public init(ipv6High: UInt64, low lowBits: UInt64) {
    isIPv4 = ipv6High == 0 && lowBits >> 32 == 0xFFFF
    high = ipv6High
    low = isIPv4 ? lowBits & 0xFFFF_FFFF : lowBits
  }

  /// IPv4 before IPv6, then by number.
  public static func < (left: NetworkAddress, right: NetworkAddress) -> Bool {
    if left.isIPv4 != right.isIPv4 { return left.isIPv4 }
    return (left.high, left.low) < (right.high, right.low)
  }

  /// The prefix of `bitCount` bits (0…32 for IPv4, 0…128 for IPv6; more is cut to the width).
  public func prefix(_ bitCount: Int) -> NetworkPrefix {
    NetworkPrefix(address: self, bitCount: bitCount)
  }

  /// The /24 (IPv6 /64) around it.
  public var neighbourhood: NetworkPrefix { prefix(isIPv4 ? 24 : 64) }

  /// Addresses that no stranger on the internet has: RFC 1918, RFC 6598, loopback, link-local,
  /// unique local.
  public var isPrivate: Bool {
    if isIPv4 {
      return low >> 24 == 10 || low >> 24 == 127 || low >> 20 == 0xAC1
        || low >> 16 == 0xC0A8 || low >> 16 == 0xA9FE || low >> 22 == 0x191
    }
    return high >> 57 == 0x7E || high >> 54 == 0x3FA || (high == 0 && low <= 1)
  }
}

/// An address range in CIDR notation, with the bits below the prefix cleared.
public struct NetworkPrefix: Hashable, Comparable, Sendable {
  public let address: NetworkAddress
  public let bitCount: Int

  public init(address: NetworkAddress, bitCount: Int) {
    let width = address.isIPv4 ? 32 : 128
    let kept = min(max(bitCount, 0), width)
    self.bitCount = kept
    if address.isIPv4 {
      let bits = UInt32(truncatingIfNeeded: address.low)
      self.address = NetworkAddress(
        ipv4: kept == 0 ? 0 : bits & (UInt32.max << UInt32(32 - kept)))
    } else {
      self.address = NetworkAddress(
        ipv6High: kept == 0 ? 0 : address.high & (UInt64.max << UInt64(max(0, 64 - kept))),
        low: kept <= 64 ? 0 : address.low & (UInt64.max << UInt64(128 - kept)))
    }
  }

  /// Reads `203.0.113.0/24`, `2001:db8::/48`, or a single address.
  public init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = NetworkAddress(text: String(parts[0])) else {
      return nil
    }
    let width = address.isIPv4 ? 32 : 128
    guard parts.count == 2 else {
      self.init(address: address, bitCount: width)
      return
    }
    guard let bits = Int(parts[1]), (0...width).contains(bits) else { return nil }
    self.init(address: address, bitCount: bits)
  }

  /// Is `other` of the same version and inside? An IPv6 address never lies in an IPv4 prefix.
  public func contains(_ other: NetworkAddress) -> Bool {
    other.isIPv4 == address.isIPv4 && other.prefix(bitCount).address == address
  }

  public static func < (left: NetworkPrefix, right: NetworkPrefix) -> Bool {
    (left.address, left.bitCount) < (right.address, right.bitCount)
  }
}

extension NetworkAddress: CustomStringConvertible {
  /// Reads dotted IPv4 or IPv6 text (RFC 4291), without port, brackets or zone.
  ///
  /// IPv4 parts with leading zeros are refused: some programs read them as octal.
  public init?(text: String) {
    let parsed = Array(text.utf8).withUnsafeBufferPointer { NetworkAddress(utf8: $0) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// As ``init(text:)``, over bytes.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= 2, bytes.count <= 45 else { return nil }
    if bytes.contains(58) {
      guard let groups = NetworkAddress.ipv6Groups(bytes) else { return nil }
      let joined = groups.reduce((UInt64(0), UInt64(0))) { sum, group in
        (sum.0 << 16 | sum.1 >> 48, sum.1 << 16 | group)
      }
      self.init(ipv6High: joined.0, low: joined.1)
    } else {
      guard let bits = NetworkAddress.ipv4(bytes[...]) else { return nil }
      self.init(ipv4: bits)
    }
  }

  private static func ipv4(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
    var bits: UInt32 = 0
    var part: UInt32 = 0
    var digits = 0
    var dots = 0
    for byte in bytes {
      if byte == 46 {
        guard digits > 0, dots < 3 else { return nil }
        bits = bits << 8 | part
        (part, digits, dots) = (0, 0, dots + 1)
      } else {
        guard (48...57).contains(byte), digits < 3, !(digits > 0 && part == 0) else {
          return nil
        }
        part = part * 10 + UInt32(byte - 48)
        guard part <= 255 else { return nil }
        digits += 1
      }
    }
    return dots == 3 && digits > 0 ? bits << 8 | part : nil
  }

  /// The eight groups of an IPv6 address, most significant first.
  private static func ipv6Groups(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt64]? {
    var groups: [UInt64] = []
    var gap: Int?
    var position = 0
    while position < bytes.count {
      if bytes[position] == 58 {
        guard gap == nil, position + 1 < bytes.count, bytes[position + 1] == 58 else {
          return nil
        }
        gap = groups.count
        position += 2
        continue
      }
      var end = position
      while end < bytes.count, bytes[end] != 58 { end += 1 }
      if end == bytes.count, bytes[position..<end].contains(46) {
        guard let bits = ipv4(bytes[position..<end]) else { return nil }
        groups += [UInt64(bits >> 16), UInt64(bits & 0xFFFF)]
      } else {
        guard let group = hexadecimal(bytes[position..<end]) else { return nil }
        groups.append(group)
      }
      position = end
      guard position < bytes.count else { break }
      // One colon separates; two open the gap and are read by the next turn.
      guard position + 1 < bytes.count else { return nil }
      if bytes[position + 1] != 58 { position += 1 }
    }
    guard let gap else { return groups.count == 8 ? groups : nil }
    guard groups.count < 8 else { return nil }
    groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap)
    return groups
  }

  private static func hexadecimal(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
    guard (1...4).contains(bytes.count) else { return nil }
    var value: UInt64 = 0
    for byte in bytes {
      switch byte {
      case 48...57: value = value << 4 | UInt64(byte - 48)
      case 65...70: value = value << 4 | UInt64(byte - 55)
      case 97...102: value = value << 4 | UInt64(byte - 87)
      default: return nil
      }
    }
    return value
  }

  /// Dotted IPv4, or IPv6 as RFC 5952 wants it (lower case, longest run of zeros as `::`).
  public var description: String {
    if isIPv4 {
      return "\(low >> 24).\(low >> 16 & 255).\(low >> 8 & 255).\(low & 255)"
    }
    let groups = [high, low].flatMap { half -> [UInt64] in
      [half >> 48, half >> 32 & 0xFFFF, half >> 16 & 0xFFFF, half & 0xFFFF]
    }
    var longest = 0..<0
    var index = 0
    while index < 8 {
      var end = index
      while end < 8, groups[end] == 0 { end += 1 }
      if end - index > longest.count { longest = index..<end }
      index = max(end, index + 1)
    }
    let texts = groups.map { String($0, radix: 16) }
    guard longest.count >= 2 else { return texts.joined(separator: ":") }
    return texts[..<longest.lowerBound].joined(separator: ":") + "::"
      + texts[longest.upperBound...].joined(separator: ":")
  }
}

extension NetworkPrefix: CustomStringConvertible {
  /// CIDR notation, `203.0.113.0/24`; a single address without its length.
  public var description: String {
    bitCount == (address.isIPv4 ? 32 : 128)
      ? address.description : "\(address.description)/\(bitCount)"
  }
}

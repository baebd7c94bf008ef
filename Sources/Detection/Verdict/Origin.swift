import Vocabulary

/// Where a call came from, as four nested names from coarse to exact.
///
/// IPv4 /8 /16 /24 /32, IPv6 /32 /48 /64 /128. A host name in place of an address is nested by
/// its domains. Private addresses are addresses like others: in a masked log a stranger has one.
struct Origin: Hashable, Sendable {
  /// Four names, level 0 to 3.
  let levels: [String]

  /// The number of levels; an origin known at all of them has this level.
  static let depth = 4

  /// `nil` when the caller has no network: a provider's own service, a word, or nothing.
  init?(_ caller: Caller) {
    switch caller.addressClass {
    case .address, .masked:
      guard let prefix = NetworkPrefix(text: caller.address) else { return nil }
      let bits = prefix.address.isIPv4 ? [8, 16, 24, 32] : [32, 48, 64, 128]
      levels = bits.map { prefix.address.prefix(min($0, prefix.bitCount)).description }
    case .word:
      let labels = caller.address.lowercased().split(separator: ".")
      guard labels.count >= 2, labels.allSatisfy({ !$0.contains(" ") }) else { return nil }
      levels = [2, 2, 3, labels.count].map { labels.suffix($0).joined(separator: ".") }
    case .absent, .service:
      return nil
    }
  }
}

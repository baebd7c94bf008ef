internal import Vocabulary

/// Addresses that name nobody outside: RFC 1918, carrier-grade NAT, loopback, link-local, unique
/// local. They tell of the owner's network and are no indicators of a stranger.
enum PrivateAddresses {
  /// Whether it is one, or a masked network of them; words that are no address are not.
  static func contains(_ text: String) -> Bool {
    NetworkPrefix(text: text)?.address.isPrivate ?? false
  }

  /// The others, which may tell of a stranger; each once, ascending.
  static func without(_ addresses: [String]) -> [String] {
    Set(addresses).filter { !contains($0) }.sorted()
  }

  /// Those among the addresses of callers that are not known, ascending.
  static func ofStrangers(_ inquest: Inquest) -> [String] {
    Set(inquest.callers.notKnown.flatMap(\.addresses)).filter(contains).sorted()
  }

  /// What they mean and where to look; `nil` when there is none.
  static func meaning(_ inquest: Inquest) -> String? {
    let found = ofStrangers(inquest)
    guard let first = found.first else { return nil }
    let what =
      found.count == 1
      ? "\(first) is a private address: it names nobody outside your network, and is no indicator. "
      : "\(Wording.list(found, limit: 4)) are private addresses: they name nobody outside your "
        + "network, and are no indicators. "
    return what
      + "Either the calls came from a machine inside, or a proxy, load balancer, NAT gateway or "
      + "VPC endpoint in between wrote its own address: its log, or the flow log of that network, "
      + "names the client at these times."
  }
}

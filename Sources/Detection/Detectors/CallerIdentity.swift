import Vocabulary

extension Caller {
  /// The caller's /24 (IPv4) or /48 (IPv6); `nil` without a network of its own.
  var site: NetworkPrefix? {
    if addressClass == .masked, let prefix = NetworkPrefix(text: address) {
      return prefix.address.prefix(min(prefix.bitCount, prefix.address.isIPv4 ? 24 : 48))
    }
    guard let network else { return nil }
    return network.prefix(network.isIPv4 ? 24 : 48)
  }

  /// The software's product without version, from the first product token: `aws-cli`.
  var softwareFamily: String {
    let version = softwareVersion
    return String(version.prefix { $0 != "/" }.withoutRunIdentifier)
  }

  /// The first product token with its version: `aws-cli/2.15.30`.
  var softwareVersion: String {
    let stripped = agent.drop { $0 == "[" || $0 == "(" || $0 == " " || $0 == "\"" }
    return String(stripped.prefix { $0 != " " && $0 != "]" && $0 != ")" && $0 != ";" })
  }
}

extension ActivityProfile {
  /// Whether the user vouches for this caller's network or software.
  func isVouched(_ caller: Caller) -> Bool {
    if knownServices.contains(where: { $0.matches(caller) }) { return true }
    if let network = caller.network, allowedNetworks.contains(where: { $0.contains(network) }) {
      return true
    }
    return allowedAgents.contains { !$0.isEmpty && caller.agent.contains($0) }
  }
}

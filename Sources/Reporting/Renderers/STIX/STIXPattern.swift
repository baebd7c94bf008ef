internal import Vocabulary

/// Patterns of STIX 2.1 (section 9): what a log entry must hold to match.
enum STIXPattern {
  /// From this address, or from this network.
  static func source(_ network: NetworkPrefix) -> String {
    let type = network.address.isIPv4 ? "ipv4-addr" : "ipv6-addr"
    return network.isSingleAddress
      ? "[\(type):value = \(quoted(network.address.description))]"
      : "[\(type):value ISSUBSET \(quoted(network.description))]"
  }

  /// With this whole user agent.
  static func agent(_ agent: String) -> String {
    "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = "
      + quoted(agent) + "]"
  }

  /// A string literal: a quote or backslash of the text cannot end it.
  ///
  /// Scalar by scalar: behind a quote a combining mark makes one character of both to Swift, and to
  /// nobody who reads the pattern.
  private static func quoted(_ text: String) -> String {
    var literal = String.UnicodeScalarView("'".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\\" || scalar == "'" { literal.append("\\") }
      literal.append(scalar)
    }
    literal.append("'")
    return String(literal)
  }
}

extension NetworkPrefix {
  var isSingleAddress: Bool { bitCount == (address.isIPv4 ? 32 : 128) }
}

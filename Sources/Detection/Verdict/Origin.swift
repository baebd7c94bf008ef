import Vocabulary

/// Where a call came from, as four nested names from coarse to exact.
///
/// IPv4 /8 /16 /24 /32, IPv6 /32 /48 /64 /128. Where the user's databases know an address, its
/// country and the autonomous system in that country take the place of the two widest prefixes. A
/// host name in place of an address is nested by its domains. Private addresses are addresses like
/// others: in a masked log a stranger has one.
struct Origin: Hashable, Sendable {
  /// Four names, level 0 to 3.
  let levels: [String]

  /// The number of levels; an origin known at all of them has this level.
  static let depth = 4

  /// `nil` when the caller has no network: a provider's own service, a word, or nothing.
  init?(_ caller: Caller, fact: NetworkFact? = nil) {
    switch caller.addressClass {
    case .address, .masked:
      guard let prefix = NetworkPrefix(text: caller.address) else { return nil }
      let bits = prefix.address.isIPv4 ? [8, 16, 24, 32] : [32, 48, 64, 128]
      let prefixes = bits.map { prefix.address.prefix(min($0, prefix.bitCount)).description }
      levels = Origin.wide(fact, instead: prefixes) + prefixes[2...]
    case .word:
      let labels = caller.address.lowercased().split(separator: ".")
      guard labels.count >= 2, labels.allSatisfy({ !$0.contains(" ") }) else { return nil }
      levels = [2, 2, 3, labels.count].map { labels.suffix($0).joined(separator: ".") }
    case .absent, .service:
      return nil
    }
  }

  /// Country, then autonomous system. A system without a country stands at both levels: behind a
  /// prefix its own neighbours would look new.
  private static func wide(_ fact: NetworkFact?, instead prefixes: [String]) -> [String] {
    let country = fact?.country.map { "country \($0)" }
    guard let system = fact?.autonomousSystem?.description else {
      return [country ?? prefixes[0], prefixes[1]]
    }
    return [country ?? system, country.map { "\(system), \($0)" } ?? system]
  }

  /// What a name like this one is called: `country`, `/24 network`, `address`.
  static func singular(for name: String, level: Int) -> String {
    switch noun(for: name, level: level) {
    case "countries": "country"
    case "addresses": "address"
    case let plural: String(plural.dropLast())
    }
  }

  /// What names like this one are called in a sentence: `countries`, `/24 networks`, `addresses`.
  static func noun(for name: String, level: Int) -> String {
    if level >= depth - 1 { return "addresses" }
    // Prefixes begin with a small letter or a digit, and a host name holds no space.
    if name.hasPrefix("country ") { return "countries" }
    if name.hasPrefix("AS") { return "autonomous systems" }
    let widths = name.contains(":") ? ["/32", "/48", "/64"] : ["/8", "/16", "/24"]
    return "\(widths[level]) networks"
  }
}

internal import Vocabulary

/// Client software told by program: a hundred user agents of one program are one name with a count.
enum ClientPrograms {
  /// The programs of these user agents, those with most user agents first, then by name. One user
  /// agent is told as it is, cut after `width` characters.
  static func names(_ agents: [String], width: Int = 60) -> [String] {
    var groups: [String: Set<String>] = [:]
    for agent in agents where !agent.isEmpty {
      groups[program(of: agent).name, default: []].insert(agent)
    }
    return groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
      name, agents in
      guard agents.count > 1 else { return Wording.shortened(agents.first ?? "", width) }
      let versions = Set(agents.map { program(of: $0).version })
      let short = Wording.shortened(name, width)
      guard versions.count == 1, let version = versions.first else {
        return "\(short) (\(Wording.count(versions.count, "version")))"
      }
      return (version.isEmpty ? short : "\(short)/\(Wording.shortened(version, 20))")
        + " (\(Wording.count(agents.count, "variant")))"
    }
  }

  /// Browsers say that they are all of these; the first one found is the one that it is.
  private static let browsers = ["Edg", "OPR", "Firefox", "HeadlessChrome", "Chrome", "Safari"]

  /// The product and version of RFC 9110: what stands before and after the first slash.
  private static func program(of agent: String) -> (name: String, version: String) {
    let trimmed = agent.drop { $0 == "[" || $0 == " " || $0 == "\"" }
    let words = trimmed.split(separator: " ")
    guard let first = words.first else { return (agent, "") }
    if first.hasPrefix("Mozilla/") {
      for browser in browsers {
        if let word = words.first(where: { $0.hasPrefix(browser + "/") }) { return product(word) }
      }
    }
    // A partner of AWS stands before its program: `APN/1.0 HashiCorp/1.0 Terraform/1.1.2`.
    if first.hasPrefix("APN/"), words.count > 2, words[2].contains("/") { return product(words[2]) }
    // SDKs name the language behind the slash: `Anthropic/JS 0.68.0`.
    if words.count > 1, first.contains("/"), !first.contains(where: \.isNumber),
      words[1].first?.isNumber == true
    {
      return (String(first), String(words[1]))
    }
    return product(first)
  }

  private static func product(_ word: Substring) -> (name: String, version: String) {
    let parts = word.split(separator: "/", maxSplits: 1)
    let name = (parts.first ?? word).prefix { !"];,\"".contains($0) }.withoutRunIdentifier
    let version = parts.count > 1 ? parts[1].prefix { !"];,\"".contains($0) } : ""
    return (String(name), String(version))
  }
}

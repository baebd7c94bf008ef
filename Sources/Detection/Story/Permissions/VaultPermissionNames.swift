import Vocabulary

/// Capabilities of Vault's policies on the paths of its requests.
struct VaultPermissionNames: PermissionNames {
  /// `READ secret/data/db` becomes `secret/data/db: read`.
  func permissions(for action: Action) -> [String]? {
    let words = action.operation.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let capabilities = Self.capabilities[words[0]] else { return nil }
    let path = words[1].split(separator: "/", omittingEmptySubsequences: false)
      .map { RequestLine.isIdentifier($0) ? "+" : String($0) }.joined(separator: "/")
    // A quote, a line break or a wildcard of the attacker's would change what the policy says.
    guard !path.isEmpty,
      path.utf8.allSatisfy({ $0.isLetterOrDigit || Array("_-./+@:~=".utf8).contains($0) })
    else { return nil }
    if Self.open.contains(path) { return [] }
    return capabilities.map { "\(path): \($0)" }
  }

  private static let capabilities: [Substring: [String]] = [
    "READ": ["read"], "LIST": ["list"], "CREATE": ["create"], "UPDATE": ["update"],
    "DELETE": ["delete"], "PATCH": ["patch"],
  ]

  /// What the default policy, which every token has, permits.
  private static let open: Set<String> = [
    "auth/token/lookup-self", "auth/token/renew-self", "auth/token/revoke-self",
    "sys/capabilities-self", "sys/internal/ui/resultant-acl", "sys/wrapping/wrap",
    "sys/wrapping/lookup", "sys/wrapping/unwrap",
  ]

  func proposal(for used: [UsedPermissions.Operation]) -> PermissionProposal? {
    var rules: [String: [String]] = [:]
    for name in used.permissions {
      let parts = name.split(separator: ": ")
      guard parts.count == 2 else { continue }
      rules[String(parts[0]), default: []].append(String(parts[1]))
    }
    guard !rules.isEmpty else { return nil }
    let text = rules.keys.sorted().map { path in
      let words = (rules[path] ?? []).sorted().map { "\"\($0)\"" }.joined(separator: ", ")
      return "path \"\(path)\" {\n  capabilities = [\(words)]\n}"
    }
    return PermissionProposal(
      kind: "vault-policy", language: "hcl", text: text.joined(separator: "\n\n"),
      notes: [
        "'+' stands for one part of a path that looked like an identifier; name it where you can.",
        "Paths that need sudo, and required or denied parameters, are not in the audit log.",
      ])
  }
}

import Vocabulary

/// Permissions of Stripe's restricted keys: for each resource nothing, Read, or Write, which
/// includes Read. The resource is the one that the path names.
struct StripePermissionNames: PermissionNames {
  func permissions(for action: Action) -> [String]? {
    guard let line = RequestLine(action.operation), line.parts.count >= 2, line.parts[0] == "v1",
      !RequestLine.isIdentifier(line.parts[1])
    else { return nil }
    // Sub-namespaces: /v1/checkout/sessions, /v1/billing_portal/configurations.
    let depth = Self.spaces.contains(line.parts[1]) && line.parts.count > 2 ? 3 : 2
    let resource = line.parts[1..<depth].joined(separator: "/")
    guard resource.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == 95 || $0 == 47 }) else {
      return nil
    }
    return ["\(resource): \(line.isRead ? "Read" : "Write")"]
  }

  private static let spaces: Set<Substring> = [
    "apps", "billing", "billing_portal", "checkout", "climate", "entitlements",
    "financial_connections",
    "forwarding", "identity", "issuing", "radar", "reporting", "sigma", "tax", "terminal",
    "test_helpers", "treasury",
  ]

  func proposal(for used: [UsedPermissions.Operation]) -> PermissionProposal? {
    let kept = used.permissions.withoutImplied(read: ": Read", write: ": Write")
    guard !kept.isEmpty else { return nil }
    return PermissionProposal(
      kind: "stripe-restricted-key", language: "text", text: kept.joined(separator: "\n"),
      notes: [
        "Create a restricted key in the Dashboard (API keys) with these permissions and None for "
          + "everything else.",
        "A request that expands other objects, or a test that the key fails, may need Read on "
          + "another resource: try it in a sandbox first.",
      ])
  }
}

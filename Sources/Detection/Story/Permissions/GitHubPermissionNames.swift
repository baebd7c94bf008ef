import Vocabulary

/// Permissions of fine-grained tokens: coarse, by the part of the path that names the resource.
/// GitHub answers each request with what would have permitted it; that is the surer source.
struct GitHubPermissionNames: PermissionNames {
  func permissions(for action: Action) -> [String]? {
    if let known = Self.gitActions[action.operation] { return [known] }
    guard let line = RequestLine(action.operation), let root = line.parts.first else { return nil }
    let access = line.isRead ? "read" : "write"
    let rest: ArraySlice<Substring>
    switch root {
    case "repos": rest = line.parts.dropFirst(3)
    case "repositories": rest = line.parts.dropFirst(2)
    case "orgs", "organizations":
      guard let part = line.parts.dropFirst(2).first else { return nil }
      return Self.organisation[part].map { ["\($0): \(access)"] }
    case "user" where line.parts.count == 1, "rate_limit", "meta": return []
    default: return nil
    }
    guard let part = rest.first else {
      return [line.isRead ? "Metadata: read" : "Administration: write"]
    }
    if part == "actions", let inner = rest.dropFirst().first, let name = Self.actions[inner] {
      return ["\(name): \(access)"]
    }
    return Self.repository[part].map { ["\($0): \($0 == "Metadata" ? "read" : access)"] }
  }

  private static let gitActions = [
    "git.clone": "Contents: read", "git.fetch": "Contents: read", "git.push": "Contents: write",
    "repo.download_zip": "Contents: read",
  ]

  private static let repository: [Substring: String] = [
    "contents": "Contents", "commits": "Contents", "branches": "Contents", "releases": "Contents",
    "git": "Contents", "compare": "Contents", "tarball": "Contents", "zipball": "Contents",
    "readme": "Contents", "merges": "Contents", "issues": "Issues", "labels": "Issues",
    "milestones": "Issues", "pulls": "Pull requests", "actions": "Actions",
    "check-runs": "Checks", "check-suites": "Checks", "statuses": "Commit statuses",
    "deployments": "Deployments", "environments": "Environments", "hooks": "Webhooks",
    "keys": "Administration", "collaborators": "Administration", "pages": "Pages",
    "dependabot": "Dependabot alerts", "code-scanning": "Code scanning alerts",
    "secret-scanning": "Secret scanning alerts", "topics": "Metadata", "tags": "Metadata",
    "languages": "Metadata", "contributors": "Metadata", "stats": "Metadata",
  ]

  private static let actions: [Substring: String] = [
    "secrets": "Secrets", "variables": "Variables", "runners": "Administration",
  ]

  private static let organisation: [Substring: String] = [
    "members": "Members", "memberships": "Members", "teams": "Members", "hooks": "Webhooks",
    "repos": "Metadata", "audit-log": "Administration",
  ]

  func proposal(for used: [UsedPermissions.Operation]) -> PermissionProposal? {
    let kept = used.permissions.withoutImplied(read: ": read", write: ": write")
    guard !kept.isEmpty else { return nil }
    return PermissionProposal(
      kind: "github-permissions", language: "text", text: kept.joined(separator: "\n"),
      notes: [
        "Create a fine-grained token, or a GitHub App, with these permissions, for the "
          + "repositories that were used and no other, and with an expiry.",
        "Permissions are told by kind of path only; the header X-Accepted-GitHub-Permissions of "
          + "an answer names the exact one.",
      ])
  }
}

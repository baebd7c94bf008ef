/// Who issues credentials of a kind, and where they are revoked.
public enum Provider: String, Hashable, Sendable, Codable, CaseIterable {
  case claude, aws
  case gitHub = "github"
  case stripe, vault
  case openAI = "openai"
  case gitLab = "gitlab"
  case googleCloud = "google-cloud"
  case conjur
  /// One's own service or gateway, or nobody that is known.
  case gateway
}

/// Who is taken to have issued the credential, and from what that follows.
public struct CredentialIssuer: Hashable, Sendable, Codable {
  public var provider: Provider
  /// One sentence: "The id begins like one of AWS." It says so when it is a guess.
  public var basis: String
  /// Under whose names the credential itself was used, ascending: the ARN of a user, a role.
  public var holders: [String]

  public init(provider: Provider, basis: String, holders: [String] = []) {
    self.provider = provider
    self.basis = basis
    self.holders = holders
  }
}

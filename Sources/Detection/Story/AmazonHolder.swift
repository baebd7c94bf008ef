import Vocabulary

/// Whose a credential of AWS is: the ARN of a user or role, its path left out as names are unique
/// without it. What denies the holder everything stops the credential.
enum AmazonHolder {
  /// Of a caller's principal: `arn:…:user/teams/ci` is a user, `arn:…:assumed-role/x/session` a
  /// role; `nil` for everything else.
  static func ofPrincipal(_ arn: String) -> String? {
    guard let principal = AmazonPrincipal(arn), !principal.account.isEmpty else { return nil }
    let start = "arn:\(principal.partition):iam::\(principal.account)"
    switch principal.kind {
    case .user: return "\(start):user/\(principal.name)"
    case .role: return "\(start):role/\(principal.name)"
    case .root, .federatedUser: return nil
    }
  }

  /// The holder that the link itself tells of; `nil` when it is that of the parent, or unknown.
  /// - Parameter account: the beginning `arn:aws:iam::111122223333` of names in this account.
  static func ofChild(_ link: LineageLink, account: String?) -> String? {
    let id = link.child
    switch Credential.kind(ofID: id) {
    case "aws-user", "aws-role": return ofPrincipal(id) ?? id
    case "aws-role-trust": return id.split(separator: " ").first.map(String.init)
    case "aws-login-profile": return id.replacing(":login-profile/", with: ":user/")
    default: break
    }
    if link.operation.hasPrefix("AssumeRole") {
      return ofPrincipal(link.subject) ?? (isRole(link.parent) ? ofPrincipal(link.parent) : nil)
    }
    guard namesUser.contains(link.operation), !link.subject.isEmpty, let account else { return nil }
    return "\(account):user/\(link.subject)"
  }

  /// `arn:aws:iam::111122223333` of a user or role.
  static func account(of holder: String) -> String? {
    let parts = holder.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 ? parts[0..<5].joined(separator: ":") : nil
  }

  static func isRole(_ holder: String) -> Bool { holder.contains(":role/") }

  /// Operations whose link names the user that was given the credential.
  private static let namesUser: Set<String> = [
    "CreateAccessKey", "CreateServiceSpecificCredential", "UploadSSHPublicKey",
    "UploadSigningCertificate",
  ]

  /// Operations whose session is what its parent is.
  static let inherits: Set<String> = [
    "GetSessionToken", "GetFederationToken", "GetSigninToken", "ConsoleLogin",
    "CallWithBearerToken",
  ]
}

internal import Vocabulary

extension Pseudonyms {
  /// The owner's parts of an ARN: the account, users, roles, policies, resources. What AWS itself
  /// owns stays.
  /// - Returns: `false` when `text` is no ARN.
  @discardableResult
  mutating func hide(arn text: String) -> Bool {
    guard let arn = AmazonResourceName(text) else { return false }
    if arn.account == "aws" || arn.resource.hasPrefix("foundation-model/") { return true }
    if AmazonNames.isAccount(arn.account) { hide(String(arn.account), as: .account) }
    let parts = arn.resource.split { $0 == "/" || $0 == ":" }.map(String.init)
    let isIdentity = arn.service == "iam" || arn.service == "sts"
    // Objects and queues stand in an ARN without a word for what they are.
    let hasType = parts.count > 1 && !["s3", "sns", "sqs"].contains(arn.service)
    let isPerson =
      isIdentity
      && ["user", "role", "assumed-role", "federated-user", "group"]
        .contains(parts.first ?? "")
    for part in parts.dropFirst(hasType ? 1 : 0) where AmazonNames.isOwn(part) {
      if isPerson {
        hide(principal: part)
      } else {
        hide(part, as: .resource)
      }
    }
    return true
  }

  /// Whoever signs in: a user, a role, a service account, an e-mail address, or an ARN of one.
  mutating func hide(principal text: String) {
    guard !text.isEmpty, !KeptNames.isIdentifier(text) || text.hasPrefix("AROA"),
      !PublicNames.isPublicHost(text), !hide(arn: text)
    else { return }
    hide(text, as: .person)
    if text.contains("@") { hide(text.lowercased(), like: text) }
  }

  /// A bucket, a secret, a path, a table, an ARN of one, or what was shared with somebody.
  mutating func hide(resource text: String) {
    guard !KeptNames.isIdentifier(text), !PublicNames.isPublicHost(text), !hide(arn: text) else {
      return
    }
    if let end = text.firstRange(of: " for ")?.lowerBound {
      hide(shared: String(text[..<end]))
    } else {
      hide(text, as: .resource)
    }
  }

  /// `s3/backups`, `arn:…:role/x`, with ` statement ID` behind it or not.
  private mutating func hide(shared text: String) {
    let whole = text.firstRange(of: " statement ").map { String(text[..<$0.lowerBound]) } ?? text
    guard !hide(arn: whole) else { return }
    let parts = whole.split(separator: "/", maxSplits: 1).map(String.init)
    if let name = parts.last { hide(name, as: .resource) }
  }
}

/// Parts of names of AWS.
enum AmazonNames {
  static func isAccount(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 12 && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// Whether a part of a resource was named by its owner, and not by AWS.
  static func isOwn(_ part: String) -> Bool {
    part != "*" && !part.hasPrefix("AWSServiceRole") && !part.hasPrefix("aws-service-role")
      && !part.hasSuffix(".amazonaws.com") && !part.utf8.allSatisfy { (48...57).contains($0) }
      && !part.hasPrefix("anthropic.") && !part.contains(".anthropic.")
  }
}

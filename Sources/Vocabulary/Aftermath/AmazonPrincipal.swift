/// A user or role of AWS, out of its ARN as CloudTrail writes it.
public struct AmazonPrincipal: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable { case user, role, root, federatedUser }

  public var kind: Kind
  /// `aws`, `aws-cn`, `aws-us-gov`.
  public var partition: String
  public var account: String
  /// The name without its path; of a session the role's name. Empty for the root user.
  public var name: String

  /// `nil` for anything but the ARN of a user, a role, a session of one, or the root user.
  public init?(_ arn: String) {
    guard let arn = AmazonResourceName(arn), ["iam", "sts"].contains(arn.service) else {
      return nil
    }
    (partition, account) = (String(arn.partition), String(arn.account))
    let path = arn.path
    guard let first = path.first else { return nil }
    switch (first, path.count) {
    case ("root", 1): (kind, name) = (.root, "")
    case ("user", 2...): (kind, name) = (.user, String(path[path.count - 1]))
    case ("role", 2...): (kind, name) = (.role, String(path[path.count - 1]))
    case ("assumed-role", 3...): (kind, name) = (.role, String(path[path.count - 2]))
    case ("federated-user", 2...): (kind, name) = (.federatedUser, String(path[path.count - 1]))
    default: return nil
    }
  }
}

/// What the key's legitimate callers really used: the basis of a policy with the least privilege.
public struct UsedPermissions: Sendable, Codable {
  public init() {}
}

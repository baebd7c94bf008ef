/// Whether the old key is dead and everybody has moved.
public struct RotationStatus: Sendable, Codable {
  /// Uses of the old key after revocation, and how many of them were refused.
  public var usesAfterRevocation: Int64
  public var refusedAfterRevocation: Int64
  /// Uses after revocation that were granted: above 0 the key still works.
  public var grantedAfterRevocation: Int64
  public var lastUse: Timestamp?
  /// Names of services still on the old key, and of those that moved.
  public var stillOnOldKey: [String]
  public var moved: [String]
  public var claim: String

  public init(
    usesAfterRevocation: Int64, refusedAfterRevocation: Int64, grantedAfterRevocation: Int64,
    lastUse: Timestamp?, stillOnOldKey: [String], moved: [String], claim: String
  ) {
    self.usesAfterRevocation = usesAfterRevocation
    self.refusedAfterRevocation = refusedAfterRevocation
    self.grantedAfterRevocation = grantedAfterRevocation
    self.lastUse = lastUse
    self.stillOnOldKey = stillOnOldKey
    self.moved = moved
    self.claim = claim
  }
}

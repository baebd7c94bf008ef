/// A key, session or user made with the leaked credential.
public struct DerivedCredential: Sendable, Codable {
  public var id: String
  public var kind: String
  public var link: LineageLink
  /// Requests made with it in these logs, and the last of them.
  public var events: Int64
  public var last: Timestamp?
  /// Whether a foreign caller made it.
  public var madeByForeign: Bool
  /// Whether it may still work when the logs end.
  public var isLive: Bool
  /// Why, in a few words: "deleted 2026-03-02 …", "expires by … at the latest".
  public var state: String

  public init(
    id: String, kind: String, link: LineageLink, events: Int64, last: Timestamp?,
    madeByForeign: Bool, isLive: Bool = true, state: String = "no end is logged"
  ) {
    self.id = id
    self.kind = kind
    self.link = link
    self.events = events
    self.last = last
    self.madeByForeign = madeByForeign
    self.isLive = isLive
    self.state = state
  }
}

/// What became of a credential by the end of the logs.
public enum CredentialEnd: String, Hashable, Sendable, Codable, CaseIterable {
  /// No end is logged, in logs that would show one.
  case alive
  /// Deleted, deactivated, or left without what it worked through.
  case revoked
  /// It ended by itself.
  case expired
  /// The logs name neither an end nor a length, and would not show one.
  case unknown
}

/// A key, session, user, role, grant or provider made with the leaked credential.
public struct DerivedCredential: Sendable, Codable {
  public var id: String
  public var kind: String
  /// The call that made it; where several did, the first.
  public var link: LineageLink
  /// Requests made with it in these logs since it was made, and the last of them.
  public var events: Int64
  public var last: Timestamp?
  /// Whether a foreign caller made it, or something that a foreign caller made.
  public var madeByForeign: Bool
  /// Whether it may still work when the logs end: neither revoked nor expired.
  public var isLive: Bool
  /// Why, in a few words: "deleted 2026-03-02 …", "expires by … at the latest".
  public var state: String
  public var end: CredentialEnd
  /// When it was revoked or expires; `nil` when it is alive without an end in sight, or unknown.
  public var endsAt: Timestamp?
  /// What revoked it; empty when nothing did.
  public var endOperation = ""
  /// 1 for what was made with the leaked credential itself, 2 for what was made with that, ….
  public var generation = 1
  public var first: Timestamp?
  /// How many of the requests were refused.
  public var denied: Int64 = 0
  /// How many of the requests are foreign callers'.
  public var foreignEvents: Int64 = 0
  /// What it was used for, most frequent first; at most 10 kinds of call, of `actionCount`, each
  /// in every region.
  public var actions: [ActionSummary] = []
  public var actionCount = 0
  /// Where it was used from, ascending; at most 10, of `addressCount`. Empty when unused.
  public var addresses: [String] = []
  public var addressCount = 0
  /// Whether it was seen to make credentials, or to change whose they are and what they may do.
  public var isMaker = false

  public init(
    id: String, kind: String, link: LineageLink, events: Int64, last: Timestamp?,
    madeByForeign: Bool, isLive: Bool = true, state: String = "no end is logged",
    end: CredentialEnd? = nil
  ) {
    self.id = id
    self.kind = kind
    self.link = link
    self.events = events
    self.last = last
    self.madeByForeign = madeByForeign
    self.isLive = isLive
    self.state = state
    self.end = end ?? (isLive ? .alive : .revoked)
  }
}

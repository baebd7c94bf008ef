/// A service that would stop when the key is revoked.
public struct ServiceDependency: Sendable, Codable {
  /// What it is, from its software, principal and network: "python-requests as ci-bot".
  public var name: String
  public var addresses: [String]
  public var agents: [String]
  public var principals: [String]
  public var first: Timestamp
  public var last: Timestamp
  public var events: Int64
  public var callsPerDay: Double
  /// "every 15 min", "daily about 02:00", "irregular".
  public var schedule: String
  /// When it should call next; `nil` when irregular.
  public var nextExpected: Timestamp?
  /// Operations it uses, most frequent first; at most 5.
  public var operations: [String]
  /// Whether the replacement key has already been used by it, which does not say that it left the
  /// old one; `nil` without a replacement.
  public var moved: Bool?

  public init(
    name: String, addresses: [String], agents: [String], principals: [String], first: Timestamp,
    last: Timestamp, events: Int64, callsPerDay: Double, schedule: String,
    nextExpected: Timestamp?, operations: [String], moved: Bool?
  ) {
    self.name = name
    self.addresses = addresses
    self.agents = agents
    self.principals = principals
    self.first = first
    self.last = last
    self.events = events
    self.callsPerDay = callsPerDay
    self.schedule = schedule
    self.nextExpected = nextExpected
    self.operations = operations
    self.moved = moved
  }
}

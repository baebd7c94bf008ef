/// A service that would stop when the key is revoked: calls that belong together by software,
/// principal, network, operations and schedule.
public struct ServiceDependency: Sendable, Codable {
  /// Whether a service still runs, as far as its own schedule and the end of the logs tell. The
  /// raw value is the word in `check --json`.
  public enum Status: String, Sendable, Codable, CaseIterable {
    /// It called as lately as it usually does.
    case active
    /// It is silent because its time has not come round.
    case notDueYet = "not-due-yet"
    /// It has a schedule and missed at least one run of it.
    case overdue
    /// It has no schedule and has been silent longer than ever before.
    case quiet
    /// It called too seldom for a schedule to be told.
    case tooLittle = "too-little-to-tell"
  }

  /// What it is, in the user's words or from its software, principal and network: "python-requests
  /// as ci-bot". No two services of an inquest share one.
  public var name: String
  public var addresses: [String]
  public var agents: [String]
  public var principals: [String]
  public var first: Timestamp
  public var last: Timestamp
  public var events: Int64
  /// From its first call to its last, or, when it called too seldom for that, in the whole of the
  /// logs.
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
  public var status = Status.active
  /// The time from one run to the next, in seconds (a month is 30.44 days); `nil` when irregular.
  public var periodSeconds: Double?
  /// The longest silence that means nothing, in seconds: the longest step of the schedule, else the
  /// longest silence seen; `nil` when it called too seldom to say.
  public var longestSilenceSeconds: Double?
  /// From 0 to 1: how well runs and schedule agree, beyond what chance would give; 0 without one.
  public var confidence = 0.0
  /// Runs that the schedule asks for since the last one, until the logs end.
  public var missedRuns = 0
  /// Whether the name is the user's (`--known`).
  public var isNamed = false
  /// What the owner is asked about it; `nil` when it is named.
  public var question: String?

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

/// A service that the user named and vouches for: a line of the file after `--known`.
public struct KnownService: Hashable, Sendable {
  public var name: String
  /// Where it calls from; empty for anywhere.
  public var networks: [NetworkPrefix]
  /// Texts one of which its user agent contains, whatever the case; empty for any software.
  public var agents: [String]

  public init(name: String, networks: [NetworkPrefix] = [], agents: [String] = []) {
    self.name = name
    self.networks = networks
    self.agents = agents
  }

  /// Whether a caller is this service: in one of the networks, where there are any, and running
  /// one of the programs, where there are any. One with neither is nobody's.
  public func matches(_ caller: Caller) -> Bool {
    guard !networks.isEmpty || !agents.isEmpty else { return false }
    if !networks.isEmpty {
      guard caller.addressClass == .address || caller.addressClass == .masked,
        let prefix = NetworkPrefix(text: caller.address),
        networks.contains(where: {
          $0.contains(prefix.address) && prefix.bitCount >= $0.bitCount
        })
      else { return false }
    }
    let agent = caller.agent.lowercased()
    return agents.isEmpty || agents.contains { agent.contains($0.lowercased()) }
  }
}

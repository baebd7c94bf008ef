/// Several keys that leaked together, judged as one: each with its inquest, and the foreign callers
/// joined across them.
public struct Incident: Sendable, Codable {
  /// One for each key, in the order of the question; never empty.
  public var inquests: [Inquest]
  /// The gravest of the outcomes: one abused key makes an abused incident.
  public var outcome: VerdictOutcome
  /// Ascending by first call; empty when no key has a foreign caller.
  public var intruders: [Intruder]
  public var cost: IncidentCost

  public init(
    inquests: [Inquest], outcome: VerdictOutcome, intruders: [Intruder],
    cost: IncidentCost = IncidentCost()
  ) {
    self.inquests = inquests
    self.outcome = outcome
    self.intruders = intruders
    self.cost = cost
  }
}

/// What the abuse of all keys cost together.
public struct IncidentCost: Hashable, Sendable, Codable {
  /// Sum over the keys whose cost is known; `nil` when none is.
  public var dollars: Money?
  /// Sums of the ends of their intervals: at least as wide as an interval of 90 %.
  public var low: Money?
  public var high: Money?
  /// Used by strangers at a cost that the logs do not tell, wholly or in part; not in the sums.
  public var unknown: [String]

  public init(
    dollars: Money? = nil, low: Money? = nil, high: Money? = nil, unknown: [String] = []
  ) {
    self.dollars = dollars
    self.low = low
    self.high = high
    self.unknown = unknown
  }
}

/// Foreign callers of one or several keys that are taken for the same person or group.
public struct Intruder: Sendable, Codable {
  /// One of its callers.
  public struct Member: Hashable, Sendable, Codable {
    /// Index into ``Incident/inquests``.
    public var inquest: Int
    /// Index into ``Inquest/callers``.
    public var caller: Int

    public init(inquest: Int, caller: Int) {
      self.inquest = inquest
      self.caller = caller
    }
  }

  /// Ascending by key, then caller.
  public var members: [Member]
  /// The keys used, in the order of the question.
  public var credentials: [String]
  /// Ascending; empty when no log has addresses.
  public var addresses: [String]
  public var agents: [String]
  public var first: Timestamp
  public var last: Timestamp
  public var events: Int64
  /// Why callers were joined, strongest first; empty for a caller that stands alone.
  public var links: [IntruderLink]

  public init(
    members: [Member], credentials: [String], addresses: [String], agents: [String],
    first: Timestamp, last: Timestamp, events: Int64, links: [IntruderLink]
  ) {
    self.members = members
    self.credentials = credentials
    self.addresses = addresses
    self.agents = agents
    self.first = first
    self.last = last
    self.events = events
    self.links = links
  }
}

/// What two callers have in common that makes them one intruder.
public struct IntruderLink: Hashable, Sendable, Codable {
  /// Strongest first.
  public enum Basis: String, Sendable, Codable, CaseIterable, Comparable {
    /// The very same address.
    case address
    /// The same IPv4 /24 or IPv6 /64, within a day of each other.
    case network
    /// The same whole user agent, unusual for both keys, within an hour of each other.
    case software

    /// Stronger is less.
    public static func < (left: Basis, right: Basis) -> Bool {
      allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
  }

  public var basis: Basis
  /// The address, network or software in common.
  public var subject: String
  /// The keys that it joins, in the order of the question; one when it joins callers of one key.
  public var credentials: [String]

  public init(basis: Basis, subject: String, credentials: [String]) {
    self.basis = basis
    self.subject = subject
    self.credentials = credentials
  }
}

/// What another key of the same incident tells about an address.
public struct AddressTestimony: Hashable, Sendable, Codable {
  /// Canonical text.
  public var address: String
  /// The key whose log tells it.
  public var credential: String
  /// The probability that the other key's calls from there were a stranger's; `nil` when the other
  /// key's owner called from there before the exposure.
  public var foreignProbability: Double?

  public init(address: String, credential: String, foreignProbability: Double?) {
    self.address = address
    self.credential = credential
    self.foreignProbability = foreignProbability
  }
}

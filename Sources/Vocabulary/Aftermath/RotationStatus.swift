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
  /// Where each service stands, those that need attention first; empty without a replacement.
  public var moves: [ServiceMove] = []
  /// Uses of the old key after the revocation: propagation, failed, stragglers, knocks, unclear, in
  /// this order, by service or address inside; empty without a time of revocation.
  public var uses: [OldKeyUse] = []
  /// What a provider's totals book on the old key in intervals that begin after the revocation;
  /// `nil` when they book nothing, or there are none.
  public var totalsAfterRevocation: TotalsAfterRevocation?
  /// How long after the revocation a granted use is its propagation, in seconds.
  public var graceSeconds = 10.0
  /// Whether all have moved and the old key has been silent for longer than the longest period.
  public var isProved = false
  /// What the proof lacks, one sentence each; empty when proved.
  public var whyNot: [String] = []
  /// From the last use of the old key that counts (a stranger's refused one does not), or the end
  /// of the last interval for which totals book use, to the end
  /// of the logs, in seconds; `nil` when the logs have no end.
  public var silentForSeconds: Double?
  /// The longest step of any service's schedule, else the longest silence seen, in seconds; `nil`
  /// when no service has either.
  public var longestPeriodSeconds: Double?
  /// Whether something is wrong by now, and not only unfinished: a failed revocation, a service
  /// that stayed behind.
  public var hasFailed = false

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

/// Use that totals book on a key after its revocation: what is booked was served.
public struct TotalsAfterRevocation: Sendable, Codable {
  /// Of every kind together.
  public var tokens: Int64
  /// How many intervals have use.
  public var intervals: Int64
  /// Beginning of the first and end of the last.
  public var first, last: Timestamp

  public init(tokens: Int64, intervals: Int64, first: Timestamp, last: Timestamp) {
    self.tokens = tokens
    self.intervals = intervals
    self.first = first
    self.last = last
  }
}

/// Where one service stands between two keys.
public struct ServiceMove: Sendable, Codable {
  /// The raw value is the word in `check --json`.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// Still on the old key after the rotation began, and not on the new one.
    case lagging
    /// On the new key and, since then, on the old one too.
    case onBoth = "on-both"
    /// Due, and seen on neither key.
    case silent
    /// Its time has not come round since the rotation began.
    case notDue = "not-due"
    case moved
    /// On the new key only: nobody that the old one knew.
    case newOnly = "new-only"
  }

  /// The name of ``ServiceDependency``; of one on the new key only, a name of its own.
  public var service: String
  public var state: State
  /// First use of the new key and last use of the old one; `nil` when there is none.
  public var firstOnNew: Timestamp?
  public var lastOnOld: Timestamp?
  /// When it is due at the latest; `nil` when that cannot be told.
  public var dueBy: Timestamp?
  /// Whether it came to the new key from other networks than it had on the old one.
  public var changedNetwork: Bool

  public init(
    service: String, state: State, firstOnNew: Timestamp?, lastOnOld: Timestamp?,
    dueBy: Timestamp? = nil, changedNetwork: Bool = false
  ) {
    self.service = service
    self.state = state
    self.firstOnNew = firstOnNew
    self.lastOnOld = lastOnOld
    self.dueBy = dueBy
    self.changedNetwork = changedNetwork
  }
}

/// Uses of the old key after its revocation that belong together.
public struct OldKeyUse: Sendable, Codable {
  /// The raw value is the word in `check --json`.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Granted within the grace: the revocation had not reached every server.
    case propagation
    /// Granted later: the key still works.
    case failedRevocation = "failed-revocation"
    /// Refused, and made by a caller that used the key before.
    case straggler
    /// Refused, and made by a stranger: the address is an indicator.
    case knock
    /// The logs do not say whether it was refused.
    case unclear
  }

  public var kind: Kind
  /// The service, where it is one; empty for strangers.
  public var service: String
  /// Ascending; at most ``OldKeyUse/mostAddresses``, the busiest of them.
  public var addresses: [String]
  public var agents: [String]
  public var count: Int64
  public var first: Timestamp
  public var last: Timestamp

  public static let mostAddresses = 1000

  public init(
    kind: Kind, service: String, addresses: [String], agents: [String], count: Int64,
    first: Timestamp, last: Timestamp
  ) {
    self.kind = kind
    self.service = service
    self.addresses = addresses
    self.agents = agents
    self.count = count
    self.first = first
    self.last = last
  }
}

/// What somebody asked of one resource, counted, whatever credential it was asked with.
public struct ResourceUse: Hashable, Sendable, Codable {
  public var resource: String
  public var caller: Caller
  public var action: Action
  public var outcome: Outcome
  /// Number of requests, at least 1.
  public var count: Int64
  public var first, last: Timestamp
  /// Their times, ascending, at most ``mostTimes`` of them: the first ones.
  public var times: [Timestamp]

  /// Who reads a secret every minute needs no more to be known.
  public static let mostTimes = 64

  public init(
    resource: String, caller: Caller, action: Action, outcome: Outcome, count: Int64,
    first: Timestamp, last: Timestamp, times: [Timestamp] = []
  ) {
    self.resource = resource
    self.caller = caller
    self.action = action
    self.outcome = outcome
    self.count = count
    self.first = first
    self.last = last
    self.times = times
  }
}

/// What the store answers about the places in which the key is kept.
public struct SecretUses: Hashable, Sendable, Codable {
  /// As the user named them.
  public var names: [String]
  /// Resources of these names in the logs, ascending.
  public var resources: [String]
  /// Ascending by first time, then caller, action and outcome.
  public var uses: [ResourceUse]

  public init(names: [String], resources: [String] = [], uses: [ResourceUse] = []) {
    self.names = names
    self.resources = resources
    self.uses = uses
  }
}

/// Who read the key where it is kept.
public struct SecretReader: Hashable, Sendable, Codable {
  /// User, role or service account without the name of a session; the credential where the log
  /// has no such name.
  public var principal: String
  /// Networks (/24, /48) and programs of its reads, ascending.
  public var networks, software: [String]
  public var addresses: [String]
  public var resource: String
  /// Reads that were granted, those among them before the exposure, and those refused.
  public var reads, readsBefore, refused: Int64
  public var first, last: Timestamp
  /// Whether it began in the weeks before the exposure with something the reads before did not
  /// know; `nil` when there is too little to tell.
  public var isUnfamiliar: Bool?
  /// What was new about it, or why that cannot be told; in one sentence.
  public var claim: String

  public init(
    principal: String, networks: [String], software: [String], addresses: [String],
    resource: String, reads: Int64, readsBefore: Int64, refused: Int64, first: Timestamp,
    last: Timestamp, isUnfamiliar: Bool?, claim: String
  ) {
    self.principal = principal
    self.networks = networks
    self.software = software
    self.addresses = addresses
    self.resource = resource
    self.reads = reads
    self.readsBefore = readsBefore
    self.refused = refused
    self.first = first
    self.last = last
    self.isUnfamiliar = isUnfamiliar
    self.claim = claim
  }
}

/// Who read the key where it is kept, and what that can tell.
public struct SecretAccount: Hashable, Sendable, Codable {
  /// As the user named them.
  public var names: [String]
  /// The unfamiliar first, then by first read.
  public var readers: [SecretReader]
  /// The moment the key was out: given, or of the first foreign call; `nil` when unknown.
  public var before: Timestamp?
  /// How many unfamiliar readers chance would bring in such a time, and the probability that it
  /// brings as many as there are; `nil` when that cannot be told.
  public var expectedUnfamiliar, chanceOfUnfamiliar: Double?
  /// One sentence each.
  public var notes: [String]

  public init(
    names: [String], readers: [SecretReader], before: Timestamp?, expectedUnfamiliar: Double?,
    chanceOfUnfamiliar: Double?, notes: [String]
  ) {
    self.names = names
    self.readers = readers
    self.before = before
    self.expectedUnfamiliar = expectedUnfamiliar
    self.chanceOfUnfamiliar = chanceOfUnfamiliar
    self.notes = notes
  }

  public var unfamiliar: [SecretReader] { readers.filter { $0.isUnfamiliar == true } }
}

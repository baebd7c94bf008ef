/// Whether the logs are those that the provider delivered and signed.
public struct EvidenceIntegrity: Hashable, Sendable, Codable {
  /// What the digests come to. The raw value is the word in `check --json`.
  public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
    /// Every digest bears the provider's signature, and every log file it lists is here, unaltered.
    case proven
    /// Nothing contradicts the digests, but not every signature could be checked.
    case consistent
    /// Something was altered, left out or put in the place of something else.
    case broken
  }

  public var standing: Standing
  public var digests: DigestCounts
  public var logs: DigestedLogCounts
  /// One for each account, Region and trail, ascending by name.
  public var chains: [DigestChainSummary]
  /// By kind in the order of ``IntegrityProblem/Kind``, then by time, then by file.
  public var problems: [IntegrityProblem]
  /// Times for which a signed digest proves that no log file was delivered.
  public var provedSilent: [VouchedSpan]
  /// Times of which signed digests list every log file, all of them here and unaltered: what these
  /// do not hold was not delivered.
  public var complete: [VouchedSpan]
  /// Whether every file with records is one that a digest lists, here as it was delivered.
  public var coversEveryRecord: Bool
  /// Stretches without a record that ``complete`` proves to be silence, not holes.
  public var silences: [CoverageGap]
  /// What could not be known, and how to find out, one sentence each.
  public var limits: [String]
  /// The files that the signatures were checked with.
  public var sources: [IntegritySource]

  public init(
    standing: Standing, digests: DigestCounts, logs: DigestedLogCounts,
    chains: [DigestChainSummary] = [], problems: [IntegrityProblem] = [],
    provedSilent: [VouchedSpan] = [], complete: [VouchedSpan] = [], coversEveryRecord: Bool = false,
    silences: [CoverageGap] = [], limits: [String] = [], sources: [IntegritySource] = []
  ) {
    self.standing = standing
    self.digests = digests
    self.logs = logs
    self.chains = chains
    self.problems = problems
    self.provedSilent = provedSilent
    self.complete = complete
    self.coversEveryRecord = coversEveryRecord
    self.silences = silences
    self.limits = limits
    self.sources = sources
  }

  /// Whether the digests prove that nothing was delivered from `start` to `end`, in any chain.
  /// - Parameter delay: how late, in seconds, a record of `end` may have been delivered.
  public func provesSilence(from start: Timestamp, to end: Timestamp, delay: Double) -> Bool {
    let until = end.advanced(bySeconds: delay)
    let names = chains.filter { !$0.isBackfill }.map(\.name)
    return coversEveryRecord && !names.isEmpty
      && names.allSatisfy { name in
        complete.contains { $0.chain == name && $0.from <= start && until <= $0.to }
      }
  }
}

/// How many digests there are, each counted once more under what is known of it.
public struct DigestCounts: Hashable, Sendable, Codable {
  public var read: Int64 = 0
  /// Whose signature is the provider's.
  public var signed: Int64 = 0
  /// Whose signature or hash contradicts them.
  public var contradicted: Int64 = 0
  /// Whose signature is not here: it is in the metadata of the object, or in a missing digest.
  public var unsigned: Int64 = 0
  /// Whose signature is here, but not the key for it.
  public var unchecked: Int64 = 0
  /// That list no log file.
  public var empty: Int64 = 0

  public init() {}
}

/// How many log files the digests list, and what became of them.
public struct DigestedLogCounts: Hashable, Sendable, Codable {
  /// `intact` + `altered` + `missing`.
  public var listed: Int64 = 0
  public var intact: Int64 = 0
  /// Those among the intact that bear another name here.
  public var renamed: Int64 = 0
  public var altered: Int64 = 0
  public var missing: Int64 = 0
  /// Files here that the digests of their time do not list.
  public var unlisted: Int64 = 0
  /// Files with records here that no digest speaks of: other times, other logs.
  public var outside: Int64 = 0

  public init() {}
}

/// The digests of one account, Region and trail, which follow one another.
public struct DigestChainSummary: Hashable, Sendable, Codable {
  /// What its files' names begin with: `111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1`.
  public var name: String
  public var account, region, trail: String
  /// Whether these are the later digests of delayed log files.
  public var isBackfill: Bool
  public var from, to: Timestamp
  public var digests, signed: Int64

  public init(
    name: String, account: String, region: String, trail: String, isBackfill: Bool,
    from: Timestamp, to: Timestamp, digests: Int64, signed: Int64
  ) {
    self.name = name
    self.account = account
    self.region = region
    self.trail = trail
    self.isBackfill = isBackfill
    self.from = from
    self.to = to
    self.digests = digests
    self.signed = signed
  }
}

/// A time that signed digests of one chain vouch for.
public struct VouchedSpan: Hashable, Sendable, Codable {
  /// ``DigestChainSummary/name``.
  public var chain: String
  public var from, to: Timestamp

  public init(chain: String, from: Timestamp, to: Timestamp) {
    self.chain = chain
    self.from = from
    self.to = to
  }
}

/// Something that does not agree with the digests.
public struct IntegrityProblem: Hashable, Sendable, Codable {
  /// The raw value is the word in `check --json`.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case logAltered = "log-altered"
    /// It holds what a digest says of another log file.
    case logSwapped = "log-swapped"
    case logMissing = "log-missing"
    /// Two digests say different things of one log file.
    case logListedTwice = "log-listed-twice"
    case logUnlisted = "log-unlisted"
    case digestAltered = "digest-altered"
    case signatureWrong = "signature-wrong"
    case digestMissing = "digest-missing"
    /// It stands under the name of another digest.
    case digestMisplaced = "digest-misplaced"
    case digestUnreadable = "digest-unreadable"
    /// Its times contradict its name or the digest before it.
    case digestTimes = "digest-times"
    /// Validation was off for a while: a new chain begins.
    case chainRestarted = "chain-restarted"
    case keyUnknown = "key-unknown"
    /// The key was not in use at the time of the digest.
    case keyOutOfTime = "key-out-of-time"

    /// Whether it shows that something was altered, left out or put in the place of another thing.
    public var contradicts: Bool {
      switch self {
      case .logUnlisted, .chainRestarted, .keyUnknown, .keyOutOfTime: false
      case .logAltered, .logSwapped, .logMissing, .logListedTwice, .digestAltered,
        .signatureWrong, .digestMissing, .digestMisplaced, .digestUnreadable, .digestTimes:
        true
      }
    }
  }

  public var kind: Kind
  /// The file it is about, as far as its name is known.
  public var file: String
  /// The time of the records it touches; `nil` when it is not known.
  public var from, to: Timestamp?
  /// What is wrong, in one sentence.
  public var claim: String
  /// What it does to this verdict; empty before there is one.
  public var effect: String

  public init(
    kind: Kind, file: String, from: Timestamp?, to: Timestamp?, claim: String, effect: String = ""
  ) {
    self.kind = kind
    self.file = file
    self.from = from
    self.to = to
    self.claim = claim
    self.effect = effect
  }
}

/// A file of public keys or of a signature that the user gave.
public struct IntegritySource: Hashable, Sendable, Codable {
  public var path: String
  /// `public keys` or `signature`.
  public var title: String
  public var sha256: String

  public init(path: String, title: String, sha256: String) {
    self.path = path
    self.title = title
    self.sha256 = sha256
  }
}

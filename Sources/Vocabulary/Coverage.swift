/// One imported file, for the manifest and the coverage ledger.
public struct SourceSummary: Hashable, Sendable, Codable {
  /// The path as the user gave it.
  public var path: String
  public var format: String
  /// `none`, `gzip` or `zstd`.
  public var compression: String
  /// Size and SHA-256 (hex) of the file as it lies on disk.
  public var bytes: Int64
  public var sha256: String
  /// SHA-256 (hex) of the decompressed content.
  public var contentSHA256: String
  public var recordsRead, imported, duplicate, rejected, blank: Int64
  /// First and last event time, or of an export of totals the first and last moment it tells of;
  /// `nil` when there is none.
  public var first: Timestamp?
  public var last: Timestamp?
  public var capability: Capability
  /// Why records may be missing: a truncated file, an export with more pages, ….
  public var warnings: [String]
  /// What else a reader must know: nothing is missing for it.
  public var notes: [String]

  /// The format of a table that was read in place on a server.
  public static let tableFormat = "clickhouse"

  /// Whether it is no file but a table on a server, which has neither size nor hash.
  public var isTable: Bool { format == SourceSummary.tableFormat }

  public init(
    path: String, format: String, compression: String = "none", bytes: Int64, sha256: String = "",
    contentSHA256: String = "", recordsRead: Int64 = 0, imported: Int64 = 0, duplicate: Int64 = 0,
    rejected: Int64 = 0, blank: Int64 = 0, first: Timestamp? = nil, last: Timestamp? = nil,
    capability: Capability = [], warnings: [String] = [],
    notes: [String] = []
  ) {
    self.path = path
    self.format = format
    self.compression = compression
    self.bytes = bytes
    self.sha256 = sha256
    self.contentSHA256 = contentSHA256
    self.recordsRead = recordsRead
    self.imported = imported
    self.duplicate = duplicate
    self.rejected = rejected
    self.blank = blank
    self.first = first
    self.last = last
    self.capability = capability
    self.warnings = warnings
    self.notes = notes
  }
}

/// A reject with the file it came from.
public struct RejectedRecord: Hashable, Sendable, Codable {
  public var path: String
  public var reject: Reject

  public init(path: String, reject: Reject) {
    self.path = path
    self.reject = reject
  }
}

/// How many records all credentials together left in one hour.
public struct HourCount: Hashable, Sendable, Codable {
  /// ``Timestamp/hour``.
  public var hour: Int64
  public var count: Int64

  public init(hour: Int64, count: Int64) {
    self.hour = hour
    self.count = count
  }
}

/// What a store holds: the files, and how the whole log (any key) is spread over time.
public struct ImportLedger: Sendable {
  /// In the order of import.
  public var sources: [SourceSummary]
  /// The first hundred rejects, in the order of import; all are counted in `sources`.
  public var rejects: [RejectedRecord]
  /// Ascending; hours without a record are absent.
  public var hours: [HourCount]
  /// The regions that any record names, ascending.
  public var regions: [String]
  /// The end of the store's journal; `nil` where none is kept or nothing was imported.
  public var journal: JournalHead?

  public init(
    sources: [SourceSummary] = [], rejects: [RejectedRecord] = [], hours: [HourCount] = [],
    regions: [String] = []
  ) {
    self.sources = sources
    self.rejects = rejects
    self.hours = hours
    self.regions = regions
  }
}

/// How far the journal of a store goes: who notes it elsewhere can tell later that nothing of the
/// store was changed behind its back.
public struct JournalHead: Hashable, Sendable, Codable {
  /// How many entries there are.
  public var entries: Int64
  /// The hash of the last one, which is over all before it and what they brought; 64 hex digits.
  public var sha256: String

  public init(entries: Int64, sha256: String) {
    self.entries = entries
    self.sha256 = sha256
  }
}

/// A stretch without any record where records were to be expected.
public struct CoverageGap: Hashable, Sendable, Codable {
  public var from: Timestamp
  public var to: Timestamp
  /// Why it is thought to be a hole, in one sentence.
  public var reason: String

  public init(from: Timestamp, to: Timestamp, reason: String) {
    self.from = from
    self.to = to
    self.reason = reason
  }
}

/// Something these logs cannot show, and what that does to the verdict: a line of the ledger.
public struct BlindSpot: Hashable, Sendable, Codable {
  /// What kind of thing is missing. The raw value is the word in `check --json`.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    /// A stretch without any record where many were to be expected.
    case hole
    /// Records that could not be read.
    case rejects
    /// A file that was cut off, or an export with more pages.
    case truncated
    /// Records with bytes that are not UTF-8; they were read.
    case notUTF8 = "not-utf8"
    /// What a file's kind of log never shows, or what else is peculiar to it.
    case note
    /// A file that could not be read at all.
    case unread
    /// The log begins after the exposure did.
    case lateStart = "late-start"
    /// The log ends before the exposure did.
    case earlyEnd = "early-end"
    /// Somebody switched a log off.
    case switchedOff = "switched-off"
    /// One of several logs has no record for a time in which others go on.
    case silentLog = "silent-log"
    /// A kind of log that is not among these.
    case absent
    /// Only some regions are among these logs.
    case regions
    /// A log file or a digest is not what the provider delivered.
    case altered
    /// The provider delivered a log file or a digest that is not here.
    case missing
    /// What the provider's digests leave open.
    case unproven
    /// The key was made with another key, whose calls say in whose hands it began.
    case maker
    /// Another key of the logs goes by a name of this one; it may be the same.
    case namesake
    /// Something about a log that names no key of this kind: nothing of this key is missing there.
    case otherLog = "other-log"
  }

  public var kind: Kind
  /// The time it covers; `nil` where it has no beginning or no end.
  public var from: Timestamp?
  public var to: Timestamp?
  /// What is missing, in one sentence.
  public var claim: String
  /// What would bring it back, in one sentence.
  public var remedy: String
  /// Whether it forbids an all-clear where it meets the exposure.
  public var forbidsAllClear: Bool
  /// What it does to this verdict: "an all-clear becomes cannot-tell".
  public var effect: String

  public init(
    kind: Kind, from: Timestamp?, to: Timestamp?, claim: String, remedy: String,
    forbidsAllClear: Bool, effect: String = ""
  ) {
    self.kind = kind
    self.from = from
    self.to = to
    self.claim = claim
    self.remedy = remedy
    self.forbidsAllClear = forbidsAllClear
    self.effect = effect
  }

  /// By what it is known in a report on more logs: a hole and the silence of a log are worded anew
  /// as they grow, and keep their start.
  public var name: String {
    let start = from.map { "\($0.milliseconds)" } ?? ""
    return switch kind {
    case .hole: "\(kind.rawValue) \(start)"
    case .silentLog: "\(kind.rawValue) \(start) \(remedy)"
    default: "\(kind.rawValue) \(claim)"
    }
  }

  /// Whether some of it lies between these times.
  public func meets(from start: Timestamp, to end: Timestamp) -> Bool {
    // A hole ends where records begin again.
    (from.map { $0 <= end } ?? true)
      && (to.map { kind == .hole ? $0 > start : $0 >= start } ?? true)
  }
}

/// What the logs could have shown, and where they have holes.
public struct Coverage: Sendable, Codable {
  public var recordsRead, imported, duplicate, rejected, blank: Int64
  public var sources: [SourceSummary]
  public var rejects: [RejectedRecord]
  /// First and last record of the logs that can speak of the key, whatever key it is of; `nil` when
  /// nothing was read.
  public var logStart: Timestamp?
  public var logEnd: Timestamp?
  public var gaps: [CoverageGap]
  public var capability: Capability
  /// What these logs could never show, one sentence each.
  public var cannotShow: [String]
  /// The ledger of what is missing, with its weight in the verdict.
  public var blindSpots: [BlindSpot]
  /// Formats among `sources` that name no key of the kind asked about, ascending: their span, holes
  /// and damage are told and do not weigh. `nil` when every source counts.
  public var otherFormats: [String]?

  public init(
    recordsRead: Int64 = 0, imported: Int64 = 0, duplicate: Int64 = 0, rejected: Int64 = 0,
    blank: Int64 = 0, sources: [SourceSummary] = [], rejects: [RejectedRecord] = [],
    logStart: Timestamp? = nil, logEnd: Timestamp? = nil, gaps: [CoverageGap] = [],
    capability: Capability = [], cannotShow: [String] = [], blindSpots: [BlindSpot] = []
  ) {
    self.recordsRead = recordsRead
    self.imported = imported
    self.duplicate = duplicate
    self.rejected = rejected
    self.blank = blank
    self.sources = sources
    self.rejects = rejects
    self.logStart = logStart
    self.logEnd = logEnd
    self.gaps = gaps
    self.capability = capability
    self.cannotShow = cannotShow
    self.blindSpots = blindSpots
  }
}

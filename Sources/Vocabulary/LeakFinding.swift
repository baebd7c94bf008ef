/// A place where a key lay open, as a scanner or a platform reports it; never a use of the key.
///
/// What the report says of people is left out, and so is the secret.
public struct LeakFinding: Hashable, Sendable, Codable {
  /// The kind of report it comes from: `GitHub secret scanning`.
  public var reporter: String
  /// What leaked, as the detector calls it; like every text here empty when the report is silent.
  public var kind: String
  public var repository, file, commit, link: String
  public var line: Int64?
  /// By the clock of whoever committed it, which may be wrong or set on purpose.
  public var committedAt: Timestamp?
  public var detectedAt: Timestamp?
  /// When somebody closed the alert, for whatever reason.
  public var closedAt: Timestamp?
  /// Whether somebody marked the key as revoked in the report.
  public var isMarkedRevoked: Bool
  /// Whether strangers could see the place when the report was made; `nil` when it does not say.
  public var isPublic: Bool?
  /// Whether the report names the key under inquiry; `false` when nothing in it can be compared.
  public var isSameKey: Bool

  public init(
    reporter: String, kind: String = "", repository: String = "", file: String = "",
    commit: String = "", link: String = "", line: Int64? = nil, committedAt: Timestamp? = nil,
    detectedAt: Timestamp? = nil, closedAt: Timestamp? = nil, isMarkedRevoked: Bool = false,
    isPublic: Bool? = nil, isSameKey: Bool = false
  ) {
    self.reporter = reporter
    self.kind = kind
    self.repository = repository
    self.file = file
    self.commit = commit
    self.link = link
    self.line = line
    self.committedAt = committedAt
    self.detectedAt = detectedAt
    self.closedAt = closedAt
    self.isMarkedRevoked = isMarkedRevoked
    self.isPublic = isPublic
    self.isSameKey = isSameKey
  }

  /// The earlier of the commit and its detection.
  public var earliest: Timestamp? { [committedAt, detectedAt].compactMap { $0 }.min() }
}

/// A file that says where keys leaked.
public struct LeakSource: Hashable, Sendable, Codable {
  public var path: String
  /// What it is: `gitleaks report`; empty for an empty file.
  public var title: String
  public var sha256: String
  /// Findings in it, those of other keys included.
  public var findings: Int64

  public init(path: String, title: String, sha256: String, findings: Int64) {
    self.path = path
    self.title = title
    self.sha256 = sha256
    self.findings = findings
  }
}

/// What the user's leak reports say of the key under inquiry.
public struct LeakAccount: Hashable, Sendable, Codable {
  /// Ascending by ``LeakFinding/earliest``, those without a time last.
  public var findings: [LeakFinding]
  /// Findings of other keys, which are left out.
  public var otherKeys: Int64
  /// The earliest commit or detection: the key was exposed then, at the latest.
  public var exposedAt: Timestamp?
  public var detectedAt: Timestamp?
  /// Whether the inquest begins the exposure, and dates the discovery, by these reports.
  public var setsExposure: Bool
  public var setsDiscovery: Bool
  /// What to know of these times and places, one sentence each.
  public var notes: [String]
  public var sources: [LeakSource]

  public init(
    findings: [LeakFinding], otherKeys: Int64 = 0, exposedAt: Timestamp? = nil,
    detectedAt: Timestamp? = nil, setsExposure: Bool = false, setsDiscovery: Bool = false,
    notes: [String] = [], sources: [LeakSource] = []
  ) {
    self.findings = findings
    self.otherKeys = otherKeys
    self.exposedAt = exposedAt
    self.detectedAt = detectedAt
    self.setsExposure = setsExposure
    self.setsDiscovery = setsDiscovery
    self.notes = notes
    self.sources = sources
  }
}

/// The question about one key as it was asked: with it, and the same files, anybody can ask it
/// again and must get the same answer.
///
/// Nothing of a raw key is in here: a key that came as a secret is named by its fingerprint and by
/// the hints that providers print of it.
public struct AskedQuestion: Hashable, Sendable, Codable {
  /// The name under which the key was asked for: an id, a hint, a label or a fingerprint.
  public var key: String
  /// Every name under which the logs were searched for it, `key` among them.
  public var keyNames: [String]
  /// Further names that only reports on leaks have for it.
  public var leakNames: [String] = []
  /// The ids under which the logs were found to know it; empty when they do not.
  public var foundAs: [String] = []
  /// Whether the key itself was given and not a name of it; only its fingerprint was kept.
  public var isGivenRaw: Bool
  /// What the user calls it, such as the variable that held it; empty when nothing was said.
  public var label: String
  /// Times as given, not as found in reports on leaks; `nil` when not given.
  public var exposedAt, discoveredAt, revokedAt: Timestamp?
  /// The same of the key that replaces it; `nil` and empty when none was named.
  public var replacement: String?
  public var replacementNames: [String] = []
  /// Networks and client software the user vouches for, as typed; those of a file are in `files`.
  public var allowed: [String] = []
  /// The owner's time zone by name; `nil`, which is UTC, when none was given.
  public var timeZone: String?
  /// `public`, `shared` or `unknown`.
  public var exposureKind = "unknown"
  /// Where the key is kept, as named.
  public var secretNames: [String] = []
  /// The format the logs were said to have; `nil` when it was recognised.
  public var logFormat: String?
  /// The zone of log times that carry none; `nil` when none was given.
  public var logTimeZone: String?
  /// Everything that was read beside the logs, in the order in which it was given.
  public var files: [GivenFile] = []

  public init(key: String, keyNames: [String], isGivenRaw: Bool = false, label: String = "") {
    self.key = key
    self.keyNames = keyNames
    self.isGivenRaw = isGivenRaw
    self.label = label
  }

  /// The same without any name: times, kinds and the hashes of files. For reports that are given
  /// away; it cannot be asked again.
  public var withoutNames: AskedQuestion {
    var rest = AskedQuestion(key: "", keyNames: [], isGivenRaw: isGivenRaw)
    (rest.exposedAt, rest.discoveredAt, rest.revokedAt) = (exposedAt, discoveredAt, revokedAt)
    (rest.timeZone, rest.exposureKind) = (timeZone, exposureKind)
    (rest.logFormat, rest.logTimeZone) = (logFormat, logTimeZone)
    rest.files = files.map { GivenFile(role: $0.role, path: "", sha256: $0.sha256) }
    return rest
  }

  /// The paths given for one purpose, in the order given.
  public func paths(_ role: GivenFile.Role) -> [String] {
    files.filter { $0.role == role }.map(\.path)
  }
}

/// A file that the user gave beside the logs, and that the answer may depend on.
public struct GivenFile: Hashable, Sendable, Codable {
  /// What it was given for. The raw value is the option's name.
  public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    case networkDatabase = "network-database"
    case hostingRanges = "hosting-ranges"
    case leak
    case policy
    case digests
    case digestKeys = "digest-keys"
    case digestSignature = "digest-signature"
    case known
    case prices
    case map
    /// An earlier report, to tell what changed.
    case since
  }

  public var role: Role
  /// As given; of `digests` it may be a folder.
  public var path: String
  /// SHA-256 (hex) of the file as it lies on disk. Of a folder: that of the lines
  /// `SHA-256␣␣path below the folder` of the files read in it, ascending by path, each with a line
  /// feed. Empty for what is no file, such as a pipe.
  public var sha256: String

  public init(role: Role, path: String, sha256: String = "") {
    self.role = role
    self.path = path
    self.sha256 = sha256
  }
}

/// How a file that a report names compares with what lies there now.
public struct InputCheck: Hashable, Sendable, Codable {
  /// The raw value is the word in `verify --json`.
  public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
    /// The same content under the same path.
    case same
    /// The same content under another path.
    case moved
    /// It begins with the whole recorded content and goes on.
    case grown
    /// Shorter than recorded: the end may be cut off, or the content another.
    case shortened
    case changed
    case missing
    /// It lies there, and the report did not read it.
    case added
    /// The report has no hash of it, so nothing can be compared: it could not be read, or is no
    /// file.
    case unrecorded
    /// A pipe or a device among the logs, which nothing reads: whether it lay there before cannot
    /// be told.
    case notAFile = "not-a-file"
  }

  /// `log`, or the name of the option it was given with.
  public var role: String
  /// As recorded; of one that was added, where it lies.
  public var path: String
  /// Where the content lies now; `nil` when it is missing.
  public var foundAt: String?
  public var standing: Standing
  /// As recorded; `nil` when the report has none.
  public var recordedBytes: Int64?
  public var recordedSHA256: String?
  /// As found; `nil` when there is none.
  public var foundBytes: Int64?
  public var foundSHA256: String?

  public init(
    role: String, path: String, foundAt: String? = nil, standing: Standing,
    recordedBytes: Int64? = nil, recordedSHA256: String? = nil, foundBytes: Int64? = nil,
    foundSHA256: String? = nil
  ) {
    self.role = role
    self.path = path
    self.foundAt = foundAt
    self.standing = standing
    self.recordedBytes = recordedBytes
    self.recordedSHA256 = recordedSHA256
    self.foundBytes = foundBytes
    self.foundSHA256 = foundSHA256
  }
}

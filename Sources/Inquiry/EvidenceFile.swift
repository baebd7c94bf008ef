/// A file that a report was made from, where it lies now.
public struct EvidenceFile: Hashable, Sendable {
  public var path: String
  /// The path that the report has for it.
  public var recordedPath: String
  /// Whether it could be read when the report was made.
  public var wasRead: Bool

  public init(path: String, recordedPath: String, wasRead: Bool = true) {
    self.path = path
    self.recordedPath = recordedPath
    self.wasRead = wasRead
  }
}

/// What an import was asked to read, and by which program: a journal keeps it.
public struct ImportRequest: Hashable, Sendable {
  public var programVersion: String
  /// Files and folders as the user named them.
  public var paths: [String]
  /// How they were to be read: `format json`, `log-timezone Europe/Zurich`, `map FILE sha256:…`.
  public var options: [String]

  public init(programVersion: String = "", paths: [String] = [], options: [String] = []) {
    self.programVersion = programVersion
    self.paths = paths
    self.options = options
  }
}

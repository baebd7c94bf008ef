/// A file that could not be read at all. Damage inside a file is no error: it is counted.
public struct ReadingError: Error, Equatable {
  /// What went wrong; each has its own next step in the message.
  public enum Cause: Sendable, Equatable {
    case notFound
    /// The system's own words.
    case unreadable(String)
    case isDirectory
    /// Formats that could read some of its records, best first; often none.
    case unrecognised([String])
    /// Formats that fit equally well.
    case ambiguous([String])
    case unknownFormat(String)
    /// A kind of file the program knows and does not read, with what to do instead.
    case unsupported(kind: String, advice: String)
    /// Not what the user gave it for, with what that is.
    case unsuitable(reason: String, wanted: String)
    /// Nothing at all can be read of it.
    case damaged(String)
    /// The system starts no thread to read with; its own words. Of all files, not of this one.
    case noThread(String)
  }

  /// What stands where the bytes of a file's name are not UTF-8; no file can be opened by it.
  public static let lostByte: Unicode.Scalar = "\u{FFFD}"

  public var path: String
  public var cause: Cause

  public init(path: String, cause: Cause) {
    self.path = path
    self.cause = cause
  }

  /// What is wrong, where, and what to do next.
  public var message: String {
    switch cause {
    case .notFound where path.unicodeScalars.contains(ReadingError.lostByte):
      "\(path): there is no such file, or its name is not UTF-8. Rename it."
    case .notFound:
      "\(path): there is no such file. Check the path."
    case .unreadable(let reason):
      "\(path): cannot be read (\(reason)). Check its permissions and the disk."
    case .isDirectory:
      "\(path): is a folder, not a log file. Name a file inside it."
    case .unrecognised(let names):
      names.isEmpty
        ? "\(path): no known format fits. If you know it, say --format NAME;"
          + " `keyinquest formats` lists the names. Any other log with a time on each record is"
          + " read with --map FILE (Documentation/Maps.md)."
        : "\(path): no format fits well enough; nearest: \(names.joined(separator: ", "))."
          + " If you know it, say --format NAME; a log of another form is read with --map FILE."
    case .ambiguous(let names):
      "\(path): could be \(names.joined(separator: " or ")). Say which with --format NAME."
    case .unknownFormat(let name):
      "\(path): there is no format named '\(name)'. `keyinquest formats` lists the names."
    case .unsupported(let kind, let advice):
      "\(path): is \(kind == "xz" ? "an" : "a") \(kind) file, which is not read. \(advice)"
    case .unsuitable(let reason, let wanted):
      "\(path): is not what it was given for: \(reason). Give \(wanted)."
    case .damaged(let reason):
      "\(path): is damaged (\(reason)). Export or copy it again."
    case .noThread(let reason):
      "\(path): cannot be read, because the system starts no thread (\(reason)). Close other"
        + " programs or raise their limit, and run the same command again."
    }
  }
}

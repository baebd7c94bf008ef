internal import Foundation

/// A file that a report was made from, where it lies now.
public struct EvidenceFile: Hashable, Sendable {
  public var path: String
  /// The path that the report has for it.
  public var recordedPath: String
  /// Whether it could be read when the report was made.
  public var wasRead: Bool
  /// How many bytes from its beginning the report read, when it has grown since.
  public var prefixBytes: Int64?

  public init(path: String, recordedPath: String, wasRead: Bool = true) {
    self.path = path
    self.recordedPath = recordedPath
    self.wasRead = wasRead
  }
}

extension EvidenceFile {
  /// The file as the report read it: itself, or a copy of its beginning in `folder`.
  public func asRead(copyingTo folder: String, named name: String) throws -> EvidenceFile {
    guard let prefixBytes else { return self }
    var copy = self
    copy.path = folder + "/" + name
    copy.prefixBytes = nil
    guard let input = FileHandle(forReadingAtPath: path),
      FileManager.default.createFile(atPath: copy.path, contents: nil),
      let output = FileHandle(forWritingAtPath: copy.path)
    else { throw InquiryError(message: "cannot copy the beginning of '\(path)' to '\(folder)'.") }
    defer {
      input.closeFile()
      output.closeFile()
    }
    var left = prefixBytes
    while left > 0, let data = try input.read(upToCount: Int(min(left, 1 << 20))), !data.isEmpty {
      try output.write(contentsOf: data)
      left -= Int64(data.count)
    }
    return copy
  }
}

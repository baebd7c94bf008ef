public import Foundation

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
  /// The file as the report read it: itself, or a copy of its beginning, which has no name and is
  /// gone with `copy`, however the program ends.
  public func asRead() throws -> (file: EvidenceFile, copy: FileHandle?) {
    guard let prefixBytes else { return (self, nil) }
    guard let input = FileHandle(forReadingAtPath: path) else {
      throw InquiryError(message: "cannot read '\(path)'. Check that you may read it.")
    }
    defer { input.closeFile() }
    let copy = try EvidenceFile.unnamedFile()
    do {
      var left = prefixBytes
      while left > 0, let data = try input.read(upToCount: Int(min(left, 1 << 20))), !data.isEmpty {
        try copy.write(contentsOf: data)
        left -= Int64(data.count)
      }
    } catch {
      throw InquiryError(
        message: "cannot copy the beginning of '\(path)' to the temporary folder: "
          + "\(error.localizedDescription). TMPDIR names another one.")
    }
    var file = self
    file.path = "/dev/fd/\(copy.fileDescriptor)"
    file.prefixBytes = nil
    return (file, copy)
  }

  /// A file for its owner alone that has lost its name before anything is written to it.
  private static func unnamedFile() throws -> FileHandle {
    var template = Array(
      (FileManager.default.temporaryDirectory.path(percentEncoded: false)
        + "/keyinquest-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw InquiryError(
        message: "cannot make a file in the temporary folder: \(String(cString: strerror(errno))). "
          + "TMPDIR names another one.")
    }
    unlink(template)
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}

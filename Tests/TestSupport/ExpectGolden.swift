public import Foundation
public import Testing

/// Compares `text` with the file `Golden/name` beside the calling test, or with the file of that
/// name in `folder` of the package.
///
/// `RECORD_GOLDEN=1` writes the file and fails, so that no golden slips in unread.
public func expectGolden(
  _ text: String, named name: String, inFolder folder: String? = nil,
  in file: String = #filePath, at location: SourceLocation = #_sourceLocation
) throws {
  let place =
    folder.map { packageRoot.appending(path: $0) }
    ?? URL(filePath: file).deletingLastPathComponent().appending(path: "Golden")
  let golden = place.appending(path: name)
  guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil,
    FileManager.default.fileExists(atPath: golden.path())
  else {
    try FileManager.default.createDirectory(
      at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: golden)
    Issue.record(
      "Recorded \(name). Read it as a reader would, then commit it.", sourceLocation: location)
    return
  }
  let expected = try String(contentsOf: golden, encoding: .utf8)
  #expect(text == expected, sourceLocation: location)
}

/// The root of the package, found from this file.
public let packageRoot = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// A fresh folder that is removed when the closure returns.
public func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "keyinquest-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

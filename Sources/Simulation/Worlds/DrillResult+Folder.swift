public import Foundation

extension DrillResult {
  /// Writes `logs/` and `truth.json` into `folder`, making the folders that are missing.
  public func write(to folder: URL) throws {
    for file in files {
      let target = folder.appending(path: "logs/" + file.path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.contents).write(to: target)
    }
    try Data(truth.json().utf8).write(to: folder.appending(path: "truth.json"))
  }
}

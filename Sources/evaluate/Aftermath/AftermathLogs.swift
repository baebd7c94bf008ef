import Foundation
import Ingestion
import Inquiry
import Storage
import Vocabulary

/// Logs of a simulated world, read as `check` reads them.
enum AftermathLogs {
  /// What the files hold, written into `folder` and read from there.
  static func store(
    of files: [(path: String, contents: [UInt8])], in folder: URL
  ) throws -> SQLiteStore {
    for file in files {
      let target = folder.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.contents).write(to: target)
    }
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    _ = try ImportRun.read(
      [folder.path(percentEncoded: false)], into: &store, options: ReadingOptions())
    return store
  }

  static func hold(
    on files: [(path: String, contents: [UInt8])], in folder: URL, key: String,
    exposedAt: Timestamp?
  ) throws -> Inquest {
    let store = try store(of: files, in: folder)
    return try Inquest.hold(
      InquestRequest(
        question: InquestQuestion(credential: "", exposedAt: exposedAt), names: [key],
        shownName: key), on: store)
  }
}

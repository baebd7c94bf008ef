import Foundation
import TestSupport
import Testing

/// Logs of several keys, and what a store tells of them: the same however the import went.
enum RepeatedImport {
  static let keyCount = 4
  static let fileCount = 40
  private static let linesOfFile = 252
  static var eventCount: Int { fileCount * linesOfFile }

  static func writeLogs(into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in 0..<fileCount {
      var text = ""
      for line in 0..<linesOfFile {
        let second = file * 900 + line * 3
        let clock = [second / 3600 % 24, second / 60 % 60, second % 60]
          .map { String($0 + 100).dropFirst() }.joined(separator: ":")
        text += "203.0.113.\(line % 50) - - [0\(1 + file % 9)/Mar/2026:\(clock) +0000] "
        text += "\"GET /v1/items/\(line)?api_key=demo-key-EXAMPLE-000\(line % keyCount) HTTP/1.1\" "
        text += "200 \(line) \"-\" \"client/\(file % 3)\"\n"
      }
      try Data(text.utf8).write(to: folder.appending(path: "access.\(100 + file).log"))
    }
  }

  /// What the store says of one key in every count, and of all keys and their names.
  static func answers(of store: String, in folder: URL) throws -> String {
    let activity = try ProgramRun(
      ["activity", "--store", store, "--key-from", "env:KEY", "--top", "1000", "--json"],
      in: folder, environment: ["KEY": "demo-key-EXAMPLE-0001"])
    #expect(activity.status == 0, "\(activity.errors)")
    let credentials = try ProgramRun(["credentials", "--store", store], in: folder)
    #expect(credentials.status == 0, "\(credentials.errors)")
    return activity.output + credentials.output
  }

  /// Files of SQLite that an import must not leave behind.
  static func leftovers(beside store: String, in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasPrefix(store + "-") }
  }
}

extension RunningProgram {
  /// Waits for its end, which is to be of this status.
  func expectEnd(_ status: Int32 = 0) throws {
    let found = self.status()
    let errors = try errors
    #expect(found == status, "\(errors)")
  }
}

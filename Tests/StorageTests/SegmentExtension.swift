import CSQLite
import Foundation
import TestSupport

@testable import Storage

/// The extension that the views need, as it was built.
enum SegmentExtension {
  /// Without the ending, as the shell wants it.
  static func path() throws -> String {
    let folder = try ProgramRun.program().deletingLastPathComponent()
    let library = folder.appending(path: "libkeyinquest-sqlite")
    guard FileManager.default.fileExists(atPath: library.path() + ".so") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return library.path()
  }

  /// Makes the views of this connection answer.
  static func load(into connection: borrowing SQLiteConnection) throws {
    sqlite3_enable_load_extension(connection.handle, 1)
    defer { sqlite3_enable_load_extension(connection.handle, 0) }
    var message: UnsafeMutablePointer<CChar>?
    let code = sqlite3_load_extension(connection.handle, try path(), nil, &message)
    guard code == SQLITE_OK else {
      let reason = message.map { String(cString: $0) } ?? "no reason given"
      sqlite3_free(message)
      throw StoreError(path: connection.path, cause: .sql(code: Int(code), reason: reason))
    }
  }
}

import Foundation
import TestSupport
import Testing

@testable import Storage

/// `make faults FAULTS="1 power"` cuts the power at every change of the disk; these are what it
/// found.
@Suite("A SQLite store after a power cut")
struct SQLitePowerCutTests {
  /// The head of a rollback journal of no records, of a database that had so many pages.
  private static func journal(pages: UInt8) -> Data {
    var head: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
    head += [0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, pages, 0, 0, 2, 0, 0, 0, 0x20, 0]
    return Data(head + [UInt8](repeating: 0, count: 512 - head.count))
  }

  private static func prepare(_ path: URL, journal: Data?) throws {
    try Data(repeating: 0, count: 16384).write(to: path)
    if let journal { try journal.write(to: URL(filePath: path.path() + "-journal")) }
  }

  @Test("that lost the first page of a new file is made anew")
  func unfinished() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite")
      try Self.prepare(path, journal: Self.journal(pages: 0))
      _ = try SQLiteStore(path: path.path(), access: .readWrite)
      #expect(try Data(contentsOf: path).starts(with: Array("SQLite format 3".utf8)))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["s.sqlite"])
    }
  }

  @Test("or a kill, that is asked before it is made anew, says that its import is unfinished")
  func asked() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite")
      func found() -> StoreError.Cause? {
        cause { () throws(StoreError) in
          _ = try SQLiteStore(path: path.path(), access: .readOnly)
        }
      }
      try Self.prepare(path, journal: Self.journal(pages: 0))
      #expect(found() == .unmade)
      try Data().write(to: path)
      try Self.journal(pages: 0).write(to: URL(filePath: path.path() + "-journal"))
      #expect(found() == .unmade)
      let message = StoreError(path: "s", cause: .unmade).message
      #expect(message.contains("unfinished import") && message.contains("Run the import again"))
      _ = try SQLiteStore(path: path.path(), access: .readWrite)
      _ = try SQLiteStore(path: path.path(), access: .readOnly)
    }
  }

  @Test(
    "is not taken for one where something was there before, or no journal says so",
    arguments: [nil, journal(pages: 2), Data("no journal of SQLite, but as long".utf8)])
  func foreign(journal: Data?) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "image")
      try Self.prepare(path, journal: journal)
      #expect(
        throws: StoreError(path: path.path(), cause: .notAStore),
        performing: { _ = try SQLiteStore(path: path.path(), access: .readWrite) })
      #expect(try Data(contentsOf: path) == Data(repeating: 0, count: 16384))
    }
  }

  @Test("holds what was committed, because the end of a journal is put on the disk")
  func synchronous() throws {
    try withTemporaryFolder { folder in
      let store = try SQLiteStore(
        path: folder.appending(path: "s.sqlite").path(), access: .readWrite)
      let extra: Int64 = 3
      #expect(try store.connection.integer("PRAGMA synchronous") == extra)
    }
  }
}

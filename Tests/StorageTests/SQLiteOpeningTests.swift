import CSQLite
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

@Suite("Opening a SQLite store")
struct SQLiteOpeningTests {
  private static func raw(_ path: String) throws(StoreError) -> SQLiteConnection {
    try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
  }

  @Test("a file that is no store is refused and left byte for byte as it is")
  func foreignFile() throws {
    try withTemporaryFolder { folder in
      let text = folder.appending(path: "notes.txt")
      try Data(String(repeating: "no database\n", count: 100).utf8).write(to: text)
      let database = folder.appending(path: "other.sqlite")
      try Self.raw(database.path()).execute("CREATE TABLE secret (a); PRAGMA user_version = 1")
      let short = folder.appending(path: "short")
      try Data("SQLite format 3\0".utf8).write(to: short)
      for file in [text, database, short] {
        let before = try Data(contentsOf: file)
        for access in [SQLiteStore.Access.readWrite, .readOnly] {
          let cause = cause { () throws(StoreError) in
            _ = try SQLiteStore(path: file.path(), access: access)
          }
          #expect(cause == .notAStore, "\(file.lastPathComponent)")
        }
        #expect(try Data(contentsOf: file) == before)
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      #expect(files.count == 3)
    }
  }

  @Test("a folder, and a missing file to read, cannot be opened; nothing is made")
  func missing() throws {
    try withTemporaryFolder { folder in
      let attempts: [(String, SQLiteStore.Access)] = [
        (folder.path(), .readWrite), (folder.appending(path: "absent").path(), .readOnly),
        (folder.appending(path: "absent/store").path(), .readWrite),
      ]
      for (path, access) in attempts {
        let cause = cause { () throws(StoreError) in
          _ = try SQLiteStore(path: path, access: access)
        }
        guard case .cannotOpen = cause else {
          Issue.record("\(path): \(String(describing: cause))")
          continue
        }
      }
      let made = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      #expect(made.isEmpty)
    }
  }

  @Test("a store of an earlier layout is refused, and left byte for byte as it is")
  func olderVersion() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "store.sqlite").path()
      do { _ = try SQLiteStore(path: path, access: .readWrite) }
      for version in 1..<SQLiteSchema.current.version {
        try Self.raw(path).execute("PRAGMA user_version = \(version)")
        let before = try Data(contentsOf: URL(filePath: path))
        for access in [SQLiteStore.Access.readWrite, .readOnly] {
          do throws(StoreError) {
            _ = try SQLiteStore(path: path, access: access)
            Issue.record("A store of version \(version) was opened.")
          } catch {
            #expect(
              error.cause == .olderSchema(found: version, known: SQLiteSchema.current.version))
            #expect(error.message.contains("Import the logs again into a new store"))
          }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
      }
    }
  }

  @Test("tables that cannot all be made leave the file empty")
  func brokenScript() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "store.sqlite").path()
      var broken = SQLiteSchema.current
      broken.script += "CREATE TABLE note (text TEXT); CREATE TABLE segment (again);"
      let cause = cause { () throws(StoreError) in
        _ = try SQLiteStore(path: path, access: .readWrite, schema: broken, limits: ImportLimits())
      }
      guard case .sql = cause else {
        Issue.record("\(String(describing: cause))")
        return
      }
      let tables = try Self.raw(path).texts("SELECT name FROM sqlite_schema")
      #expect(tables.isEmpty)
      var store = try SQLiteStore(path: path, access: .readWrite)
      let receipt = try store.take(SampleFile(events: EventStoreContract<SQLiteStore>.ten))
      #expect(receipt.summary.imported == 10)
    }
  }

  @Test("a store of a newer version is refused, naming both versions")
  func newerVersion() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "store.sqlite").path()
      do { _ = try SQLiteStore(path: path, access: .readWrite) }
      try Self.raw(path).execute("PRAGMA user_version = 77")
      let before = try Data(contentsOf: URL(filePath: path))
      for access in [SQLiteStore.Access.readWrite, .readOnly] {
        do throws(StoreError) {
          _ = try SQLiteStore(path: path, access: access)
          Issue.record("A newer store was opened.")
        } catch {
          #expect(error.cause == .newerSchema(found: 77, known: SQLiteSchema.current.version))
          #expect(
            error.message.contains("77")
              && error.message.contains("version \(SQLiteSchema.current.version)"))
        }
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }

  @Test("a store opened for reading answers, and takes nothing")
  func readOnly() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "store.sqlite").path()
      do {
        var store = try SQLiteStore(path: path, access: .readWrite)
        try store.take(SampleFile(events: EventStoreContract<SQLiteStore>.ten))
      }
      let before = try Data(contentsOf: URL(filePath: path))
      do {
        var store = try SQLiteStore(path: path, access: .readOnly)
        let count = try store.activity(of: ["AKIAEXAMPLE"]).requestCount
        #expect(count == 10)
        do throws(StoreError) {
          try store.begin(path: "a", format: "b")
          Issue.record("A read-only store took a file.")
        } catch {
          #expect(error.cause == .readOnly)
        }
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }

  @Test("what SQLite repeats of a damaged file is told in one line")
  func damagedName() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "store.sqlite").path()
      _ = try SQLiteStore(path: path, access: .readWrite)
      try Self.raw(path).execute(
        """
        CREATE TABLE "a\nb" (x);
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = 'CREATE TABLE' WHERE name LIKE 'a%b';
        """)
      let cause = cause { () throws(StoreError) in
        _ = try SQLiteStore(path: path, access: .readOnly)
      }
      let message = cause.map { StoreError(path: "s", cause: $0).message } ?? ""
      #expect(message.contains("a b") && !message.contains("\n"), "\(message)")
    }
  }

  @Test("a store inside damaged says so")
  func damaged() throws {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "store.sqlite")
      do {
        var store = try SQLiteStore(path: url.path(), access: .readWrite)
        try store.take(SampleFile(events: EventStoreContract<SQLiteStore>.ten))
      }
      let whole = try Data(contentsOf: url)
      var random = SeededRandom(seed: 7)
      for _ in 0..<40 {
        var damaged = whole
        for _ in 0..<Int.random(in: 1...200, using: &random) {
          let place = Int.random(in: 100..<damaged.count, using: &random)
          damaged[place] = UInt8.random(in: 0...255, using: &random)
        }
        if Bool.random(using: &random) {
          damaged = damaged.prefix(Int.random(in: 100...damaged.count, using: &random))
        }
        try damaged.write(to: url)
        // Any answer or error will do; a trap would end the test.
        do throws(StoreError) {
          var store = try SQLiteStore(path: url.path(), access: .readWrite)
          _ = try store.ledger()
          _ = try store.credentials()
          _ = try store.activity(of: ["AKIAEXAMPLE"])
          _ = try store.tally(of: ["AKIAEXAMPLE"], top: nil)
          _ = try store.events(
            of: ["AKIAEXAMPLE"], from: Timestamp(seconds: 0), to: Timestamp(seconds: 999),
            limit: 9)
          try store.take(SampleFile(content: "2", events: EventStoreContract<SQLiteStore>.ten))
        } catch {
          #expect(!error.message.isEmpty)
        }
      }
    }
  }
}

import CSQLite
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

@Suite("A store whose schema is not the program's")
struct ForeignSchemaTests {
  private static func withStore(
    changedBy sql: String, _ body: (String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "store.sqlite").path()
      do {
        var store = try SQLiteStore(path: path, access: .readWrite)
        try store.take(SampleFile(events: EventStoreContract<SQLiteStore>.ten))
      }
      do {
        let raw = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
        try raw.execute(sql)
      }
      try body(path)
    }
  }

  private static func expectRefused(_ path: String, _ access: SQLiteStore.Access) {
    do throws(StoreError) {
      _ = try SQLiteStore(path: path, access: access)
      Issue.record("It was opened.")
    } catch {
      guard case .damaged = error.cause else {
        Issue.record("\(error.message)")
        return
      }
    }
  }

  @Test(
    "is refused, without a question to what stands in the place of a table",
    arguments: [
      """
      PRAGMA legacy_alter_table = ON; ALTER TABLE source_file RENAME TO held;
      CREATE VIEW source_file AS WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r)
        SELECT held.* FROM held, r
      """,
      """
      PRAGMA legacy_alter_table = ON; ALTER TABLE credential_alias RENAME TO held;
      CREATE VIEW credential_alias AS SELECT rowid, * FROM held
      """,
      "DROP TABLE lineage",
      "ALTER TABLE caller ADD COLUMN note TEXT AS (hex(zeroblob(1000000)))",
    ])
  func tables(sql: String) throws {
    try Self.withStore(changedBy: sql) { path in
      Self.expectRefused(path, .readOnly)
      Self.expectRefused(path, .readWrite)
      let found = try SQLiteStore(verifying: path).verification()
      #expect(!found.isReadable && !found.faults.isEmpty)
      #expect(found.faults.allSatisfy { $0.kind == .schema }, "\(found.faults)")
    }
  }

  @Test(
    "takes no import that would run what is not the program's, and answers",
    arguments: [
      "CREATE TRIGGER t BEFORE INSERT ON source_file BEGIN DELETE FROM segment; END",
      "CREATE INDEX i ON segment (hex(columns))",
      "CREATE UNIQUE INDEX i ON hour_count (hour)",
    ])
  func onWriting(sql: String) throws {
    try Self.withStore(changedBy: sql) { path in
      Self.expectRefused(path, .readWrite)
      let store = try SQLiteStore(path: path, access: .readOnly)
      let count = try store.activity(of: ["AKIAEXAMPLE"]).requestCount
      #expect(count == 10)
    }
  }

  @Test(
    "is the user's own affair where nothing runs by itself",
    arguments: [
      "CREATE VIEW mine AS SELECT * FROM imports", "CREATE TABLE mine (x UNIQUE)", "ANALYZE",
      "DROP VIEW callers", "DROP INDEX segment_by_source_file",
    ])
  func own(sql: String) throws {
    try Self.withStore(changedBy: sql) { path in
      for access in [SQLiteStore.Access.readWrite, .readOnly] {
        let store = try SQLiteStore(path: path, access: access)
        let count = try store.activity(of: ["AKIAEXAMPLE"]).requestCount
        #expect(count == 10)
      }
      let found = try SQLiteStore(verifying: path).verification()
      #expect(found.isReadable && found.faults.contains { $0.kind == .schema })
    }
  }

  @Test("a text that is longer than any that import keeps is damage, and not searched")
  func longText() throws {
    let grow = "UPDATE caller SET agent = printf('%.*c', \(WordReader.mostTextBytes) + 1, 'a')"
    try Self.withStore(changedBy: grow) { path in
      let store = try SQLiteStore(path: path, access: .readOnly)
      do throws(StoreError) {
        _ = try store.activity(of: ["AKIAEXAMPLE"])
        Issue.record("It was read.")
      } catch {
        #expect(error.message.contains("longer than any that import keeps"))
      }
    }
    let most = "UPDATE caller SET agent = printf('%.*c', \(WordReader.mostTextBytes), 'a')"
    try Self.withStore(changedBy: most) { path in
      let store = try SQLiteStore(path: path, access: .readOnly)
      let count = try store.activity(of: ["AKIAEXAMPLE"]).requestCount
      #expect(count == 10)
    }
  }
}

import CSQLite
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

/// A change to a store that nobody should make, and what verification must say of it.
private struct Manipulation: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var sql: String
  var kind: StoreVerification.Fault.Kind
  var place: String

  init(_ name: String, _ sql: String, _ kind: StoreVerification.Fault.Kind, _ place: String) {
    testDescription = name
    self.sql = sql
    self.kind = kind
    self.place = place
  }

  /// The triggers would keep the shell from it; whoever means harm drops them.
  private static func onJournal(_ sql: String) -> String {
    "DROP TRIGGER import_journal_update; DROP TRIGGER import_journal_delete; \(sql);"
      + SQLiteSchema.journal.components(separatedBy: "CREATE TRIGGER").dropFirst()
      .filter { $0.contains(" import_journal_") }.map { "CREATE TRIGGER" + $0 }.joined()
  }

  static let all = [
    Manipulation(
      "one event", "UPDATE segment SET columns = x'00' WHERE first_event = 1", .rows, "segment"),
    Manipulation(
      "a sum", "UPDATE segment SET requests = requests + 1 WHERE first_event = 1", .rows,
      "segment"),
    Manipulation(
      "a segment removed", "DELETE FROM segment WHERE first_event = 1", .rows, "segment"),
    Manipulation(
      "a segment added",
      """
      INSERT INTO segment SELECT first_event + 1000, credential, source_file, events, first_ms,
        last_ms, requests, bytes_in, bytes_out, input_tokens, cached_tokens, cache_write_tokens,
        cache_write_1h_tokens, output_tokens, cost_microdollars, columns FROM segment LIMIT 1
      """, .added, "segment"),
    Manipulation("a reject removed", "DELETE FROM reject WHERE rowid = 1", .rows, "reject"),
    Manipulation(
      "two rejects swapped",
      "UPDATE reject SET record = 3 - record WHERE source_file = 1", .rows, "reject"),
    Manipulation("a file removed", "DELETE FROM source_file WHERE id = 1", .rows, "source_file"),
    Manipulation(
      "a file's hash", "UPDATE source_file SET sha256 = 'other' WHERE id = 2", .rows,
      "source_file"),
    Manipulation(
      "an address", "UPDATE caller SET address = '192.0.2.1' WHERE id = 1", .rows, "caller"),
    Manipulation("a word removed", "DELETE FROM resource WHERE id = 2", .rows, "resource"),
    Manipulation("an hour", "UPDATE hour_count SET events = 0", .rows, "hour_count"),
    Manipulation(
      "counts that do not add up", "UPDATE source_file SET imported = 0 WHERE id = 2",
      .conservation, "trail.json"),
    Manipulation(
      "an alias", "INSERT INTO credential_alias VALUES (1, 'x')", .added, "credential_alias"),
    Manipulation("a link removed", "DELETE FROM lineage", .rows, "lineage"),
    Manipulation("a change of state", "UPDATE state_change SET is_on = 1", .rows, "state_change"),
    Manipulation("a view", "DROP VIEW rejects", .schema, "view rejects"),
    Manipulation(
      "a trigger", "DROP TRIGGER import_journal_update", .schema,
      "trigger import_journal_update"),
    Manipulation(
      "a journal row removed", onJournal("DELETE FROM import_journal WHERE number = 1"), .journal,
      "import_journal"),
    Manipulation(
      "a journal row changed",
      onJournal("UPDATE import_journal SET asked = 'other' WHERE number = 2"), .journal,
      "import_journal"),
    Manipulation(
      "the last journal row removed",
      onJournal("DELETE FROM import_journal WHERE number = 3"), .added, "source_file"),
    Manipulation(
      "journal rows swapped",
      onJournal(
        """
        UPDATE import_journal SET number = 9 WHERE number = 1;
        UPDATE import_journal SET number = 1 WHERE number = 2;
        UPDATE import_journal SET number = 2 WHERE number = 9
        """), .journal, "import_journal"),
    Manipulation(
      "a journal row at the end of the numbers",
      onJournal("UPDATE import_journal SET number = 9223372036854775807 WHERE number = 3"),
      .journal, "import_journal"),
    Manipulation(
      "journal rows at both ends of the numbers",
      onJournal(
        """
        UPDATE import_journal SET number = -9223372036854775808 WHERE number = 1;
        UPDATE import_journal SET number = 9223372036854775807 WHERE number = 2
        """), .journal, "import_journal"),
    Manipulation(
      "a revision removed",
      "DROP TRIGGER revision_delete; DELETE FROM revision WHERE id = 1", .rows, "revision"),
  ]
}

@Suite("The import journal of a SQLite store")
struct JournalTests {
  /// Three imports, the last of which raises a figure that the first one brought, and reads a file
  /// that the second one could not.
  private static func fill(_ path: String) throws {
    func bucket(_ tokens: Int64) -> SampleEvent {
      SampleEvent(
        id: "b", seconds: 7200, widthSeconds: 3600, isProvided: false, inputTokens: tokens)
    }
    let first = SampleFile(
      content: "1",
      events: [bucket(5)] + (0..<6).map { SampleEvent(id: "\($0)", resource: "r\($0)") },
      rejects: [1, 2].map { Reject(recordNumber: $0, byteOffset: $0, reason: "No time.") },
      lineage: [
        LineageLink(
          parent: "AKIAEXAMPLE", child: "AKIAB", operation: "CreateAccessKey", subject: "",
          time: Timestamp(seconds: 1))
      ],
      stateChanges: [
        StateChange(
          kind: .credential, subject: "AKIAB", operation: "DeleteAccessKey", isOn: false,
          time: Timestamp(seconds: 2))
      ], aliases: [("AKIAEXAMPLE", "production")])
    let files = [
      [first], [SampleFile(content: "2", events: [SampleEvent(id: "n", seconds: 9)])],
      [SampleFile(path: "later.json", content: "3", events: [bucket(9)])],
    ]
    for (index, files) in files.enumerated() {
      var store = try SQLiteStore(path: path, access: .readWrite)
      store.announce(ImportRequest(programVersion: "1", paths: ["run \(index)"]))
      for file in files { try store.take(file) }
      if index == 1 { try store.note(skipped: "later.json", reason: "It cannot be read.") }
      try store.commit()
    }
  }

  private static func verification(_ path: String) throws -> StoreVerification {
    let store = try SQLiteStore(path: path, access: .readOnly)
    return try store.verification()
  }

  @Test("a store that nobody touched is what its imports brought, revisions and all")
  func same() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite").path()
      try Self.fill(path)
      let found = try Self.verification(path)
      #expect(found.faults == [])
      #expect(found.hashes.count == 3)
      let raw = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
      let revised = try raw.texts("SELECT table_name FROM revision ORDER BY id")
      #expect(revised.sorted() == ["segment", "source_file"])
      let runs = try raw.texts("SELECT run || asked FROM import_journal ORDER BY number")
      #expect(runs.first == #"1{"options":[],"paths":["run 0"]}"#)
      let store = try SQLiteStore(path: path, access: .readOnly)
      let head = try store.ledger().journal
      #expect(head == found.head && head?.sha256 == found.hashes.last)
    }
  }

  @Test("a change is found and named", arguments: Manipulation.all)
  fileprivate func changed(_ manipulation: Manipulation) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite").path()
      try Self.fill(path)
      do {
        let raw = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
        try raw.execute(manipulation.sql)
        #expect(sqlite3_total_changes(raw.handle) > 0 || manipulation.kind == .schema)
      }
      let faults = try Self.verification(path).faults
      #expect(
        faults.contains { $0.kind == manipulation.kind && $0.place == manipulation.place },
        "\(faults)")
    }
  }

  @Test(
    "a store with numbers that no store gives is not imported into",
    arguments: [
      "UPDATE source_file SET id = 9223372036854775807 WHERE id = 2",
      "UPDATE segment SET first_event = 9223372036854775807 WHERE first_event = 1",
      "UPDATE segment SET first_event = 9223372036854775800 WHERE first_event = 1",
      "UPDATE segment SET first_event = -9 WHERE first_event = 1",
      "UPDATE segment SET events = 9223372036854775807",
      "UPDATE import_journal SET number = 9223372036854775807 WHERE number = 3",
      "UPDATE import_journal SET run = 9223372036854775807 WHERE number = 3",
    ])
  func numbers(sql: String) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite").path()
      try Self.fill(path)
      do {
        let raw = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
        try raw.execute("DROP TRIGGER import_journal_update; \(sql)")
        #expect(sqlite3_total_changes(raw.handle) > 0)
      }
      do throws(StoreError) {
        var store = try SQLiteStore(path: path, access: .readWrite)
        let bucket = SampleEvent(
          id: "b", seconds: 7200, widthSeconds: 3600, isProvided: false, inputTokens: 90)
        try store.take(SampleFile(content: "4", events: [bucket, SampleEvent(id: "new")]))
        try store.commit()
        Issue.record("\(sql) was not noticed.")
      } catch {
        guard case .damaged = error.cause else { throw error }
      }
    }
  }

  @Test(
    "the shell cannot change the journal by accident",
    arguments: [
      "UPDATE import_journal SET run = 7", "DELETE FROM import_journal", "DELETE FROM revision",
    ])
  func triggers(sql: String) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite").path()
      try Self.fill(path)
      let raw = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
      do throws(StoreError) {
        try raw.execute(sql)
        Issue.record("\(sql) went through.")
      } catch {
        #expect("\(error)".contains("is only appended to"))
      }
    }
  }

  @Test("every commit has an entry, and an import that brings nothing has none")
  func commits() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite").path()
      let files = (0..<5).map {
        SampleFile(content: "\($0)", events: [SampleEvent(id: "\($0)", seconds: Int64($0))])
      }
      for _ in 0..<2 {
        var store = try SQLiteStore(
          path: path, access: .readWrite, schema: .current, limits: ImportLimits(filesPerCommit: 2))
        for file in files { try store.take(file) }
        // The last one is committed when the store goes out of scope.
      }
      let found = try Self.verification(path)
      #expect(found.faults == [])
      let raw = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
      let rows = try raw.texts("SELECT run || ' ' || files FROM import_journal ORDER BY number")
      #expect(rows == ["1 2", "1 2", "1 1"])
    }
  }

  @Test("the head is over everything before it: one other event, and it is another")
  func heads() throws {
    let heads = try ["a", "b", "a"].map { id in
      var store = try SQLiteStore(path: ":memory:", access: .readWrite)
      try store.take(SampleFile(content: "1", events: [SampleEvent(id: id)]))
      try store.commit()
      try store.take(SampleFile(content: "2", events: [SampleEvent(id: "z", seconds: 5)]))
      try store.commit()
      return try store.ledger().journal
    }
    #expect(heads[0] == heads[2] && heads[0] != heads[1])
    #expect(heads[0]?.entries == 2)
  }
}

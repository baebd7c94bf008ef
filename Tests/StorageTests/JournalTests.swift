import CSQLite
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

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
    try SQLiteStore(verifying: path).verification()
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

  @Test("a change is found and named", arguments: Manipulation.all + Manipulation.outside)
  func changed(_ manipulation: Manipulation) throws {
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
        faults.contains { $0.kind == manipulation.kind && $0.place.hasSuffix(manipulation.place) },
        "\(faults)")
    }
  }

  @Test("an event hidden, with a revision that vouches for it and a decoy that makes up for it")
  func vouchedFor() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite").path()
      try Self.fill(path)
      do {
        let raw = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
        // One that no true revision tells of.
        let number = try raw.integer(
          "SELECT min(first_event) FROM segment WHERE first_event NOT IN (SELECT row_id FROM revision)"
        )
        let row = try raw.prepare("SELECT * FROM segment WHERE first_event = \(number)")
        func hash() throws -> String {
          var digest = RowDigest()
          if try row.step() { digest.add(row) }
          row.reset()
          return digest.finish()
        }
        let before = try hash()
        try raw.execute("UPDATE segment SET events = events - 1 WHERE first_event = \(number)")
        try raw.execute(
          """
          INSERT INTO revision VALUES (-1, 'segment', \(number), '\(before)', '\(try hash())');
          INSERT INTO segment SELECT -5, 999, source_file, 1, first_ms, last_ms, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL, NULL, x'' FROM segment WHERE first_event = \(number);
          """)
      }
      let faults = try Self.verification(path).faults
      let places = Set(faults.map { "\($0.kind) \($0.place)" })
      #expect(
        places.isSuperset(of: ["rows segment", "added segment", "added revision"]), "\(faults)")
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

  @Test(
    "an import that only takes a hole back has an entry, and the hole's number is not given again",
    arguments: [true, false])
  func holeTakenBack(isCommitted: Bool) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite").path()
      var held = SampleFile(path: "a.json", content: "1", events: [SampleEvent(id: "1")])
      do {
        var store = try SQLiteStore(path: path, access: .readWrite)
        try store.take(held)
        try store.note(skipped: "b.json", reason: "It cannot be read.")
      }
      held.path = "b.json"
      do {
        var store = try SQLiteStore(path: path, access: .readWrite)
        let receipt = try store.take(held)
        #expect(receipt.alreadyHeld)
        // Otherwise when the store goes out of scope.
        if isCommitted { try store.commit() }
      }
      let healed = try Self.verification(path)
      #expect(healed.faults == [] && healed.hashes.count == 2)
      for _ in 0..<2 {
        var store = try SQLiteStore(path: path, access: .readWrite)
        try store.take(SampleFile(path: "c.json", content: "3", events: [SampleEvent(id: "3")]))
        try store.take(held)
      }
      let grown = try Self.verification(path)
      #expect(grown.faults == [] && grown.hashes.count == 3)
      let raw = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
      #expect(try raw.texts("SELECT id FROM source_file") == ["1", "3"])
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

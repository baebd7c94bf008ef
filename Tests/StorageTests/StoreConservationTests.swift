import CSQLite
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

@Suite("A store whose counts do not add up")
struct StoreConservationTests {
  /// Two files of one key, usage buckets among their events, one of which the second file raised.
  private static func fill(_ path: String) throws {
    func bucket(_ tokens: Int64) -> SampleEvent {
      SampleEvent(
        id: "b", seconds: 7200, widthSeconds: 3600, isProvided: false, inputTokens: tokens)
    }
    var store = try SQLiteStore(path: path, access: .readWrite)
    for number in 1...2 {
      let events = (0..<5).map { SampleEvent(id: "\(number)/\($0)", seconds: Int64($0) * 900) }
      try store.take(
        SampleFile(
          content: "\(number)", events: events + [bucket(Int64(number))],
          rejects: [Reject(recordNumber: 1, byteOffset: 0, reason: "No time.")], blank: 1))
      try store.commit()
    }
    try store.note(skipped: "b.json", reason: "It cannot be read.")
    try store.commit()
  }

  private static func change(_ path: String, _ sql: String) throws {
    let raw = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
    try raw.execute(sql)
    #expect(sqlite3_total_changes(raw.handle) > 0)
  }

  private static func expectDamage(
    saying words: String, _ call: () throws(StoreError) -> Void
  ) {
    guard case .damaged(let detail) = cause(call) else {
      Issue.record("It is not told as damage.")
      return
    }
    #expect(detail.contains(words), "\(detail)")
  }

  @Test(
    "says so instead of an answer",
    arguments: [
      ("DELETE FROM segment WHERE source_file = 2", "imported, and in segments: 5 is not 0"),
      ("DELETE FROM hour_count WHERE source_file = 2", "counted by hour: 5 is not 0"),
      ("UPDATE hour_count SET events = events + 1 WHERE source_file = 1 AND hour = 1", "by hour"),
      ("UPDATE hour_count SET events = -events", "an hour has a count below zero"),
      ("UPDATE segment SET events = 0 WHERE source_file = 1", "a segment has 0 events"),
      ("UPDATE segment SET source_file = 1", "source file 1: events imported, and in segments"),
      (
        "UPDATE source_file SET imported = imported - 1, duplicate = duplicate + 1 WHERE id = 2",
        "source file 2: events imported"
      ),
      (
        "UPDATE source_file SET records_read = records_read - 1 WHERE id = 1",
        "source file 1: records read"
      ),
      ("UPDATE source_file SET rejected = -1, blank = blank + 2", "has a count below zero"),
      ("DELETE FROM source_file WHERE id = 2", "not in its manifest"),
      (
        "UPDATE source_file SET records_read = 9223372036854775807, blank = 9223372036854775807",
        "its counts are beyond all numbers"
      ),
    ])
  func ledger(sql: String, words: String) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite").path()
      try Self.fill(path)
      do {
        let sound = try SQLiteStore(path: path, access: .readOnly)
        let read = try sound.ledger().sources.map(\.imported)
        #expect(read == [6, 5, 0])
      }
      try Self.change(path, sql)
      for access in [SQLiteStore.Access.readOnly, .readWrite] {
        let store = try SQLiteStore(path: path, access: access)
        Self.expectDamage(saying: words) { () throws(StoreError) in _ = try store.ledger() }
      }
      // Verification tells all faults, and compares the files of the manifest all the same.
      let verifying = try SQLiteStore(verifying: path)
      #expect(try !verifying.verification().faults.isEmpty)
      _ = try verifying.ledger()
    }
  }

  @Test("an index that leaves rows out hides no events")
  func index() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite").path()
      try Self.fill(path)
      // What somebody writes into the file byte by byte: an index of the right name and words,
      // which has not all rows.
      try Self.change(
        path,
        """
        CREATE TEMP TABLE was AS SELECT sql FROM sqlite_schema WHERE name = 'segment_by_credential';
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = sql || ' WHERE first_event > 1'
          WHERE name = 'segment_by_credential';
        PRAGMA writable_schema = RESET;
        REINDEX segment_by_credential;
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = (SELECT sql FROM was) WHERE name = 'segment_by_credential';
        PRAGMA writable_schema = RESET;
        """)
      let store = try SQLiteStore(path: path, access: .readOnly)
      let words = "leaves out events of a credential"
      Self.expectDamage(saying: words) { () throws(StoreError) in
        _ = try store.activity(of: ["AKIAEXAMPLE"])
      }
      Self.expectDamage(saying: words) { () throws(StoreError) in
        _ = try store.tally(of: ["AKIAEXAMPLE"], top: nil)
      }
      Self.expectDamage(saying: words) { () throws(StoreError) in
        _ = try store.events(
          of: ["AKIAEXAMPLE"], from: Timestamp(seconds: 0), to: Timestamp(seconds: 1), limit: 9)
      }
      // The events themselves are all there.
      let read = try store.ledger().sources.map(\.imported)
      #expect(read == [6, 5, 0])
    }
  }

  @Test("a ledger that is asked for while a file is begun counts what is held")
  func begun() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "s.sqlite").path()
      try Self.fill(path)
      var store = try SQLiteStore(
        path: path, access: .readWrite, limits: ImportLimits(pendingEvents: 2))
      try store.begin(path: "c.json", format: "sample")
      for batch in SampleFile(events: EventStoreContract<SQLiteStore>.ten).batches {
        try store.append(batch)
      }
      let read = try store.ledger().sources.map(\.imported)
      #expect(read == [6, 5, 0])
      try store.abandon()
    }
  }
}

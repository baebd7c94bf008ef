import CSQLite
import Testing
import Vocabulary

@testable import Storage

@Suite("A SQLite store without room")
struct SQLiteFullDiskTests {
  private static func file(_ number: Int) -> SampleFile {
    let events = (0..<400).map { index in
      SampleEvent(
        id: "\(number)/\(index)", seconds: Int64(index), address: "address \(index % 90)",
        operation: "Operation\(index % 70)", resource: "object \(number) \(index)")
    }
    return SampleFile(path: "\(number)", content: "\(number)", events: events, batchSize: 100)
  }

  private static func store() throws(StoreError) -> SQLiteStore {
    try SQLiteStore(
      path: ":memory:", access: .readWrite, schema: .current,
      limits: ImportLimits(pendingEvents: 150))
  }

  @Test("forgets what it cannot keep, and with room goes on as if nothing had happened")
  func full() throws {
    var undisturbed = try Self.store()
    for number in 1...3 { try undisturbed.take(Self.file(number)) }
    try undisturbed.commit()
    let expected = try undisturbed.connection.dump(history: false)
    var failures = 0
    for room: Int64 in 1...24 {
      var store = try Self.store()
      try store.take(Self.file(1))
      try store.commit()
      let before = try store.connection.dump()
      let pages = try store.connection.integer("PRAGMA page_count")
      try store.connection.execute("PRAGMA max_page_count = \(pages + room)")
      do throws(StoreError) {
        for number in 2...3 { try store.take(Self.file(number)) }
        try store.commit()
      } catch {
        failures += 1
        #expect(error.cause == .full)
        try store.abandon()
        try store.connection.execute("PRAGMA max_page_count = 100000")
        // What was finished before the failure may be gone or not; nothing is there by half.
        let sources = try store.ledger().sources.map(\.imported)
        #expect(sources == [400] || sources == [400, 400])
        if sources.count == 1 {
          let after = try store.connection.dump()
          #expect(after == before, "\(room) pages")
        }
        for number in 2...3 { try store.take(Self.file(number)) }
        try store.commit()
      }
      let after = try store.connection.dump(history: false)
      #expect(after == expected, "\(room) pages")
      let faults = try store.verification().faults
      #expect(faults == [], "\(room) pages")
    }
    #expect(failures > 2)
  }

  @Test("forgets the files of a commit that failed")
  func failedCommit() throws {
    var undisturbed = try Self.store()
    for number in 1...3 { try undisturbed.take(Self.file(number)) }
    let expected = try undisturbed.connection.dump(history: false)
    var store = try Self.store()
    try store.take(Self.file(1))
    try store.commit()
    // A hook that is not zero turns the commit into a rollback.
    sqlite3_commit_hook(store.connection.handle, { _ in 1 }, nil)
    try store.take(Self.file(3))
    let failure = cause { () throws(StoreError) in try store.commit() }
    #expect(failure != nil)
    sqlite3_commit_hook(store.connection.handle, nil, nil)
    for number in 2...3 { try store.take(Self.file(number)) }
    try store.commit()
    let after = try store.connection.dump(history: false)
    #expect(after == expected)
    let faults = try store.verification().faults
    #expect(faults == [])
  }

  @Test("a temporary store says where room is wanted")
  func temporary() throws {
    var store = try SQLiteStore.temporary()
    let pages = try store.connection.integer("PRAGMA page_count")
    try store.connection.execute("PRAGMA max_page_count = \(pages)")
    do throws(StoreError) {
      for number in 1...3 { try store.take(Self.file(number)) }
      Issue.record("There was room.")
    } catch {
      #expect(error.cause == .full)
      #expect(error.message.contains("TMPDIR"))
    }
  }
}

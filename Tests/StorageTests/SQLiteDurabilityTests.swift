import CSQLite
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

@Suite("A SQLite store through crashes and rivals")
struct SQLiteDurabilityTests {
  private static let events = EventStoreContract<SQLiteStore>.ten

  @Test("the same file twice leaves every table as it was")
  func dumpUnchanged() throws {
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    let file = SampleFile(
      events: Self.events, rejects: [Reject(recordNumber: 1, byteOffset: 0, reason: "No time.")],
      blank: 1,
      lineage: [
        LineageLink(
          parent: "AKIAEXAMPLE", child: "AKIAB", operation: "CreateAccessKey", subject: "",
          time: Timestamp(seconds: 1))
      ], aliases: [("AKIAEXAMPLE", "production")])
    try store.take(file)
    let before = try store.connection.dump()
    try store.take(file)
    let after = try store.connection.dump()
    #expect(before.contains("production"))
    #expect(after == before)
  }

  @Test("the same imports make the same file, byte for byte")
  func sameBytes() throws {
    try withTemporaryFolder { folder in
      let files = try ["one", "two"].map { name in
        let url = folder.appending(path: name)
        do {
          var store = try SQLiteStore(path: url.path(), access: .readWrite)
          for part in 0..<4 {
            try store.take(
              SampleFile(content: "\(part)", events: Array(Self.events[part..<part + 6])))
          }
        }
        return try Data(contentsOf: url)
      }
      #expect(files[0] == files[1])
    }
  }

  @Test("a crash at any point leaves a store that imports on")
  func crash() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "store.sqlite").path()
      var store = try SQLiteStore(path: path, access: .readWrite)
      try store.take(SampleFile(content: "1", events: Array(Self.events.prefix(5))))
      try store.commit()
      try store.take(SampleFile(content: "2", events: Self.events))
      try store.begin(path: "third", format: "sample")
      // The cache is written out, so that the file holds pages of an unfinished transaction.
      sqlite3_db_cacheflush(store.connection.handle)
      let crashed = folder.appending(path: "crashed.sqlite").path()
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: path + suffix, toPath: crashed + suffix)
      }
      do {
        let reader = try SQLiteStore(path: crashed, access: .readOnly)
        let count = try reader.activity(of: ["AKIAEXAMPLE"]).requestCount
        #expect(count == 5, "what was committed is there, and nothing else")
      }
      var again = try SQLiteStore(path: crashed, access: .readWrite)
      let receipt = try again.take(SampleFile(content: "2", events: Self.events))
      #expect(receipt.summary.imported == 5)
      let check = try again.connection.texts("PRAGMA integrity_check")
      #expect(check == ["ok"])
      try store.abandon()
    }
  }

  @Test("a store that goes out of scope keeps finished files and forgets the one begun")
  func outOfScope() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "store.sqlite").path()
      do {
        var store = try SQLiteStore(path: path, access: .readWrite)
        try store.take(SampleFile(content: "1", events: Array(Self.events.prefix(5))))
        try store.begin(path: "second", format: "sample")
        for batch in SampleFile(events: Self.events).batches { try store.append(batch) }
      }
      let store = try SQLiteStore(path: path, access: .readOnly)
      let (count, sources) = (
        try store.activity(of: ["AKIAEXAMPLE"]).requestCount, try store.ledger().sources
      )
      #expect(count == 5)
      #expect(sources.count == 1)
    }
  }

  @Test("a second writer is told to wait, and goes on from what the first one wrote")
  func twoWriters() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "store.sqlite").path()
      var first = try SQLiteStore(path: path, access: .readWrite)
      var second = try SQLiteStore(path: path, access: .readWrite)
      sqlite3_busy_timeout(second.connection.handle, 10)
      try second.take(SampleFile(content: "0", events: [Self.events[9]]))
      try second.commit()
      try first.take(SampleFile(content: "1", events: Array(Self.events.prefix(5))))
      do throws(StoreError) {
        try second.begin(path: "b", format: "sample")
        Issue.record("Two processes wrote at once.")
      } catch {
        #expect(error.cause == .busy)
      }
      try first.commit()
      let receipt = try second.take(SampleFile(content: "2", events: Self.events))
      #expect(receipt.summary.imported == 4)
      try second.commit()
      let count = try first.activity(of: ["AKIAEXAMPLE"]).requestCount
      #expect(count == 10)
    }
  }

  @Test("rejects beyond the limit are counted and not kept")
  func rejectLimit() throws {
    var store = try SQLiteStore(
      path: ":memory:", access: .readWrite, schema: .current,
      limits: ImportLimits(keptRejects: 7))
    let rejects = (1...20).map { Reject(recordNumber: $0, byteOffset: 0, reason: "No time.") }
    try store.take(SampleFile(rejects: rejects))
    let (kept, ledger) = (
      try store.connection.integer("SELECT count(*) FROM reject"), try store.ledger()
    )
    #expect(kept == 7)
    #expect(ledger.sources.map(\.rejected) == [20])
  }
}

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

  /// Events of one key out of order, with words enough to make every table grow.
  private static func manyWords(_ count: Int, from first: Int) -> [SampleEvent] {
    (first..<first + count).map { index in
      SampleEvent(
        id: "e\(index)", seconds: Int64(index * 7919 % count),
        address: "address \(index * 31 % count)", agent: "agent \(index % 50)",
        operation: "Operation\(index % 700)", resource: "object \(index)")
    }
  }

  @Test("a file given up leaves the store as it would be without it, byte for byte")
  func abandoned() throws {
    let first = SampleFile(content: "1", events: Self.manyWords(900, from: 0), batchSize: 300)
    let lost = SampleFile(content: "2", events: Self.manyWords(3000, from: 500), batchSize: 300)
    let last = SampleFile(content: "3", events: Self.manyWords(2000, from: 400), batchSize: 300)
    let limits = ImportLimits(pendingEvents: 1000)
    let dumps = try [false, true].map { isInterrupted in
      var store = try SQLiteStore(
        path: ":memory:", access: .readWrite, schema: .current, limits: limits)
      try store.take(first)
      if isInterrupted {
        try store.begin(path: lost.path, format: lost.format)
        for batch in lost.batches { try store.append(batch) }
        try store.abandon()
      }
      try store.take(last)
      return try store.connection.dump()
    }
    #expect(dumps[0].contains("address 1"))
    #expect(dumps[0] == dumps[1])
  }

  @Test("more events of one key than a segment holds are cut, and read back as one")
  func longSegments() throws {
    let count = SegmentColumns.mostEvents * 2 + 5
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    try store.take(SampleFile(events: Self.manyWords(count, from: 0), batchSize: 1000))
    let sizes = try store.connection.texts("SELECT events FROM segment ORDER BY first_event")
    #expect(sizes == ["\(SegmentColumns.mostEvents)", "\(SegmentColumns.mostEvents)", "5"])
    let firsts = try store.connection.texts("SELECT first_event FROM segment ORDER BY 1")
    let most = SegmentColumns.mostEvents
    #expect(firsts == [1, 1 + most, 1 + most * 2].map { "\($0)" })
    let page = try store.events(
      of: ["AKIAEXAMPLE"], from: Timestamp(seconds: 0), to: Timestamp(seconds: Int64(count)),
      limit: .max)
    #expect(page.map(\.time.milliseconds) == (0..<count).map { Int64($0) * 1000 })
    #expect(Set(page.map(\.recordNumber)).count == count)
    let tally = try store.tally(of: ["AKIAEXAMPLE"], top: nil)
    #expect(tally.hours.reduce(0) { $0 + $1.calls } == Int64(count))
    #expect(tally.resources.count == count)
    let activity = try store.activity(of: ["AKIAEXAMPLE"])
    #expect(activity.requestCount == Int64(count))
  }

  @Test("figures of usage buckets in several segments are raised, each segment once")
  func raisedBuckets() throws {
    func buckets(_ tokens: (Int) -> Int64) -> [SampleEvent] {
      (0..<60).map { index in
        SampleEvent(
          id: "bucket\(index)", seconds: Int64(index) * 3600, widthSeconds: 3600,
          credential: "key \(index % 3)", isProvided: false, inputTokens: tokens(index))
      }
    }
    var store = try SQLiteStore(
      path: ":memory:", access: .readWrite, schema: .current,
      limits: ImportLimits(pendingEvents: 20))
    try store.take(SampleFile(content: "1", events: buckets { Int64($0) }, batchSize: 10))
    let receipt = try store.take(
      SampleFile(content: "2", events: buckets { $0 % 2 == 0 ? 1000 : 0 }, batchSize: 10))
    #expect(receipt.summary.duplicate == 60)
    for key in 0..<3 {
      let expected = (0..<60).filter { $0 % 3 == key }.map { $0 % 2 == 0 ? 1000 : Int64($0) }
      let found = try store.activity(of: ["key \(key)"]).buckets.map(\.inputTokens)
      #expect(found == expected)
    }
    let sums = try store.credentials().map(\.inputTokens)
    let all = (0..<60).reduce(into: Int64(0)) { $0 += $1 % 2 == 0 ? 1000 : Int64($1) }
    #expect(sums.reduce(0) { $0 + ($1 ?? 0) } == all)
  }
}

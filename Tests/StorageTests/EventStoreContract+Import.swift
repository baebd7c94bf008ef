import Foundation
import Storage
import TestSupport
import Testing
import Vocabulary

extension EventStoreContract where Store: ~Copyable {
  func conservation() throws {
    var store = try open()
    let file = SampleFile(
      events: Self.ten, rejects: [Reject(recordNumber: 11, byteOffset: 90, reason: "No time.")],
      blank: 2)
    let receipt = try store.take(file)
    #expect(!receipt.alreadyHeld)
    #expect(receipt.summary.recordsRead == 13)
    #expect(receipt.summary.imported == 10)
    #expect(receipt.summary.duplicate == 0)
    #expect(receipt.summary.first == Timestamp(seconds: 0))
    #expect(receipt.summary.last == Timestamp(seconds: 900))
    let ledger = try store.ledger()
    #expect(ledger.sources == [receipt.summary])
    #expect(ledger.rejects == file.rejects.map { RejectedRecord(path: file.path, reject: $0) })
    #expect(ledger.hours == [HourCount(hour: 0, count: 10)])
  }

  func vanishedRecords() throws {
    var store = try open()
    let file = SampleFile(events: Self.ten)
    try store.begin(path: file.path, format: file.format)
    for batch in file.batches.dropLast() { try store.append(batch) }
    do throws(StoreError) {
      _ = try store.finish(file.summary)
      Issue.record("A file that lost records was kept.")
    } catch {
      guard case .conservation = error.cause else { throw error }
    }
    let (ledger, credentials) = (try store.ledger(), try store.credentials())
    #expect(ledger.sources.isEmpty)
    #expect(credentials.isEmpty)
    let receipt = try store.take(file)
    #expect(receipt.summary.imported == 10)
  }

  func sameFileTwice() throws {
    var store = try open()
    var file = SampleFile(events: Self.ten, blank: 1)
    try store.take(file)
    let before = try describe(store)
    file.path = "a-copy.json"
    let receipt = try store.take(file)
    #expect(receipt.alreadyHeld)
    #expect(receipt.summary.path == "a-copy.json")
    #expect(receipt.summary.imported == 0)
    #expect(receipt.summary.duplicate == 10)
    let (after, sources) = (try describe(store), try store.ledger().sources)
    #expect(after == before)
    #expect(sources.count == 1)
  }

  func abandonedFile() throws {
    var store = try open()
    try store.take(SampleFile(events: Array(Self.ten.prefix(5))))
    let before = try describe(store, ["AKIAEXAMPLE", "AKIAOTHER"])
    var other = SampleFile(content: "2", events: Self.ten)
    for index in other.events.indices { other.events[index].credential = "AKIAOTHER" }
    try store.begin(path: other.path, format: other.format)
    for batch in other.batches { try store.append(batch) }
    try store.abandon()
    try store.abandon()
    let after = try describe(store, ["AKIAEXAMPLE", "AKIAOTHER"])
    #expect(after == before)
    let receipt = try store.take(other)
    #expect(receipt.summary.imported == 5, "the first five were held before")
    let held = try store.activity(of: ["AKIAOTHER"])
    #expect(held.requestCount == 5)
  }

  func overlap() throws {
    for isProvided in [true, false] {
      var store = try open()
      var events = Self.ten
      for index in events.indices { events[index].isProvided = isProvided }
      try store.take(SampleFile(content: "1", events: Array(events[..<6])))
      let second = try store.take(SampleFile(content: "2", events: Array(events[3...])))
      #expect(second.summary.imported == 4)
      #expect(second.summary.duplicate == 3)
      let grown = try store.take(SampleFile(content: "3", events: events))
      #expect(grown.summary.imported == 0)
      #expect(!grown.alreadyHeld)
      let activity = try store.activity(of: Self.key)
      #expect(activity.requestCount == 10)
      let hours = try store.ledger().hours
      #expect(hours.reduce(0) { $0 + $1.count } == 10)
    }
  }

  func otherFormat() throws {
    var store = try open()
    try store.take(SampleFile(events: Self.ten))
    let receipt = try store.take(SampleFile(format: "another", events: Self.ten))
    #expect(!receipt.alreadyHeld, "the same bytes read as another format are another file")
    #expect(receipt.summary.imported == 10)
  }

  func otherNotation() throws {
    let shown: Capability = [
      .requests, .address, .agent, .operation, .outcome, .credential,
    ]
    func file(
      _ format: String, _ content: String, _ events: [SampleEvent], _ capability: Capability
    ) -> SampleFile {
      SampleFile(
        path: "spend.\(format)", format: format, content: content, capability: capability,
        events: events)
    }
    let pairs = [
      ("litellm", "litellm-csv"), ("litellm-csv", "litellm"), ("cloudtrail-csv", "cloudtrail"),
      ("github-audit", "github-audit-csv"), ("circleci-audit", "circleci-audit-csv"),
      ("postgres-json", "postgres-csv"), ("redis-acl-log", "redis-acl-log-text"),
    ]
    for (first, second) in pairs {
      var store = try open()
      try store.take(file(first, "1", Array(Self.ten.prefix(6)), shown))
      let receipt = try store.take(file(second, "2", Self.ten, shown))
      #expect(!receipt.alreadyHeld)
      #expect(receipt.summary.imported == 4, "\(first), then \(second)")
      #expect(receipt.summary.duplicate == 6)
      #expect(receipt.summary.notes.isEmpty)
      let activity = try store.activity(of: Self.key)
      #expect(activity.requestCount == 10)
    }
    var store = try open()
    var poor = Array(Self.ten.prefix(6))
    for index in poor.indices { poor[index].address = "" }
    try store.take(file("litellm-csv", "1", poor, shown.subtracting(.address)))
    let rich = try store.take(file("litellm", "2", Self.ten, shown))
    #expect(rich.summary.imported == 10, "what an export lacks must not hide what another has")
    #expect(rich.summary.notes == [SourceSummary.poorerExportNote])
    let again = try store.take(file("litellm-csv", "3", poor, shown.subtracting(.address)))
    #expect(again.summary.imported == 0)
    #expect(again.summary.notes.isEmpty)
    let activity = try store.activity(of: Self.key)
    #expect(activity.requestCount == 16)
  }

  func providedTwice() throws {
    var store = try open()
    let receipt = try store.take(SampleFile(events: Self.ten + Self.ten.prefix(4)))
    #expect(receipt.summary.imported == 10)
    #expect(receipt.summary.duplicate == 4)
  }

  func equalRecords() throws {
    var store = try open()
    func file(_ count: Int, _ content: String) -> SampleFile {
      let event = SampleEvent(id: "line", seconds: 5, isProvided: false)
      return SampleFile(content: content, events: Array(repeating: event, count: count))
    }
    let first = try store.take(file(3, "1"))
    #expect(first.summary.imported == 3)
    let more = try store.take(file(5, "2"))
    #expect(more.summary.imported == 2)
    #expect(more.summary.duplicate == 3)
    let fewer = try store.take(file(4, "3"))
    #expect(fewer.summary.imported == 0)
    let activity = try store.activity(of: Self.key)
    #expect(activity.requestCount == 5)
  }

  private func bucket(_ tokens: Int64, requests: Int64) -> SampleEvent {
    SampleEvent(
      id: "bucket", seconds: 7200, widthSeconds: 3600, isProvided: false, inputTokens: tokens,
      requests: requests)
  }

  func bucketsInOneFile() throws {
    var store = try open()
    // Exports of several days saved one behind the other; other events make a store write between.
    let others = (0..<20).map { SampleEvent(id: "other-\($0)", seconds: 7000 + Int64($0)) }
    let file = SampleFile(
      events: [
        bucket(10, requests: EventRow.unknown), bucket(25, requests: 4), bucket(20, requests: 3),
      ] + others + [bucket(40, requests: 2)])
    let receipt = try store.take(file)
    #expect(receipt.summary.duplicate == 3)
    let activity = try store.activity(of: Self.key)
    #expect(activity.buckets.map(\.inputTokens) == [40])
    #expect(activity.buckets.map(\.requests) == [4])
    #expect(activity.requestCount == 20)
  }

  func buckets() throws {
    var store = try open()
    try store.take(SampleFile(content: "1", events: [bucket(10, requests: EventRow.unknown)]))
    let later = try store.take(SampleFile(content: "2", events: [bucket(25, requests: 4)]))
    #expect(later.summary.duplicate == 1)
    try store.take(SampleFile(content: "3", events: [bucket(20, requests: 3)]))
    let activity = try store.activity(of: Self.key)
    #expect(activity.cells.isEmpty)
    #expect(activity.callers.isEmpty)
    var largest = UsageBucket(
      start: Timestamp(seconds: 7200), widthSeconds: 3600, credential: "AKIAEXAMPLE",
      action: Action(service: "s3.amazonaws.com", operation: "ListBuckets"), requests: 4,
      inputTokens: 25)
    largest.carried = .tokens
    #expect(activity.buckets == [largest])
  }

  func unread() throws {
    var store = try open()
    try store.note(skipped: "broken.gz", reason: "Not a gzip file.")
    try store.note(skipped: "broken.gz", reason: "Not a gzip file.")
    let sources = try store.ledger().sources
    #expect(
      sources == [
        SourceSummary(path: "broken.gz", format: "unread", bytes: 0, warnings: ["Not a gzip file."])
      ])
    try store.take(SampleFile(path: "broken.gz", events: Self.ten))
    let formats = try store.ledger().sources.map(\.format)
    #expect(formats == ["sample"], "a file that can be read at last is no hole any more")
  }

  func unreadElsewhere() throws {
    try withTemporaryFolder { folder in
      // One path, which leads into one folder and then into another.
      let link = folder.appending(path: "logs")
      let path = link.appending(path: "web.json").path()
      func enter(_ name: String) throws {
        let target = folder.appending(path: name)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        if try FileManager.default.contentsOfDirectory(atPath: folder.path()).contains("logs") {
          try FileManager.default.removeItem(at: link)
        }
        try FileManager.default.createSymbolicLink(
          atPath: link.path(), withDestinationPath: name)
      }
      var store = try open()
      func formats(_ store: borrowing Store) throws -> [String] {
        try store.ledger().sources.map(\.format)
      }
      try enter("here")
      try store.note(skipped: path, reason: "Permission denied.")
      try enter("there")
      try store.take(SampleFile(path: path, content: "1", events: Array(Self.ten[..<5])))
      let untouched = try formats(store)
      #expect(untouched == ["unread", "sample"], "another file of that path heals nothing")
      try store.note(skipped: path, reason: "Permission denied.")
      let both = try formats(store)
      #expect(both == ["unread", "sample", "unread"], "each is a hole of its own")
      try enter("here")
      try store.take(SampleFile(path: path, content: "2", events: Array(Self.ten[5...])))
      let healed = try formats(store)
      #expect(healed == ["sample", "unread", "sample"])
    }
  }

  func manyRejects() throws {
    var store = try open()
    let rejects = (1...250).map {
      Reject(recordNumber: $0, byteOffset: $0 * 10, reason: "No time.")
    }
    let receipt = try store.take(SampleFile(rejects: rejects))
    #expect(receipt.summary.rejected == 250)
    let shown = try store.ledger().rejects
    #expect(shown.map(\.reject) == Array(rejects.prefix(100)))
  }

  func emptyFile() throws {
    var store = try open()
    var summary = SampleFile(format: "empty").summary
    summary.warnings = ["\"Empty\"\n\u{1}file"]
    summary.notes = ["it is, \"empty\""]
    try store.begin(path: summary.path, format: summary.format)
    let receipt = try store.finish(summary)
    #expect(receipt.summary.first == nil)
    let ledger = try store.ledger()
    #expect(ledger.sources == [receipt.summary])
    #expect(ledger.hours.isEmpty)
  }

  func outOfOrder() throws {
    var store = try open()
    let file = SampleFile(events: Self.ten)
    func expectRefusal(_ call: (inout Store) throws(StoreError) -> Void) {
      let cause = cause { () throws(StoreError) in try call(&store) }
      if case .outOfOrder = cause { return }
      Issue.record("expected outOfOrder, got \(String(describing: cause))")
    }
    expectRefusal { (store) throws(StoreError) in try store.append(EventBatch()) }
    expectRefusal { (store) throws(StoreError) in _ = try store.finish(file.summary) }
    try store.begin(path: file.path, format: file.format)
    expectRefusal { (store) throws(StoreError) in try store.begin(path: "b", format: "b") }
    expectRefusal { (store) throws(StoreError) in try store.commit() }
    expectRefusal { (store) throws(StoreError) in try store.note(skipped: "b", reason: "c") }
    for batch in file.batches { try store.append(batch) }
    let receipt = try store.finish(file.summary)
    #expect(receipt.summary.imported == 10)
    try store.commit()
    try store.commit()
  }
}

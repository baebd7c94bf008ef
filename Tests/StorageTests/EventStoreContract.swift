import Storage
import TestSupport
import Testing
import Vocabulary

/// What every ``EventStore`` promises; a second store joins by one more suite.
struct EventStoreContract<Store: EventStore & ~Copyable> {
  let open: () throws -> Store

  static var ten: [SampleEvent] {
    (0..<10).map { SampleEvent(id: "e\($0)", seconds: Int64($0) * 100) }
  }

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
    #expect(ledger.rejects.map(\.reject) == file.rejects)
    #expect(ledger.hours == [HourCount(hour: 0, count: 10)])
  }

  func recordsThatVanishAreRefused() throws {
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
}

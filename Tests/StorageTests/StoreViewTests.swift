import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

/// The views read segments with code of their own, so each is a witness for the other.
@Suite("The views tell what the store tells")
struct StoreViewTests {
  private static func events(_ count: Int, _ random: inout SeededRandom) -> [SampleEvent] {
    (0..<count).map { index in
      let isBucket = Int.random(in: 0..<8, using: &random) == 0
      return SampleEvent(
        id: "\(isBucket ? "bucket" : "event")\(index)",
        seconds: Int64.random(in: 0...90_000, using: &random),
        widthSeconds: isBucket ? 3600 : 0,
        credential: ["AKIAEXAMPLE", "AKIAOTHER", ""].randomElement(using: &random) ?? "",
        address: "203.0.113.\(Int.random(in: 0...30, using: &random))",
        agent: "agent/\(Int.random(in: 0...3, using: &random))",
        operation: "Operation\(Int.random(in: 0...5, using: &random))",
        resource: Bool.random(using: &random)
          ? "" : "object\(Int.random(in: 0...400, using: &random))",
        outcome: Outcome.allCases.randomElement(using: &random) ?? .unknown,
        isProvided: Bool.random(using: &random),
        bytesOut: Bool.random(using: &random)
          ? EventRow.unknown : Int64.random(in: 0...1_000_000, using: &random),
        inputTokens: Int.random(in: 0..<3, using: &random) == 0
          ? EventRow.unknown : Int64.random(in: 0...99, using: &random),
        requests: isBucket ? Int64.random(in: -1...50, using: &random) : 1)
    }
  }

  private static func store(_ random: inout SeededRandom) throws -> SQLiteStore {
    var store = try SQLiteStore(
      path: ":memory:", access: .readWrite, schema: .current,
      limits: ImportLimits(pendingEvents: 500))
    for file in 0..<3 {
      try store.take(
        SampleFile(
          path: "file\(file)", content: "\(file)", events: events(900, &random), batchSize: 100))
    }
    try store.commit()
    try SegmentExtension.load(into: store.connection)
    return store
  }

  /// A time as ``Timestamp`` describes it, without milliseconds that are none.
  private static func time(_ column: String) -> String { "replace(\(column), '.000Z', 'Z')" }

  private static let keys = ["", "AKIAEXAMPLE", "AKIAOTHER"]

  @Test("events: each, in the order of a timeline", arguments: [1, 2] as [UInt64])
  func events(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let store = try Self.store(&random)
    for key in Self.keys {
      let told = try store.events(
        of: [key], from: Timestamp(seconds: 0), to: Timestamp(seconds: 90_000), limit: .max)
      let lines = told.map { event in
        [
          event.time.description, event.caller.address, event.caller.agent, event.action.operation,
          event.resource, "\(event.outcome)", event.source, "\(event.recordNumber)",
        ].joined(separator: "|")
      }
      let shown = try store.connection.texts(
        """
        SELECT line FROM (SELECT \(Self.time("time")) || '|' || address || '|' || agent || '|' || operation
          || '|' || ifnull(resource, '') || '|' || outcome || '|' || source || '|' || record
          AS line, time, source, record FROM events WHERE credential = '\(key)')
        ORDER BY time, source, record
        """)
      #expect(!lines.isEmpty)
      #expect(shown == lines, "\(key)")
    }
  }

  @Test("measures: the sums of credentials, the hours and the addresses of the tally")
  func measures() throws {
    var random = SeededRandom(seed: 3)
    let store = try Self.store(&random)
    func number(_ sql: String) throws -> Int64? {
      let statement = try store.connection.prepare(sql)
      return try statement.step() ? statement.optionalInteger(0) : nil
    }
    for credential in try store.credentials() {
      let here = "WHERE credential = '\(credential.id)'"
      let events = try number("SELECT count(*) FROM events \(here)") ?? 0
      let buckets = try number("SELECT count(*) FROM usage_buckets \(here)") ?? 0
      #expect(credential.events == events + buckets)
      #expect(
        try number(
          """
          SELECT sum(bytes_out) FROM keyinquest_event AS held
          JOIN credential ON credential.id = held.credential WHERE name = '\(credential.id)'
          """) == credential.bytesOut)
      #expect(
        try number(
          """
          SELECT sum(input_tokens) FROM (SELECT input_tokens FROM events \(here)
            UNION ALL SELECT input_tokens FROM usage_buckets \(here))
          """) == credential.inputTokens)
      #expect(credential.outputTokens == nil)
    }
    let tally = try store.tally(of: Self.keys, top: nil)
    let hours = try store.connection.texts(
      """
      SELECT (unixepoch(time) / 3600) || ' ' || count(*) || ' ' || total(bytes_out) || ' '
        || total(input_tokens) FROM events GROUP BY unixepoch(time) / 3600
      ORDER BY unixepoch(time) / 3600
      """)
    #expect(
      tally.hours.map { "\($0.hour) \($0.calls) \($0.bytesOut).0 \($0.tokens).0" } == hours)
    let addresses = try store.connection.texts(
      """
      SELECT address || ' ' || address_class || ' ' || \(Self.time("min(first)"))
        || ' ' || \(Self.time("max(last)")) || ' ' || sum(events) FROM callers GROUP BY address, address_class ORDER BY address
      """)
    #expect(
      tally.addresses.map {
        "\($0.address) \($0.addressClass) \($0.first) \($0.last) \($0.calls)"
      } == addresses)
    for (list, column) in [
      (tally.operations, "operation"), (tally.resources, "resource"), (tally.models, "model"),
    ] {
      let shown = try store.connection.texts(
        """
        SELECT \(column) || ' ' || count(*) FROM events WHERE \(column) <> ''
        GROUP BY \(column) ORDER BY count(*) DESC, \(column)
        """)
      #expect(list.map { "\($0.name) \($0.calls)" } == shown, "\(column)")
    }
  }

  @Test("usage buckets: the ones of the activity")
  func buckets() throws {
    var random = SeededRandom(seed: 4)
    let store = try Self.store(&random)
    for key in Self.keys {
      let told = try store.activity(of: [key]).buckets.map { bucket in
        [
          bucket.start.description, "\(bucket.widthSeconds)", bucket.action.operation,
          bucket.requests.map { "\($0)" } ?? "-", "\(bucket.inputTokens)",
        ].joined(separator: "|")
      }
      let shown = try store.connection.texts(
        """
        SELECT \(Self.time("start")) || '|' || width_seconds || '|' || operation || '|' || ifnull(requests, '-')
          || '|' || ifnull(input_tokens, 0) FROM usage_buckets WHERE credential = '\(key)'
        """)
      #expect(!told.isEmpty)
      #expect(shown.sorted() == told.sorted())
    }
  }

  @Test("a plan narrowed by credential and time gives what the whole table gives")
  func narrowing() throws {
    var random = SeededRandom(seed: 6)
    let store = try Self.store(&random)
    let conditions = [
      "credential = 2", "time_ms = 3600000", "time_ms BETWEEN 1000000 AND 50000000",
      "time_ms > 80000000 AND credential = 1", "time_ms <= 0", "credential = 99",
      "time_ms >= 5 AND time_ms < 4", "credential IN (1, 3) AND time_ms > 1000",
    ]
    for condition in conditions {
      let narrowed = try store.connection.texts(
        "SELECT count(*) || ' ' || total(event) FROM keyinquest_event WHERE \(condition)")
      // A plus sign keeps a condition from the table, so that SQLite filters by itself.
      let plain = condition.replacing("credential", with: "+credential")
        .replacing("time_ms", with: "+time_ms")
      let whole = try store.connection.texts(
        "SELECT count(*) || ' ' || total(event) FROM keyinquest_event WHERE \(plain)")
      #expect(narrowed == whole, "\(condition)")
    }
  }

  @Test("views that need no events answer without the extension")
  func withoutExtension() throws {
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    try store.take(SampleFile(events: EventStoreContract<SQLiteStore>.ten))
    for view in ["credentials", "imports"] {
      let rows = try store.connection.texts("SELECT * FROM \(view)")
      #expect(rows.count == 1, "\(view)")
    }
    let rejects = try store.connection.texts("SELECT * FROM rejects")
    #expect(rejects.isEmpty)
  }

  @Test("a width that is never written is refused by both readers", arguments: [58, 60, 63, 65])
  func width(_ width: Int) throws {
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    try store.take(SampleFile(events: [SampleEvent(id: "1")]))
    try store.commit()
    try SegmentExtension.load(into: store.connection)
    // One event, its time packed from 0 on in so many bits, every other column constant.
    let time = "0100" + String(width, radix: 16) + String(repeating: "00", count: (width + 7) / 8)
    let others = String(repeating: "0000", count: SegmentColumn.all.count - 1)
    let columns = "0201" + time + others + String(repeating: "00", count: 16)
    try store.connection.execute("UPDATE segment SET columns = x'\(columns)'")
    #expect(throws: StoreError.self) { try store.activity(of: ["AKIAEXAMPLE"]) }
    #expect(throws: StoreError.self) {
      try store.connection.integer("SELECT time_ms FROM keyinquest_event")
    }
    // The same with a width that is written is read.
    let sound = columns.replacing("0100" + String(width, radix: 16), with: "010040")
    guard width > 56, width <= 64 else { return }
    try store.connection.execute("UPDATE segment SET columns = x'\(sound)'")
    #expect(try store.connection.integer("SELECT time_ms FROM keyinquest_event") == 0)
  }

  @Test("a damaged segment is an error of both readers, never a trap")
  func damage() throws {
    var random = SeededRandom(seed: 9)
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    try store.take(SampleFile(events: Self.events(30, &random), batchSize: 30))
    try store.commit()
    try SegmentExtension.load(into: store.connection)
    let whole = try store.connection.texts("SELECT hex(columns) FROM segment")
    let first = try #require(whole.first)
    let bytes = try store.connection.texts("SELECT first_event FROM segment ORDER BY 1")
    let segment = try #require(bytes.first)
    for place in stride(from: 0, to: first.utf8.count, by: 2) {
      let start = first.index(first.startIndex, offsetBy: place)
      let byte = String(UInt8.random(in: 0...255, using: &random) | 0x80, radix: 16)
      let damaged = first[..<start] + byte + first[start...].dropFirst(2)
      try store.connection.execute(
        "UPDATE segment SET columns = x'\(damaged)' WHERE first_event = \(segment)")
      var answers: [Bool] = []
      do throws(StoreError) {
        var reader = try SegmentReader(store.connection)
        try reader.read(Int64(segment) ?? 0, .all)
        answers.append(true)
      } catch {
        guard case .damaged = error.cause else { throw error }
        answers.append(false)
      }
      do throws(StoreError) {
        _ = try store.connection.integer("SELECT sum(time_ms / 1000000) FROM keyinquest_event")
        answers.append(true)
      } catch {
        guard case .damaged(let detail) = error.cause else { throw error }
        #expect(detail.contains("segment"))
        answers.append(false)
      }
      #expect(answers[0] == answers[1], "byte \(place / 2)")
    }
  }
}

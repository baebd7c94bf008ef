import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite("A question to a ClickHouse server that takes long")
struct ClickHouseWatchTests {
  private static let stalled = StubReply(
    Array("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{".utf8), .stall)

  /// The one kill that has to have been sent, of the query that was asked.
  private func expectKill(_ stub: ClickHouseStub) throws {
    let kill = try #require(stub.kills.first)
    #expect(stub.kills.count == 1)
    let identifier = try #require(
      stub.questions.first?.target.split(separator: "query_id=").last?.prefix { $0 != "&" })
    #expect(kill.text == "KILL QUERY WHERE query_id = '\(identifier)'")
  }

  @Test("It ends as an error when nothing comes any more")
  func stall() throws {
    let stub = try ClickHouseStub { _ in ClickHouseWatchTests.stalled }
    defer { stub.server.stop() }
    let connection = try stub.connection(ClickHouseOptions(stallSeconds: 2))
    let error = #expect(throws: StoreError.self) {
      try connection.select("SELECT 1", purpose: "test")
    }
    #expect(
      error?.cause == .unreachable(reason: "no byte and no progress of the query for 2 s"))
    try expectKill(stub)
  }

  @Test("It goes on while the server reads rows, and tells how far it is")
  func progress() throws {
    let told = Reports()
    let stub = try ClickHouseStub(
      progress: { ($0 + 1) * 100 }, { _ in ClickHouseWatchTests.stalled })
    defer { stub.server.stop() }
    let options = ClickHouseOptions(
      stallSeconds: 2, isInterrupted: { told.all.count >= 4 }, report: { told.add($0) })
    let connection = try stub.connection(options)
    let error = #expect(throws: StoreError.self) {
      try connection.select("SELECT 1", purpose: "the callers")
    }
    #expect(error?.cause == .interrupted)
    #expect(told.all.map(\.rowsRead) == [100, 200, 300, 400])
    #expect(
      told.all.first
        == QueryProgress(purpose: "the callers", rowsRead: 100, bytesRead: 0, totalRows: 9))
    try expectKill(stub)
  }

  /// The stub answers only after two looks would have been due.
  @Test(
    "A question is answered though nobody can tell how far it is",
    arguments: [
      StubReply.whole("Code: 497. DB::Exception: no", status: "403 Forbidden"),
      .whole("{"), .whole(compactBody([("n", "UInt64")], ["[1]"])),
      .whole(compactBody([("n", "String")], [#"["x"]"#])), StubReply([], .close),
      .whole(compactBody([("n", "UInt64")], [])),
    ])
  func blind(processes: StubReply) throws {
    let stub = try ClickHouseStub(
      processes: processes,
      { _ in
        sleep(3)
        return .whole(ClickHouseStub.one)
      })
    defer { stub.server.stop() }
    let told = Reports()
    let connection = try stub.connection(
      ClickHouseOptions(maxRowsToRead: 5, report: { told.add($0) }))
    #expect(try connection.select("SELECT 1", purpose: "test").integer(0, 0) == 1)
    #expect(told.all.isEmpty)
    #expect(stub.server.requests.contains { $0.text.contains("FROM system.processes") })
  }

  @Test("An interrupt ends it at once")
  func interrupt() throws {
    let asked = Counter()
    let stub = try ClickHouseStub { _ in ClickHouseWatchTests.stalled }
    defer { stub.server.stop() }
    let connection = try stub.connection(
      ClickHouseOptions(isInterrupted: { asked.next() > 6 }))
    let clock = ContinuousClock()
    let start = clock.now
    let error = #expect(throws: StoreError.self) {
      try connection.select("SELECT 1", purpose: "test")
    }
    #expect(error?.cause == .interrupted)
    #expect(clock.now - start < .seconds(20))
    try expectKill(stub)
  }

  @Test("It is stopped when it has read more than is allowed")
  func costWhileRunning() throws {
    let stub = try ClickHouseStub(
      progress: { $0 == 0 ? 50 : 51 }, { _ in ClickHouseWatchTests.stalled })
    defer { stub.server.stop() }
    let connection = try stub.connection(ClickHouseOptions(maxRowsToRead: 50))
    let error = #expect(throws: StoreError.self) {
      try connection.select("SELECT 1", purpose: "test")
    }
    #expect(error?.cause == .costLimit(rowsRead: 51, limit: 50))
    try expectKill(stub)
  }

  @Test("Questions that read more together than is allowed are answered until then")
  func costOfAll() throws {
    let stub = try ClickHouseStub { _ in
      .whole(compactBody([("n", "UInt8")], ["[1]"], rowsRead: 20))
    }
    defer { stub.server.stop() }
    let connection = try stub.connection(ClickHouseOptions(maxRowsToRead: 50))
    for _ in 0..<2 { _ = try connection.select("SELECT 1", purpose: "test") }
    let error = #expect(throws: StoreError.self) {
      try connection.select("SELECT 1", purpose: "test")
    }
    #expect(error?.cause == .costLimit(rowsRead: 60, limit: 50))
    #expect(throws: StoreError.self) { try connection.select("SELECT 1", purpose: "test") }
    #expect(stub.questions.count == 3, "asked although nothing is left")
    #expect(connection.cost == (3, 60, 24))
  }

  @Test("The server's own stop at the limit is told as the limit")
  func costByServer() throws {
    let stub = try ClickHouseStub(permissions: [#"["readonly", "2"]"#]) { _ in
      .whole("Code: 158, DB::Exception: Limit for rows", status: "500 Internal Server Error")
    }
    defer { stub.server.stop() }
    let error = #expect(throws: StoreError.self) {
      try stub.connection(ClickHouseOptions(maxRowsToRead: 50))
        .select("SELECT 1", purpose: "test")
    }
    guard case .costLimit(nil, 50) = error?.cause else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}

/// What was reported, in order.
private final class Reports: Sendable {
  private let reports = Mutex<[QueryProgress]>([])

  var all: [QueryProgress] { reports.withLock { $0 } }
  func add(_ report: QueryProgress) { reports.withLock { $0.append(report) } }
}

import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite("A connection to a ClickHouse server")
struct ClickHouseConnectionTests {
  @Test("A question is sent as a body, and the password in a header alone")
  func question() throws {
    let stub = try ClickHouseStub { _ in .whole(ClickHouseStub.one) }
    defer { stub.server.stop() }
    let connection = try stub.connection()
    let table = try connection.select("SELECT 1 -- all of it", purpose: "test")
    #expect(try table.integer(0, 0) == 1)
    #expect(connection.cost == (1, 1, 8))
    let request = try #require(stub.questions.first)
    #expect(request.text == "SELECT 1 -- all of it\nFORMAT JSONCompact")
    #expect(request.headers["x-clickhouse-user"] == "me")
    #expect(request.headers["x-clickhouse-key"] == ClickHouseStub.password)
    #expect(request.headers["authorization"] == nil)
    let names = try #require(request.target.split(separator: "?").last).split(separator: "&")
      .map { $0.prefix { $0 != "=" } }
    #expect(names == ["database", "query_id", "wait_end_of_query", "buffer_size"])
    #expect(request.target.hasPrefix("/?database=logs&"))
  }

  @Test("Every query has an id of its own, and questions share one connection")
  func keepAlive() throws {
    let stub = try ClickHouseStub { _ in .whole(ClickHouseStub.one) }
    defer { stub.server.stop() }
    let connection = try stub.connection()
    for _ in 0..<5 { _ = try connection.select("SELECT 1", purpose: "test") }
    #expect(Set(stub.questions.map(\.target)).count == 5)
    #expect(Set(stub.server.requests.map(\.connection)) == [1])
    #expect(connection.cost == (5, 5, 40))
  }

  @Test("A question goes on when the server closed the connection in between")
  func closedInBetween() throws {
    let stub = try ClickHouseStub { _ in
      StubReply(StubReply.whole(ClickHouseStub.one).bytes, .close)
    }
    defer { stub.server.stop() }
    let connection = try stub.connection()
    for _ in 0..<3 { _ = try connection.select("SELECT 1", purpose: "test") }
    #expect(stub.questions.count == 3)
  }

  @Test("Rows are sent as the body, the statement in the URL")
  func insert() throws {
    let stub = try ClickHouseStub { _ in .whole("") }
    defer { stub.server.stop() }
    let connection = try stub.connection()
    let rows = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
    try connection.insert("INSERT INTO t FORMAT RowBinary", rows)
    let request = try #require(stub.questions.first)
    #expect(request.body == rows)
    #expect(request.target.hasSuffix("&query=INSERT%20INTO%20t%20FORMAT%20RowBinary"))
    #expect(request.headers["expect"] == nil)
    try connection.insert("INSERT INTO t FORMAT RowBinary", [])
    #expect(stub.questions.map(\.body.count) == [3_000_000, 0])
  }

  @Test("What changes something has to be answered with nothing")
  func words() throws {
    let stub = try ClickHouseStub { _ in .whole("Code: 60, DB::Exception: no table, e.what()") }
    defer { stub.server.stop() }
    let connection = try stub.connection()
    let error = #expect(throws: StoreError.self) {
      try connection.execute("CREATE TABLE t", purpose: "test")
    }
    guard case .partial = error?.cause else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    "Settings are sent only by a user who may",
    arguments: [
      ([#"["readonly", "1"]"#], []),
      ([], []),
      ([#"["readonly", "0"]"#], ["max_rows_to_read=50", "readonly=2"]),
      ([#"["readonly", "2"]"#], ["max_rows_to_read=50"]),
      ([#"["readonly", "2"]"#, #"["max_rows_to_read", "10"]"#], []),
      ([#"["readonly", "2"]"#, #"["max_rows_to_read", "60"]"#], ["max_rows_to_read=50"]),
      (
        [
          #"["readonly", "2"]"#,
          #"["cancel_http_readonly_queries_on_client_close", "0"]"#,
        ], ["max_rows_to_read=50", "cancel_http_readonly_queries_on_client_close=1"]
      ),
    ])
  func settings(permissions: [String], expected: [String]) throws {
    let stub = try ClickHouseStub(permissions: permissions) { _ in .whole(ClickHouseStub.one) }
    defer { stub.server.stop() }
    let connection = try stub.connection(ClickHouseOptions(maxRowsToRead: 50))
    _ = try connection.select("SELECT 1", purpose: "test")
    let request = try #require(stub.questions.first)
    #expect(request.headers["x-clickhouse-key"] == nil)
    let sent = request.target.split(separator: "&").dropFirst(4).map(String.init)
    #expect(sent == expected)
    let isAllowed = permissions.contains {
      $0.contains(#""readonly", "0""#) || $0.contains("\"2\"")
    }
    #expect(try connection.maySendSettings() == isAllowed)
    if isAllowed {
      _ = try connection.select("SELECT 1", purpose: "test", settings: [("final", "1")])
      #expect(stub.questions.last?.target.contains("&final=1") == true)
    } else {
      let error = #expect(throws: StoreError.self) {
        try connection.select("SELECT 1", purpose: "test", settings: [("final", "1")])
      }
      #expect(error?.message.contains("'final'") == true)
    }
  }

  @Test("A port that nobody listens on")
  func nobody() throws {
    let address = try ClickHouseAddress("clickhouse://127.0.0.1:\(try Loopback.freePort())")
    let connection = try ClickHouseConnection(address, ClickHouseOptions(password: "hunter2"))
    let error = #expect(throws: StoreError.self) {
      try connection.select("SELECT 1", purpose: "test")
    }
    #expect(error?.cause == .unreachable(reason: "Connection refused"))
    #expect(error?.message.contains(address.description) == true)
  }

  @Test("A name that nobody has")
  func noName() throws {
    let connection = try ClickHouseConnection(
      try ClickHouseAddress("clickhouse://nobody.invalid"), ClickHouseOptions())
    let error = #expect(throws: StoreError.self) {
      try connection.select("SELECT 1", purpose: "test")
    }
    #expect(error?.cause == .unreachable(reason: "the host's name is not known"))
  }

  @Test(
    "A password that no header can carry is not sent",
    arguments: ["hunter2\r\nX-Evil: 1", "hunter2\n", " hunter2", "hunter2 ", "hunter2\u{0}"])
  func passwordInjection(password: String) throws {
    let stub = try ClickHouseStub { _ in .whole(ClickHouseStub.one) }
    defer { stub.server.stop() }
    let error = #expect(throws: StoreError.self) {
      try stub.connection(ClickHouseOptions(password: password))
    }
    #expect(error?.message.contains("hunter2") == false)
    #expect(stub.server.requests.isEmpty)
  }

  @Test("A connection shows no password, however it is looked at")
  func dumped() throws {
    let stub = try ClickHouseStub { _ in .whole(ClickHouseStub.one) }
    defer { stub.server.stop() }
    let connection = try stub.connection()
    _ = try connection.select("SELECT 1", purpose: "test")
    var text = ""
    dump(connection, to: &text)
    #expect(text.contains("me@127.0.0.1"))
    #expect(!text.contains("hunter2"), "\(text)")
  }
}

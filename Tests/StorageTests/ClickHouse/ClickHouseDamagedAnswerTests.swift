import Foundation
import TestSupport
import Testing

@testable import Storage

/// An answer that must not be taken for one.
struct DamagedAnswer: Sendable, CustomTestStringConvertible {
  enum Expected: Sendable {
    case unreachable, refused, partial
    case server(Int?)
  }

  let name: String
  let reply: StubReply
  let expected: Expected
  /// What the message has to tell.
  let tells: String

  init(_ name: String, _ reply: StubReply, _ expected: Expected, _ tells: String) {
    self.name = name
    self.reply = reply
    self.expected = expected
    self.tells = tells
  }

  var testDescription: String { name }

  private static func raw(_ text: String, _ ending: StubReply.Ending) -> StubReply {
    StubReply(Array(text.replacingOccurrences(of: "\n", with: "\r\n").utf8), ending)
  }

  private static let whole = ClickHouseStub.one
  private static let half = String(whole.prefix(60))
  private static let secret = "hunter2 'é AKIAIOSFODNN7EXAMPLE"

  private static func failed(
    _ status: String, _ text: String, headers: [String] = []
  ) -> StubReply {
    .whole(text, status: status, headers: headers)
  }

  static let all = [
    DamagedAnswer(
      "an exception after rows",
      .whole(
        half + "\nCode: 241, e.displayText() = DB::Exception: Memory limit for \(secret), "
          + "e.what() = DB::Exception"),
      .partial, "MEMORY_LIMIT_EXCEEDED"),
    DamagedAnswer(
      "an exception instead of rows",
      .whole("Code: 32, e.displayText() = DB::Exception: \(secret), e.what() = DB::Exception"),
      .partial, "ATTEMPT_TO_READ_AFTER_EOF"),
    DamagedAnswer(
      "an exception as a member",
      .whole(
        whole.replacingOccurrences(of: "\"rows\": 1", with: "\"rows\": 1, \"exception\": \"x\"")),
      .partial, "broke it off with an error"),
    DamagedAnswer("cut in the middle, framed well", .whole(half), .partial, "ends too early"),
    DamagedAnswer(
      "cut before the statistics, framed well",
      .whole(
        compactBody([("n", "UInt8")], ["[1]"]).components(separatedBy: ",\n\t\"rows\"")[0] + "}"),
      .partial, "no 'rows'"),
    DamagedAnswer(
      "fewer rows than claimed", .whole(compactBody([("n", "UInt8")], ["[1]"], rowCount: 2)),
      .partial, "1 rows and claims 2"),
    DamagedAnswer(
      "something after the end", .whole(whole + "{}"), .partial, "something follows"),
    DamagedAnswer("nothing at all", .whole(""), .partial, "ends too early"),
    DamagedAnswer(
      "a short Content-Length",
      raw("HTTP/1.1 200 OK\nContent-Length: 1000\n\n" + whole, .close), .partial, "closed"),
    DamagedAnswer(
      "chunks without their end",
      raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\n{\"met\n", .close),
      .partial, "closed"),
    DamagedAnswer(
      "chunks that make a whole answer, without their end",
      StubReply(
        Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
          + Array(String(whole.utf8.count, radix: 16).utf8) + [13, 10] + Array(whole.utf8)
          + [13, 10], .close),
      .partial, "closed"),
    DamagedAnswer(
      "killed while it answered",
      raw("HTTP/1.1 200 OK\nContent-Length: 1000\n\n" + half, .reset), .partial, "before its end"),
    DamagedAnswer(
      "no framing, and cut", raw("HTTP/1.1 200 OK\n\n" + half, .close), .partial, "too early"),
    DamagedAnswer(
      "closed without a byte", StubReply([], .close), .unreachable, "without an answer"),
    DamagedAnswer(
      "killed without a byte", StubReply([], .reset), .unreachable, "without an answer"),
    DamagedAnswer("no HTTP", raw("SSH-2.0-OpenSSH_9.2\n", .close), .unreachable, "not speak HTTP"),
    DamagedAnswer(
      "a wrong password",
      failed(
        "401 Unauthorized", "Code: 193, e.displayText() = DB::Exception: Wrong password for user me"
      ),
      .refused, "Wrong password for user me"),
    DamagedAnswer("401 by itself", failed("401 Unauthorized", "\(secret)"), .refused, "HTTP 401"),
    DamagedAnswer(
      "403 by itself", failed("403 Forbidden", "<html>\(secret)"), .refused, "HTTP 403"),
    DamagedAnswer(
      "403 of a new server",
      failed(
        "403 Forbidden",
        "Code: 516. DB::Exception: me: Authentication failed. (AUTHENTICATION_FAILED) (version 1.2)",
        headers: ["X-ClickHouse-Exception-Code: 516"]),
      .refused, "me: Authentication failed. (AUTHENTICATION_FAILED)"),
    DamagedAnswer(
      "readonly",
      failed("500 Internal", "Code: 164, e.displayText() = DB::Exception: Cannot modify"),
      .refused, "Cannot modify (READONLY)"),
    DamagedAnswer(
      "404 without a table",
      failed(
        "404 Not Found",
        "Code: 60, e.displayText() = DB::Exception: Table a.b doesn't exist., e.what()"),
      .server(60), "Table a.b doesn't exist."),
    DamagedAnswer(
      "404 of something else", failed("404 Not Found", secret), .server(nil), "HTTP status 404"),
    DamagedAnswer(
      "a shard that broke off",
      failed(
        "500 Internal", "Code: 32, e.displayText() = DB::Exception: Attempt to read \(secret)"),
      .server(32), "ATTEMPT_TO_READ_AFTER_EOF"),
    DamagedAnswer(
      "a shard that is down",
      failed(
        "500 Internal", "Code: 279. DB::Exception: All connection tries failed: 'x' 127.0.0.1"),
      .server(279), "All connection tries failed"),
    DamagedAnswer(
      "an error in the header with 200",
      .whole(whole, headers: ["X-ClickHouse-Exception-Code: 241"]), .server(241), "MEMORY_LIMIT"),
    DamagedAnswer(
      "an error in the header that is no number",
      .whole(whole, headers: ["x-clickhouse-exception-code: ?"]), .server(0), "error 0"),
    DamagedAnswer(
      "a redirect",
      failed("302 Found", "", headers: ["Location: http://127.0.0.1:1/\(secret)"]), .server(nil),
      "not followed"),
    DamagedAnswer("no content", raw("HTTP/1.1 204 No Content\n\n", .keepOpen), .server(nil), "204"),
    DamagedAnswer(
      "a proxy's error page", failed("502 Bad Gateway", "<html>\(secret)</html>"), .server(nil),
      "502"),
  ]
}

@Suite("A damaged answer of a ClickHouse server")
struct ClickHouseDamagedAnswerTests {
  @Test("It is an error that says what is wrong and holds no secret", arguments: DamagedAnswer.all)
  func question(damage: DamagedAnswer) throws {
    let stub = try ClickHouseStub { _ in damage.reply }
    defer { stub.server.stop() }
    let connection = try stub.connection()
    let error = #expect(throws: StoreError.self) {
      try connection.select("SELECT 'AKIAIOSFODNN7EXAMPLE'", purpose: "test")
    }
    check(error, damage)
    #expect(connection.cost == (0, 0, 0))
    #expect(stub.questions.count == 1 || damage.reply.bytes.isEmpty, "asked again")
  }

  @Test(
    "Nothing that changes something is sent again",
    arguments: DamagedAnswer.all.filter { $0.name != "nothing at all" })
  func change(damage: DamagedAnswer) throws {
    let stub = try ClickHouseStub { _ in damage.reply }
    defer { stub.server.stop() }
    let connection = try stub.connection()
    // On a connection that is kept open, where libcurl would send a question again.
    _ = try connection.maySendSettings()
    #expect(throws: StoreError.self) {
      try connection.insert("INSERT INTO t FORMAT RowBinary", [1, 2, 3])
    }
    #expect(stub.questions.map(\.body) == [[1, 2, 3]])
    #expect(throws: StoreError.self) { try connection.execute("DROP TABLE t", purpose: "test") }
    #expect(stub.questions.map(\.body) == [[1, 2, 3], Array("DROP TABLE t".utf8)])
  }

  private func check(_ error: StoreError?, _ damage: DamagedAnswer) {
    let message = error?.message ?? ""
    for secret in ["hunter2", "AKIA", "query_id", "SELECT"] {
      #expect(!message.contains(secret), "\(message)")
    }
    #expect(message.contains(damage.tells), "\(message)")
    switch (damage.expected, error?.cause) {
    case (.unreachable, .unreachable), (.refused, .refused), (.partial, .partial): break
    case (.server(let expected), .server(let code, _)): #expect(code == expected)
    default: Issue.record("\(damage.name): another cause: \(message)")
    }
  }
}

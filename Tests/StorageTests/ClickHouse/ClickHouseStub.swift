import Synchronization
import TestSupport

@testable import Storage

/// The body of an answer in the format JSONCompact.
func compactBody(
  _ columns: [(name: String, type: String)], _ rows: [String], rowCount: Int? = nil,
  rowsRead: Int = 1
) -> String {
  let meta = columns.map { "{\"name\": \"\($0.name)\", \"type\": \"\($0.type)\"}" }
  return """
    {
    \t"meta": [\(meta.joined(separator: ","))],
    \t"data":
    \t[
    \t\t\(rows.joined(separator: ",\n\t\t"))
    \t],
    \t"rows": \(rowCount ?? rows.count),
    \t"statistics": {"elapsed": 0.000050776, "rows_read": \(rowsRead), "bytes_read": 8}
    }

    """
}

/// Answers the questions that a connection asks for itself, and leaves the others to a test.
struct ClickHouseStub {
  let server: StubServer

  static let password = "hunter2 'é"
  static let one = compactBody([("n", "UInt8")], ["[1]"])

  /// - Parameters:
  ///   - permissions: rows of name and value in `system.settings`; by default a user who may only
  ///     read and send no settings.
  ///   - progress: `read_rows` in `system.processes`, by the number of the look, from 0.
  ///   - processes: the whole answer from there instead.
  init(
    permissions: [String] = [#"["readonly", "1"]"#],
    progress: @escaping @Sendable (Int) -> Int = { _ in 0 }, processes: StubReply? = nil,
    _ answer: @escaping @Sendable (StubRequest) -> StubReply
  ) throws {
    let looks = Counter()
    server = try StubServer { request in
      let statement = request.statement
      if statement.contains("FROM system.settings") {
        return .whole(compactBody([("name", "String"), ("value", "String")], permissions))
      }
      if statement.contains("FROM system.processes") {
        if let processes { return processes }
        let names = ["read_rows", "read_bytes", "total_rows_approx", "written_rows"]
        return .whole(
          compactBody(
            names.map { ($0, "UInt64") }, [#"["\#(progress(looks.next()))", "0", "9", "0"]"#]))
      }
      if statement.hasPrefix("KILL QUERY") { return .whole("") }
      return answer(request)
    }
  }

  /// The requests that were for the test to answer.
  var questions: [StubRequest] {
    server.requests.filter { !$0.statement.contains("FROM system.") && !isKill($0) }
  }

  var kills: [StubRequest] { server.requests.filter(isKill) }

  private func isKill(_ request: StubRequest) -> Bool { request.statement.hasPrefix("KILL QUERY") }

  func connection(
    _ options: ClickHouseOptions = ClickHouseOptions(password: password)
  ) throws -> ClickHouseConnection {
    try ClickHouseConnection(
      try ClickHouseAddress("clickhouse://me@127.0.0.1:\(server.port)/logs"), options)
  }
}

extension StubRequest {
  /// The beginning of the body: bodies of rows are long.
  fileprivate var statement: String { String(decoding: body.prefix(500), as: UTF8.self) }
}

/// Counts calls, from 0.
final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock {
      $0 += 1
      return $0 - 1
    }
  }
}

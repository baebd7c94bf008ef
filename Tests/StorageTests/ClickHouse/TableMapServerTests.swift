import TestSupport
import Testing
import Vocabulary

@testable import Storage

/// A table whose columns are named like the canonical ones, and mean something else.
private let hostileMap = """
  {"map": "clickhouse/1", "table": "DATABASE.hostile",
   "fields": {"time": "toInt64(toUnixTimestamp(time_ms)) * 1000", "credential": "credential",
     "address": "address", "agent": "agent", "operation": "operation", "status": "status",
     "resource": "`odd name`", "outcome": "outcome", "bytes_in": "bytes_in",
     "record": "record", "identity": "identity"},
   "time": "time_ms >= toDateTime(intDiv({from}, 1000)) \
  AND time_ms <= toDateTime(intDiv({to}, 1000))",
   "credential": "credential IN ({credentials})"}
  """

@Suite("Maps on a real server", .needsClickHouse)
struct TableMapServerTests {
  private let server: ClickHouseTestServer
  private let database: String

  init() throws {
    server = try ClickHouseTestServers.single()
    database = try ClickHouseTestServers.freshDatabase(on: server)
  }

  private func select(_ sql: String) throws -> [[String]] {
    try server.query(sql, user: "analyst", password: "qwerty").split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test("Any text comes back byte by byte")
  func roundTrip() throws {
    var random = SeededRandom(seed: 8)
    for _ in 0..<20 {
      let texts = (0..<50).map { _ in
        (0..<Int.random(in: 0...12, using: &random)).map { _ in
          Bool.random(using: &random)
            ? [39, 92, 0, 10, 96, 123, 195, 37].randomElement(using: &random) ?? 39
            : UInt8.random(in: 0...255, using: &random)
        }
      }
      let literals = texts.map { "hex(\(ClickHouseLiteral.string(bytes: $0)))" }
      let back = try select("SELECT " + literals.joined(separator: ", "))
      let expected = texts.map { bytes in
        bytes.map { byte in
          (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
      }
      #expect(back == [expected])
    }
  }

  /// Rows as they are put in: second, credential, outcome, status; `nil` is NULL.
  private typealias Row = (second: Int, credential: String?, outcome: String, status: Int?)

  private func fill() throws -> [Row] {
    try server.query(
      """
      CREATE TABLE \(database).hostile (time_ms DateTime, credential Nullable(String), \
      address Nullable(String), agent String, operation String, outcome String, \
      status Nullable(UInt16), bytes_in Nullable(UInt64), record UInt32, identity String, \
      `odd name` String, format String) ENGINE = MergeTree ORDER BY time_ms
      """)
    var random = SeededRandom(seed: 9)
    let keys: [String?] = ["it's", "b\\n", "\n", "", nil, "{credentials}", "\u{0}é"]
    let words = ["success", "OK", "denied", "Error", "whatever", "2", ""]
    let rows = (0..<500).map { index in
      Row(
        second: 1_767_225_600 + index * 60, credential: keys.randomElement(using: &random) ?? nil,
        outcome: words.randomElement(using: &random) ?? "",
        status: Bool.random(using: &random) ? Int.random(in: 100...599, using: &random) : nil)
    }
    let values = rows.enumerated().map { index, row in
      "(\(row.second), \(row.credential.map { ClickHouseLiteral.string($0) } ?? "NULL"), "
        + "'::ffff:10.0.0.\(index % 3)', unhex('ff00'), 'op', '\(row.outcome)', "
        + "\(row.status.map(String.init) ?? "NULL"), NULL, \(index), '\(index / 2)', 'x', 'f')"
    }
    try server.query("INSERT INTO \(database).hostile VALUES " + values.joined(separator: ", "))
    return rows
  }

  private func map(_ members: String = "") throws -> TableMap {
    try tableMap(
      json: hostileMap.replacing("DATABASE", with: database).replacing(
        "\"clickhouse/1\",", with: "\"clickhouse/1\", \(members)"))
  }

  @Test("A table whose columns are named like ours is read right, NULL and all")
  func hostileTable() throws {
    let rows = try fill()
    let keys = ["it's", "b\\n", "", "{credentials}", "\u{0}é"]
    let (from, to) = (1_767_225_600_000 + 6_000_000, 1_767_225_600_000 + 24_000_000)
    let sub = try map().select(
      [.time, .credential, .address, .outcome, .status, .bytesIn, .agent], table: "unused",
      credentials: keys, from: Int64(from), to: Int64(to), where: "outcome != 3")
    let found = try select(
      "SELECT hex(credential), outcome, status, count(), sum(time_ms), sum(bytes_in), "
        + "uniqExact(address), max(hex(agent)) FROM \(sub) GROUP BY credential, outcome, status "
        + "ORDER BY credential, outcome, status")
    let outcomes = ["success": 1, "OK": 1, "denied": 2, "Error": 3, "2": 2]
    let expected = Dictionary(
      grouping: rows.filter {
        keys.contains($0.credential ?? "") && outcomes[$0.outcome] != 3
          && $0.second * 1000 >= from && $0.second * 1000 < to
      }
    ) { row in
      let hex = (row.credential ?? "").utf8.map {
        ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true)
      }.joined()
      return "\(hex) \(outcomes[row.outcome] ?? 0) \(row.status ?? 0)"
    }
    #expect(found.count == expected.count)
    for row in found {
      let group = expected["\(row[0]) \(row[1]) \(row[2])"] ?? []
      #expect(row[3] == String(group.count))
      #expect(row[4] == String(group.reduce(0) { $0 + $1.second * 1000 }))
      #expect(row[5] == String(-group.count))
      #expect(row[7] == "FF00")
    }
  }

  @Test("Every column has its canonical type; rows of one identity count once when asked")
  func typesAndDistinct() throws {
    _ = try fill()
    let types = try select(
      "DESCRIBE TABLE \(try map().select(EventColumn.allCases, table: ""))")
    #expect(types.map { $0[0] } == EventColumn.allCases.map(\.rawValue))
    #expect(types.map { $0[1] } == EventColumn.allCases.map(\.type))
    let distinct = try map("\"distinct\": true,").select([.time], table: "")
    #expect(try select("SELECT count() FROM \(distinct)") == [["250"]])
  }

  @Test("The preflight of a table, and what it refuses")
  func preflight() throws {
    _ = try fill()
    let found = try run(try map())
    #expect(found.engine == "MergeTree")
    #expect(found.sortingKey == "time_ms")
    #expect(found.totalRows == 500)
    #expect(found.sampledRows == 500)
    #expect(found.remarks.contains { $0.contains("name no credential") })
    let refusals: [(String, String, String)] = [
      ("* 1000\"", "\"", "it looks like seconds"),
      ("\"agent\": \"agent\"", "\"agent\": \"user_agent\"", "fields.agent (user_agent)"),
      ("time_ms <=", "time_ms + 9999999 <", "condition \"time\" drops"),
      ("credential IN (", "credential NOT IN (", "condition \"credential\" drops"),
      (".hostile", ".absent", "No field of the table can be read"),
    ]
    for (text, other, reason) in refusals {
      let changed = hostileMap.replacing("DATABASE", with: database).replacing(text, with: other)
      let map = try tableMap(json: changed)
      do throws(StoreError) {
        _ = try run(map)
        Issue.record("taken: \(reason)")
      } catch {
        #expect(error.message.contains(reason), "\(error)")
      }
    }
  }

  private func run(_ map: TableMap) throws(StoreError) -> Preflight {
    let store = try ClickHouseStore(
      attached: try ClickHouseAddress("clickhouse://analyst@127.0.0.1:\(server.httpPort)/default"),
      ClickHouseOptions(password: "qwerty"), map)
    return store.knownTable
  }
}

import Testing

@testable import Storage

/// A server that answers by what stands in the question; the last text that fits answers.
private struct StubServer {
  var answers: [(holding: String, answer: ServerAnswer)] = [
    ("version()", .rows([["24.8.1.1", "UTC"]])),
    ("system.settings", .rows([["limit", "0"], ["skip_unavailable_shards", "0"]])),
    ("LIMIT 0", .rows([])),
    (
      "FROM system.columns",
      .rows(
        ["engine", "sorting_key", "partition_key", "total_rows", "total_bytes"].map {
          ["tables", $0]
        })
    ),
    ("FROM system.tables", .rows([["MergeTree", "key, at", "toYYYYMM(at)", "5000", "90000"]])),
    ("FROM system.parts", .rows([["5000", "90000", "0", "0"]])),
    ("FROM system.row_policies", .exception(code: 60, reason: "Unknown table.")),
    ("keyinquest_in_span", .rows([["100", "0", "200", "0"]])),
    (
      "minIf",
      .rows([["5000", "0", "0", "0", "1767225600000", "1767312000000", "AKIA1"]])
    ),
    ("EXPLAIN ESTIMATE", .rows([["d", "t", "1", "8192", "1"], ["d", "t2", "1", "100", "1"]])),
  ]

  func ask(_ sql: String) -> ServerAnswer {
    answers.last { sql.contains($0.holding) }?.answer
      ?? .exception(code: nil, reason: "no answer for \(sql)")
  }

  func run(_ map: TableMap, table: String = "t", from: Int64? = nil) throws(StoreError) -> Preflight
  {
    let preflight = ClickHousePreflight(
      map: map, table: table, path: "clickhouse://h/d", from: from)
    return try preflight.run { (sql) throws(StoreError) in ask(sql) }
  }
}

@Suite("The preflight of a table")
struct PreflightTests {
  private func map() throws -> TableMap {
    try tableMap(
      fields: ["time": "f(at)", "agent": "ua"],
      members: [
        "time": "\"at >= x({from}) AND at < x({to})\"", "credential": "\"key IN ({credentials})\"",
      ])
  }

  /// What the preflight refuses, `nil` when it does not.
  private func refusal(
    of map: TableMap, _ answers: (holding: String, answer: ServerAnswer)...
  ) -> String? {
    var server = StubServer()
    server.answers += answers
    do throws(StoreError) {
      _ = try server.run(map)
      return nil
    } catch {
      guard case .unfit(let reason) = error.cause else { return "another error: \(error)" }
      return reason
    }
  }

  @Test("A sound table is described")
  func sound() throws {
    let found = try StubServer().run(try map(), table: "d.t")
    #expect(found.version == "24.8.1.1")
    #expect(found.table == "`d`.`t`")
    #expect(found.engine == "MergeTree")
    #expect(found.sortingKey == "key, at")
    #expect(found.partitionKey == "toYYYYMM(at)")
    #expect(found.totalRows == 5000)
    #expect(found.totalBytes == 90000)
    #expect(found.rowsToRead == 8292)
    #expect(found.sampledRows == 5000)
    #expect(found.remarks == [])
  }

  @Test(
    "A setting that can hide rows is refused by name",
    arguments: [
      ([("skip_unavailable_shards", "1")], "skip_unavailable_shards is 1"),
      ([("limit", "100")], "Set it to 0"),
      ([("additional_table_filters", "{'t':'a = 1'}")], "hidden condition"),
      ([("apply_deleted_mask", "0")], "Set it to 1"),
      (
        [("read_overflow_mode", "break"), ("max_rows_to_read", "10"), ("max_bytes_to_read", "0")],
        "read_overflow_mode is break with max_rows_to_read 10"
      ),
      ([("group_by_overflow_mode", "any"), ("max_rows_to_group_by", "9")], "cuts the answer off"),
      ([("timeout_overflow_mode", "break")], "max_execution_time unknown"),
      ([("join_use_nulls", "1"), ("limit", "1")], "join_use_nulls"),
    ] as [([(String, String)], String)])
  func settings(settings: [(String, String)], reason: String) throws {
    let rows = settings.map { [Optional($0.0), $0.1] }
    let found = refusal(of: try map(), ("system.settings", .rows(rows)))
    #expect(found?.contains(reason) == true, "\(found ?? "taken")")
  }

  @Test(
    "A setting that does no harm is not",
    arguments: [
      [("read_overflow_mode", "break"), ("max_rows_to_read", "0"), ("max_bytes_to_read", "0")],
      [("result_overflow_mode", "throw"), ("max_result_rows", "10")],
      [("additional_table_filters", "{}"), ("apply_deleted_mask", "true")],
      [("skip_unavailable_shards", "false"), ("final", "1")],
    ])
  func harmless(settings: [(String, String)]) throws {
    let rows = settings.map { [Optional($0.0), $0.1] }
    #expect(refusal(of: try map(), ("system.settings", .rows(rows))) == nil)
  }

  @Test("Settings that cannot be seen are refused, for they could hide rows")
  func unseenSettings() throws {
    let found = refusal(
      of: try map(), ("system.settings", .exception(code: 497, reason: "Not enough privileges")))
    #expect(found?.contains("Not enough privileges. Grant SELECT on system.settings") == true)
  }

  @Test("Every setting is asked for once")
  func names() {
    #expect(SettingRule.names == Set(SettingRule.names).sorted())
    #expect(SettingRule.names.count > 40)
    #expect(PreflightQuestion.settings.contains("'max_rows_to_group_by'"))
  }

  @Test("A field that cannot be read is refused by its name, and all of them at once")
  func fields() throws {
    let missing = ServerAnswer.exception(code: 47, reason: "Missing columns: 'ua'")
    let found = refusal(
      of: try map(), ("AS cost_microdollars", missing),
      ("(ua) AS keyinquest_agent FROM `t`) L", missing)
    )
    #expect(found == "The map's fields.agent (ua) cannot be read: Missing columns: 'ua'.")
    let none = refusal(
      of: try map(), ("LIMIT 0", .exception(code: 60, reason: "Table d.t doesn't exist.")))
    #expect(none == "No field of the table can be read: Table d.t doesn't exist.")
  }

  @Test(
    "A time in another unit is refused, and the unit is named",
    arguments: [
      ("1767225600", "seconds: multiply it by 1000"),
      ("1767225600000000", "microseconds: divide it by 1000 "),
      ("1767225600000000000", "nanoseconds: divide it by 1000000 "), ("20260101", "no time in"),
      ("-5", "no time in"),
    ])
  func units(time: String, reason: String) throws {
    let found = refusal(
      of: try map(), ("minIf", .rows([["9", "0", "0", "0", time, time, "a"]])))
    #expect(found?.contains(reason) == true)
    #expect(found?.contains(time) == true)
  }

  @Test("A native condition that drops its own rows is refused")
  func natives() throws {
    let time = refusal(
      of: try map(), ("keyinquest_in_span", .rows([["100", "7", "200", "0"]])))
    #expect(time?.contains("\"time\" drops 7 of 100 rows that fields.time") == true)
    let credential = refusal(
      of: try map(), ("keyinquest_in_span", .rows([["100", "0", "200", "200"]])))
    #expect(credential?.contains("\"credential\" drops 200 of 200 rows") == true)
  }

  @Test("What costs time or is missing is told")
  func notes() throws {
    var server = StubServer()
    server.answers += [
      ("version()", .rows([["18.16.1", "Europe/Berlin"]])),
      ("FROM system.tables", .rows([["MergeTree", "day, host", "tuple()", nil, nil]])),
      ("FROM system.row_policies", .rows([["1"]])),
      ("minIf", .rows([["10", "1", "2", "3", "1767225600000", "1767225600000", "a"]])),
      ("EXPLAIN", .exception(code: 62, reason: "Syntax error")),
    ]
    let found = try server.run(try map())
    #expect(found.totalRows == 5000)
    #expect(found.partitionKey == "")
    #expect(found.rowsToRead == nil)
    let notes = found.remarks.joined(separator: "\n")
    #expect(found.warnings.count == 1, "a row policy hides rows")
    for part in [
      "time zone is Europe/Berlin", "1 row policy on this table",
      "1 of the first 10 rows looked at have no time",
      "2 of the first 10 rows looked at name no credential",
      "3 of the first 10 rows looked at have an outcome",
      "reads the whole table. It is sorted by day, host.",
    ] { #expect(notes.contains(part), "\(part) in \(notes)") }
    let bare = try StubServer().run(try tableMap()).remarks.joined()
    #expect(bare.contains("no native time condition"))
    #expect(bare.contains("no native credential condition"))
  }

  @Test("An empty table is no error; of a table function the server's tables are not asked")
  func empty() throws {
    var server = StubServer()
    server.answers += [
      ("minIf", .rows([["0", "0", "0", "0", "0", "0", ""]])),
      ("FROM system.", .exception(code: 1, reason: "asked")),
      ("system.settings", .rows([["limit", "0"]])),
    ]
    let found = try server.run(try tableMap(members: ["table": "\"s3('u')\""]))
    #expect(found.engine == nil)
    #expect(found.notes.contains("The table has no row in the time that is asked for."))
  }

  @Test("What the transport throws goes through")
  func transport() throws {
    let preflight = ClickHousePreflight(map: try map(), table: "t", path: "p")
    let thrown = StoreError(path: "p", cause: .busy)
    #expect(throws: thrown) {
      _ = try preflight.run { (_) throws(StoreError) in throw thrown }
    }
  }
}

import Foundation
import TestSupport
import Testing

/// The built program over real servers: what it says is what it says over SQLite.
@Suite("The program over ClickHouse")
struct ClickHouseCommandTests {
  private static let samples: [(name: String, key: String, exposedAt: String)] = [
    ("aws-key-leak", "AKIARQWBVH6MXEXAMPLE", "2026-03-03T09:41:12Z")
  ]

  @Test("one server gives the same bytes as a file", .needsClickHouse)
  func single() throws {
    let server = try ClickHouseTestServers.single()
    let database = try ClickHouseTestServers.freshDatabase(on: server)
    try compare(with: "clickhouse://default@127.0.0.1:\(server.httpPort)/\(database)")
  }

  @Test("three shards give the same bytes as a file", .needsClickHouse)
  func cluster() throws {
    let cluster = try ClickHouseTestServers.cluster()
    let database = try ClickHouseTestServers.freshDatabase(on: cluster)
    let store =
      "clickhouse://default@127.0.0.1:\(cluster.nodes[0].httpPort)/\(database)?cluster=logs"
    let refused = try ProgramRun(["import", "--store", store, "sample-logs/aws-key-leak/logs"])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("--explain"), "it says how to make the tables")
    let statements = try ProgramRun(["import", "--explain", "--store", store])
    for statement in statements.output.split(separator: "\n") {
      try cluster.executeOnAll(statement.trimmingCharacters(in: [";"]))
    }
    try compare(with: store)
    // Any node can be asked.
    let other = store.replacing(
      ":\(cluster.nodes[0].httpPort)/", with: ":\(cluster.nodes[2].httpPort)/")
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.sqlite").path()
      #expect(try ProgramRun(Self.imports(into: file)).status == 0)
      let expected = try ProgramRun(Self.questions[0] + ["--store", file])
      #expect(try ProgramRun(Self.questions[0] + ["--store", other]).answer == expected.answer)
    }
  }

  @Test("a read-only user asks a table in place, and may be wrong in clear words", .needsClickHouse)
  func attached() throws {
    let server = try ClickHouseTestServers.single()
    let database = try ClickHouseTestServers.freshDatabase(on: server)
    let base = "127.0.0.1:\(server.httpPort)/\(database)"
    #expect(try ProgramRun(Self.imports(into: "clickhouse://default@\(base)")).status == 0)
    let (key, exposedAt) = (Self.samples[0].key, Self.samples[0].exposedAt)
    try withTemporaryFolder { folder in
      let map = folder.appending(path: "map.json")
      try Data(Self.map.utf8).write(to: map)
      let secret = ["CLICKHOUSE_PASSWORD": "qwerty"]
      func ask(
        _ command: String, _ more: [String] = [], environment: [String: String]? = nil
      ) throws -> ProgramRun {
        try ProgramRun(
          [
            command, "--store", "clickhouse://analyst@\(base)?table=event", "--map", map.path(),
            "--key", key,
          ] + more, environment: environment ?? secret)
      }
      let exposed = ["--exposed-at", exposedAt]
      let check = try ask("check", exposed)
      #expect(check.status == 1 && check.output.hasPrefix("ABUSED"), "\(check.errors)")
      #expect(check.output.contains("1,362 records in 1 table"))
      #expect(check.errors.contains(" queries and read "), "what it cost")
      #expect(try ask("check", exposed + ["--quiet"]).errors.contains(" queries and ") == false)
      let report = try ask(
        "report", exposed + ["--format", "markdown", "--read-from", "2026-02-13"])
      #expect(report.output.contains("what it held cannot be proved later"))
      #expect(report.output.contains("Only rows from 2026-02-13T00:00:00Z were read, as asked."))
      let whole = try ask("report", exposed + ["--format", "json"])
      #expect(whole.output.contains("FROM `event`"), "the queries are listed")
      let explained = try ask("check", ["--explain"])
      #expect(explained.status == 0 && explained.output.contains("GROUP BY q_slot"))
      let refusals: [(ProgramRun, Int32, String)] = [
        (try ask("check", environment: ["CLICKHOUSE_PASSWORD": "wrong"]), 2, "password"),
        (try ask("check", ["--max-rows-to-read", "100"]), 2, "100 are allowed"),
        (try ask("check", ["--read-from", "yesterday"]), 64, "no time"),
      ]
      for (run, status, words) in refusals {
        #expect(run.status == status && run.output.isEmpty, "\(run.errors)")
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(!run.errors.contains("qwerty") && !run.errors.contains("wrong'"))
      }
      let written = try ProgramRun([
        "import", "--store", "clickhouse://analyst@\(base)?table=event", "--map", map.path(),
        "sample-logs/aws-key-leak/logs",
      ])
      #expect(written.status == 64, "nothing is written into a table of the user's")
    }
  }

  private static let map = """
    {"map": "clickhouse/1", "fields": {"time": "time_ms", "credential": "credential",
     "address": "address", "agent": "agent", "principal": "principal", "service": "service",
     "operation": "operation", "region": "region", "resource": "resource", "outcome": "outcome",
     "bytes_out": "bytes_out", "record": "record"},
     "time": "time_ms >= {from} AND time_ms < {to}", "credential": "credential IN ({credentials})"}
    """

  private static func imports(into store: String) -> [String] {
    ["import", "--quiet", "--store", store, "sample-logs/aws-key-leak/logs"]
  }

  private static let questions: [[String]] = samples.flatMap { sample in
    [
      ["check", "--json", "--key", sample.key, "--exposed-at", sample.exposedAt],
      ["check", "--key", sample.key, "--exposed-at", sample.exposedAt],
      ["report", "--format", "csv", "--key", sample.key, "--exposed-at", sample.exposedAt],
      ["activity", "--json", "--key", sample.key], ["credentials"],
    ]
  }

  private func compare(with store: String) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.sqlite").path()
      let (first, second) = (
        try ProgramRun(Self.imports(into: file)), try ProgramRun(Self.imports(into: store))
      )
      #expect(first.status == 0 && first.answer == second.answer, "\(second.errors)")
      let again = try ProgramRun(Self.imports(into: store))
      #expect(again.output.contains("imported 0 + duplicate"), "\(again.output) \(again.errors)")
      for question in Self.questions {
        let expected = try ProgramRun(question + ["--store", file])
        let told = try ProgramRun(question + ["--store", store])
        #expect(told.status == expected.status, "\(question) \(told.errors)")
        #expect(told.answer == expected.answer, "\(question)")
        #expect(!told.output.isEmpty)
      }
    }
  }
}

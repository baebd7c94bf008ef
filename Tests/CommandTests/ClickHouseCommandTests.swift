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
      #expect(try ProgramRun(Self.questions[0] + ["--store", other]).output == expected.output)
    }
  }

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
      #expect(first.status == 0 && first.output == second.output, "\(second.errors)")
      let again = try ProgramRun(Self.imports(into: store))
      #expect(again.output.contains("imported 0 + duplicate"), "\(again.output) \(again.errors)")
      for question in Self.questions {
        let expected = try ProgramRun(question + ["--store", file])
        let told = try ProgramRun(question + ["--store", store])
        #expect(told.status == expected.status, "\(question) \(told.errors)")
        #expect(told.output == expected.output, "\(question)")
        #expect(!told.output.isEmpty)
      }
    }
  }
}

import Foundation
import TestSupport
import Testing

/// The built program over three shards, one of which dies. `make kill-shards` strikes at random
/// moments; here it is dead before the program asks.
@Suite("A lost shard of ClickHouse", .needsClickHouse)
struct ClickHouseLostShardTests {
  private static let check = [
    "check", "--json", "--key", "AKIARQWBVH6MXEXAMPLE", "--exposed-at", "2026-03-03T09:41:12Z",
  ]
  private static let logs = "sample-logs/aws-key-leak/logs"

  @Test("is never answered without, and importing again makes the store whole")
  func lost() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.sqlite").path()
      #expect(try ProgramRun(["import", "--quiet", "--store", file, Self.logs]).status == 0)
      let expected = try ProgramRun(Self.check + ["--store", file])

      let cluster = try ClickHouseTestServers.newCluster()
      let whole = try store(on: cluster)
      #expect(try ProgramRun(["import", "--quiet", "--store", whole, Self.logs]).status == 0)
      let part = try store(on: cluster)
      // The program is sent to the first.
      cluster.nodes[1].kill()
      try expectRefusal(Self.check + ["--store", whole])
      try expectRefusal(["credentials", "--store", whole])
      try expectRefusal(["import", "--quiet", "--store", part, Self.logs])

      try cluster.nodes[1].start()
      #expect(try ProgramRun(Self.check + ["--store", whole]).answer == expected.answer)
      let again = try ProgramRun(["import", "--quiet", "--store", part, Self.logs])
      #expect(again.status == 0, "\(again.errors)")
      #expect(try ProgramRun(Self.check + ["--store", part]).answer == expected.answer)

      // The node itself that the program is sent to.
      cluster.nodes[0].kill()
      try expectRefusal(Self.check + ["--store", whole])
    }
  }

  private func expectRefusal(_ arguments: [String]) throws {
    let run = try ProgramRun(arguments)
    #expect(run.status == 2, "\(arguments)")
    #expect(run.output.isEmpty, "\(run.output)")
    #expect(run.errors.contains("ClickHouse server"), "\(run.errors)")
  }

  /// The address of an empty store, its tables made on every node.
  private func store(on cluster: ClickHouseTestCluster) throws -> String {
    let database = try ClickHouseTestServers.freshDatabase(on: cluster)
    let address =
      "clickhouse://default@127.0.0.1:\(cluster.nodes[0].httpPort)/\(database)?cluster=logs"
    let statements = try ProgramRun(["import", "--explain", "--store", address])
    for statement in statements.output.split(separator: "\n") {
      try cluster.executeOnAll(statement.trimmingCharacters(in: [";"]))
    }
    return address
  }
}

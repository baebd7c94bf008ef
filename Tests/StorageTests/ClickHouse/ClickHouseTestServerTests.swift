import Foundation
import TestSupport
import Testing

@Suite("The ClickHouse servers of the tests", .needsClickHouse)
struct ClickHouseTestServerTests {
  @Test("answer, and each test has a database of its own")
  func single() throws {
    let server = try ClickHouseTestServers.single()
    let (one, other) = (
      try ClickHouseTestServers.freshDatabase(on: server),
      try ClickHouseTestServers.freshDatabase(on: server)
    )
    #expect(one != other)
    try server.query("CREATE TABLE t (a Int64) ENGINE = MergeTree ORDER BY a", database: one)
    try server.query("INSERT INTO t VALUES (1), (2)", database: one)
    #expect(try server.query("SELECT sum(a) FROM t", database: one) == "3\n")
    #expect(throws: ClickHouseTestError.self) { try server.query("SELECT * FROM nothing") }
  }

  @Test("have a user who may only read, and one who may set too")
  func users() throws {
    let server = try ClickHouseTestServers.single()
    func ask(
      _ sql: String, _ user: String, _ password: String, _ settings: [String: String] = [:]
    ) throws -> String {
      try server.query(sql, user: user, password: password, settings: settings)
    }
    #expect(try ask("SELECT 1", "analyst", "qwerty") == "1\n")
    #expect(throws: ClickHouseTestError.self) { try ask("SELECT 1", "analyst", "wrong") }
    let settings = ["max_block_size": "10"]
    #expect(throws: ClickHouseTestError.self) { try ask("SELECT 1", "analyst", "qwerty", settings) }
    #expect(try ask("SELECT 1", "limited", "", settings) == "1\n")
    for (user, password) in [("analyst", "qwerty"), ("limited", "")] {
      #expect(throws: ClickHouseTestError.self) {
        try ask("CREATE DATABASE forbidden", user, password)
      }
    }
  }

  @Test("know each other as a cluster, in different time zones")
  func cluster() throws {
    let cluster = try ClickHouseTestServers.cluster()
    let database = try ClickHouseTestServers.freshDatabase(on: cluster)
    #expect(cluster.nodes.count == 3)
    try cluster.executeOnAll(
      "CREATE TABLE \(database).t_local (a Int64) ENGINE = MergeTree ORDER BY a")
    try cluster.executeOnAll(
      """
      CREATE TABLE \(database).t AS \(database).t_local \
      ENGINE = Distributed(logs, \(database), t_local, cityHash64(a))
      """)
    for (number, node) in cluster.nodes.enumerated() {
      try node.query("INSERT INTO \(database).t_local VALUES (\(number + 1))")
    }
    for node in cluster.nodes {
      #expect(try node.query("SELECT sum(a) FROM \(database).t") == "6\n")
    }
    let zones = try cluster.nodes.map { try $0.query("SELECT timezone()") }
    #expect(zones[1] == "Pacific/Chatham\n")
    #expect(zones[0] == zones[2] && zones[0] != zones[1])
  }

  @Test("lose no row that they have confirmed when they are killed, and come back")
  func killed() throws {
    let server = try ClickHouseTestServers.newNode()
    try server.query("CREATE TABLE t (a Int64) ENGINE = MergeTree ORDER BY a")
    try server.query("INSERT INTO t SELECT number FROM numbers(1000)")
    server.kill()
    #expect(throws: ClickHouseTestError.self) { try server.query("SELECT 1") }
    try server.start()
    #expect(try server.query("SELECT count() FROM t") == "1000\n")
    server.stop()
    try server.restart()
    #expect(try server.query("SELECT count() FROM t") == "1000\n")
  }

  @Test("leave no process and no folder behind")
  func discarded() throws {
    let (folder, process) = try started()
    #expect(kill(process, 0) == -1 && errno == ESRCH)
    #expect(!FileManager.default.fileExists(atPath: folder.path()))
  }

  /// Of a node that nobody holds any more.
  private func started() throws -> (folder: URL, process: pid_t) {
    let server = try ClickHouseTestServers.newNode()
    let text = try String(contentsOf: server.folder.appending(path: "pid"), encoding: .utf8)
    let process = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(process, 0) == 0)
    return (server.folder, process)
  }
}

@Suite("The modern ClickHouse engine of the tests", .needsModernClickHouse)
struct ClickHouseTestModernTests {
  @Test("answers as a server does")
  func answers() throws {
    let server = try ClickHouseTestServers.modern()
    let database = try ClickHouseTestServers.freshDatabase(on: server)
    try server.query(
      "CREATE TABLE t (a Int64, b String) ENGINE = MergeTree ORDER BY a", database: database)
    try server.query("INSERT INTO t VALUES (7, 'it''s')", database: database)
    #expect(try server.query("SELECT a, b FROM t", database: database) == "7\tit\\'s\n")
    #expect(try server.query("SELECT currentDatabase()", database: database) == "\(database)\n")
    let error = #expect(throws: ClickHouseTestError.self) {
      try server.query("SELECT * FROM nothing", database: database)
    }
    #expect(error?.description.hasPrefix("status 404: Code: 60. DB::Exception:") == true)
  }
}

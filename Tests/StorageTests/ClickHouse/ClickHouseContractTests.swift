import TestSupport
import Testing

@testable import Storage

@Suite("A loaded ClickHouse keeps the contract of a store")
struct ClickHouseContractTests {
  typealias Contract = EventStoreContract<ClickHouseStore>

  private static var promises: [String] { Contract.promises.map(\.name) }

  @Test("one server keeps every promise", .needsClickHouse, arguments: promises)
  func single(_ name: String) throws {
    try check(name) { try ClickHouseSample.single() }
  }

  @Test("one server keeps every promise in small blocks", .needsClickHouse, arguments: promises)
  func smallSteps(_ name: String) throws {
    try check(name) {
      let store = try ClickHouseSample.single()
      store.session.limits = ClickHouseImportLimits(
        blockEvents: 4, filesPerCommit: 2, eventsPerCommit: 5)
      return store
    }
  }

  @Test("three shards keep every promise", .needsClickHouse, arguments: promises)
  func cluster(_ name: String) throws {
    try check(name) { try ClickHouseSample.cluster() }
  }

  @Test("a modern server keeps every promise", .needsModernClickHouse, arguments: promises)
  func modern(_ name: String) throws {
    try check(name) { try ClickHouseSample.modern() }
  }

  private func check(_ name: String, _ open: @escaping () throws -> ClickHouseStore) throws {
    let promise = try #require(Contract.promises.first { $0.name == name })
    try promise.check(Contract(open: open))
  }
}

/// Stores of their own on the servers of the tests.
enum ClickHouseSample {
  static func address(
    _ server: ClickHouseTestServer, _ database: String, cluster: String? = nil
  ) throws -> ClickHouseAddress {
    let query = cluster.map { "?cluster=\($0)" } ?? ""
    return try ClickHouseAddress(
      "clickhouse://default@127.0.0.1:\(server.httpPort)/\(database)\(query)")
  }

  static func single() throws -> ClickHouseStore {
    let server = try ClickHouseTestServers.single()
    let database = try ClickHouseTestServers.freshDatabase(on: server)
    return try ClickHouseStore(address(server, database), ClickHouseOptions(), access: .readWrite)
  }

  static func modern() throws -> ClickHouseStore {
    let server = try ClickHouseTestServers.modern()
    let database = try ClickHouseTestServers.freshDatabase(on: server)
    return try ClickHouseStore(address(server, database), ClickHouseOptions(), access: .readWrite)
  }

  static func cluster() throws -> ClickHouseStore {
    let cluster = try ClickHouseTestServers.cluster()
    let database = try ClickHouseTestServers.freshDatabase(on: cluster)
    for statement in ClickHouseSchema.statements(database: database, cluster: "logs") {
      try cluster.executeOnAll(statement)
    }
    return try ClickHouseStore(
      address(cluster.nodes[0], database, cluster: "logs"), ClickHouseOptions(),
      access: .readWrite)
  }
}

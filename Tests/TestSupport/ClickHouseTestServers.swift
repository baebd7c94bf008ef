import Foundation
import Synchronization
public import Testing

/// Three nodes, three shards, which know each other as the cluster `logs`. The second takes
/// Pacific/Chatham for the local time.
public final class ClickHouseTestCluster: Sendable {
  /// In the order of the shards.
  public let nodes: [ClickHouseTestServer]

  init(nodes: [ClickHouseTestServer]) { self.nodes = nodes }

  public func executeOnAll(_ sql: String) throws {
    for node in nodes { try node.query(sql) }
  }
}

/// The servers of one test process, started when first asked for. They end with the process.
public enum ClickHouseTestServers {
  /// One node without a cluster, shared by the tests: take a ``freshDatabase(on:)``.
  public static func single() throws -> ClickHouseTestServer { try sharedNode.get() }

  /// Shared by the tests. Whoever kills a node makes a cluster of its own, see ``newCluster()``.
  public static func cluster() throws -> ClickHouseTestCluster { try sharedCluster.get() }

  private static let sharedNode = Result { try newNode() }
  private static let sharedCluster = Result { try newCluster() }

  /// A node for a test that stops or kills it; it ends with its last reference.
  public static func newNode() throws -> ClickHouseTestServer {
    try retried {
      let ports = try unusedPorts(2)
      return try started(
        ClickHouseTestConfiguration(
          httpPort: ports[0], tcpPort: ports[1], shards: [], timeZone: "UTC"))
    }
  }

  /// A cluster for a test that stops or kills nodes; it ends with its last reference.
  public static func newCluster() throws -> ClickHouseTestCluster {
    try retried {
      let ports = try unusedPorts(6)
      let zones = ["UTC", "Pacific/Chatham", "UTC"]
      return ClickHouseTestCluster(
        nodes: try zones.indices.map {
          try started(
            ClickHouseTestConfiguration(
              httpPort: ports[$0], tcpPort: ports[$0 + 3], shards: Array(ports[3...]),
              timeZone: zones[$0]))
        })
    }
  }

  /// Another process may take a port between the search and the start.
  static func retried<Server>(_ start: () throws -> Server) throws -> Server {
    for _ in 0..<3 {
      do { return try start() } catch is ClickHouseTestError {}
    }
    return try start()
  }

  private static func started(
    _ configuration: ClickHouseTestConfiguration
  ) throws -> ClickHouseTestServer {
    guard let program = ClickHouseTestServer.program else {
      throw ClickHouseTestError("clickhouse-server is not on this machine: make test-clickhouse")
    }
    let folder = try newFolder()
    try configuration.write(into: folder)
    let server = ClickHouseTestServer(
      command: [program, "--config-file=\(folder.path())/server.xml"],
      httpPort: configuration.httpPort, tcpPort: configuration.tcpPort, folder: folder)
    try server.start()
    return server
  }

  static func newFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-clickhouse-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

// MARK: Databases

extension ClickHouseTestServers {
  private static let databases = Mutex(0)

  private static func newName() -> String {
    databases.withLock { count in
      count += 1
      return "test_\(count)"
    }
  }

  /// The name of an empty database that no other test of this process uses.
  public static func freshDatabase(on server: ClickHouseTestServer) throws -> String {
    let name = newName()
    try server.query("CREATE DATABASE \(name)")
    return name
  }

  /// The same on every node.
  public static func freshDatabase(on cluster: ClickHouseTestCluster) throws -> String {
    let name = newName()
    try cluster.executeOnAll("CREATE DATABASE \(name)")
    return name
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips, and says so, where Debian's server is not installed.
  public static var needsClickHouse: Self {
    .enabled(
      if: ClickHouseTestServer.isInstalled,
      "clickhouse-server is not on this machine; make test-clickhouse installs it")
  }
}

import Foundation
public import Testing

extension ClickHouseTestServers {
  /// A current engine (chdb) behind the HTTP interface, shared by the tests, as
  /// `Tests/ClickHouse/chdb_server.py` says: one query at a time, no users, no native protocol.
  public static func modern() throws -> ClickHouseTestServer { try sharedModern.get() }

  /// Whether there is a Python with chdb: the one that `KEYINQUEST_CHDB_PYTHON` names, else that
  /// of `make test-clickhouse`.
  public static var hasModern: Bool { python != nil }

  private static let sharedModern = Result { try newModern() }

  private static let python: String? = {
    let named = ProcessInfo.processInfo.environment["KEYINQUEST_CHDB_PYTHON"]
    let path = named ?? packageRoot.appending(path: ".build/chdb/bin/python").path()
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  private static func newModern() throws -> ClickHouseTestServer {
    guard let python else {
      throw ClickHouseTestError("there is no Python with chdb: make test-clickhouse")
    }
    return try retried {
      let (port, folder) = (try unusedPorts(1)[0], try newFolder())
      let script = packageRoot.appending(path: "Tests/ClickHouse/chdb_server.py").path()
      let server = ClickHouseTestServer(
        command: [python, "-B", script, String(port), folder.path()], httpPort: port, tcpPort: 0,
        folder: folder)
      try server.start()
      return server
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips, and says so, where there is no Python with chdb.
  public static var needsModernClickHouse: Self {
    .enabled(
      if: ClickHouseTestServers.hasModern,
      "no Python with chdb (KEYINQUEST_CHDB_PYTHON); make test-clickhouse installs it")
  }
}

import Foundation
import Glibc

/// The files that Debian's `clickhouse-server` reads: loopback only, two threads, small caches.
struct ClickHouseTestConfiguration {
  let httpPort, tcpPort: Int
  /// The native ports of every node of the cluster `logs`, one shard each; empty for none.
  let shards: [Int]
  /// What the server takes for the local time: no answer may depend on it.
  let timeZone: String

  func write(into folder: URL) throws {
    for name in ["data/tmp", "data/user_files", "log"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try Data(server(in: folder.path()).utf8).write(to: folder.appending(path: "config.xml"))
    try Data(users.utf8).write(to: folder.appending(path: "users.xml"))
  }

  private func server(in folder: String) -> String {
    """
    <?xml version="1.0"?>
    <yandex>
      <logger>
        <level>information</level><size>20M</size><count>1</count>
        <log>\(folder)/log/server.log</log><errorlog>\(folder)/log/errors.log</errorlog>
      </logger>
      <listen_host>127.0.0.1</listen_host>
      <http_port>\(httpPort)</http_port><tcp_port>\(tcpPort)</tcp_port>
      <max_connections>128</max_connections><keep_alive_timeout>10</keep_alive_timeout>
      <max_concurrent_queries>50</max_concurrent_queries>
      <uncompressed_cache_size>0</uncompressed_cache_size>
      <mark_cache_size>16777216</mark_cache_size>
      <path>\(folder)/data/</path><tmp_path>\(folder)/data/tmp/</tmp_path>
      <user_files_path>\(folder)/data/user_files/</user_files_path>
      <users_config>\(folder)/users.xml</users_config>
      <default_profile>default</default_profile><default_database>default</default_database>
      <timezone>\(timeZone)</timezone><mlock_executable>false</mlock_executable>
      <remote_servers>\(cluster)</remote_servers>
    </yandex>

    """
  }

  private var cluster: String {
    if shards.isEmpty { return "" }
    let list = shards.map {
      """
      <shard><internal_replication>true</internal_replication>
        <replica><host>127.0.0.1</host><port>\($0)</port></replica></shard>
      """
    }
    return "<logs>\n\(list.joined(separator: "\n"))\n</logs>"
  }

  /// `default` may do everything, `analyst` (password `qwerty`) may read and change no setting,
  /// `limited` may read and change settings.
  private var users: String {
    """
    <?xml version="1.0"?>
    <yandex>
      <profiles>
        <default>
          <max_memory_usage>2000000000</max_memory_usage><max_threads>2</max_threads>
          <use_uncompressed_cache>0</use_uncompressed_cache><log_queries>0</log_queries>
        </default>
        <reader><readonly>1</readonly><max_threads>2</max_threads></reader>
        <limited_reader><readonly>2</readonly><max_threads>2</max_threads></limited_reader>
      </profiles>
      <users>
        \(user("default", profile: "default", password: "<password></password>"))
        \(user("analyst", profile: "reader", password: "<password>qwerty</password>"))
        \(user("limited", profile: "limited_reader", password: "<password></password>"))
      </users>
      <quotas><default><interval><duration>3600</duration><queries>0</queries><errors>0</errors>
        <result_rows>0</result_rows><read_rows>0</read_rows><execution_time>0</execution_time>
      </interval></default></quotas>
    </yandex>

    """
  }

  private func user(_ name: String, profile: String, password: String) -> String {
    """
    <\(name)>\(password)<networks><ip>127.0.0.1</ip></networks>
      <profile>\(profile)</profile><quota>default</quota></\(name)>
    """
  }
}

/// Ports of the loopback that nobody listens on, all different. Somebody may take one before the
/// caller does.
func unusedPorts(_ count: Int) throws -> [Int] {
  var sockets: [Int32] = []
  defer { for socket in sockets { close(socket) } }
  return try (0..<count).map { _ in
    let (socket, port) = try boundSocket()
    sockets.append(socket)
    return port
  }
}

private func boundSocket() throws -> (socket: Int32, port: Int) {
  let socket = streamSocket()
  var address = loopback(port: 0)
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let status = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(socket, $0, size) == 0 ? getsockname(socket, $0, &size) : -1
    }
  }
  guard status == 0 else {
    close(socket)
    throw ClickHouseTestError("no port of the loopback could be bound: errno \(errno)")
  }
  return (socket, Int(UInt16(bigEndian: address.sin_port)))
}

func loopback(port: Int) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
  address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
  return address
}

/// Of IPv4, and closed in the programs that this one starts.
func streamSocket() -> Int32 {
  socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
}

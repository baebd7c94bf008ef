import Foundation
import Glibc

/// Fills in `Tests/ClickHouse/server.xml` and `users.xml`, which `clickhouse-server` reads.
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
    try copy("server.xml", into: folder)
    try copy("users.xml", into: folder)
  }

  private func copy(_ name: String, into folder: URL) throws {
    var text = try String(
      contentsOf: packageRoot.appending(path: "Tests/ClickHouse/\(name)"), encoding: .utf8)
    let words = [
      "folder": folder.path(), "http_port": "\(httpPort)", "tcp_port": "\(tcpPort)",
      "time_zone": timeZone, "cluster": cluster,
    ]
    for (word, value) in words { text = text.replacing("{\(word)}", with: value) }
    try Data(text.utf8).write(to: folder.appending(path: name))
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

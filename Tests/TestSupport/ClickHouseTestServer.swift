public import Foundation
import Glibc
import Synchronization

/// A server of the ClickHouse interface as an ordinary process on the loopback, with a folder of
/// its own that goes when it does: Debian's `clickhouse-server`, or a modern engine behind a small
/// HTTP server.
public final class ClickHouseTestServer: Sendable {
  /// Of HTTP, at 127.0.0.1.
  public let httpPort: Int
  /// Of the native protocol; 0 where there is none.
  public let tcpPort: Int
  /// Holds its settings, data and logs.
  public let folder: URL
  private let command: [String]
  private let running = Mutex<Running?>(nil)

  /// The shell that watches over the server. Its input ends when this process ends in whatever way,
  /// and then it kills the server. (A signal at the parent's death would not do: it comes when the
  /// *thread* ends that started the child.)
  private struct Running {
    let watcher: Process
    let input: Pipe
  }

  /// - Parameter command: the server's program and arguments; it must answer `GET /ping`.
  init(command: [String], httpPort: Int, tcpPort: Int, folder: URL) {
    self.command = command
    self.httpPort = httpPort
    self.tcpPort = tcpPort
    self.folder = folder
  }

  deinit {
    kill()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Whether `clickhouse-server` is on this machine.
  public static var isInstalled: Bool { program != nil }

  /// Debian has it in a folder that ordinary users do not search.
  static let program: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return (path.split(separator: ":") + ["/usr/sbin", "/usr/bin", "/usr/local/bin"])
      .map { "\($0)/clickhouse-server" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Returns when the server answers.
  /// - Throws: ``ClickHouseTestError`` when it ended, or did not answer within 30 seconds.
  public func start() throws {
    let watcher = Process()
    let input = Pipe()
    // A sibling that holds this end open would keep the server alive.
    _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    watcher.executableURL = URL(filePath: "/bin/sh")
    watcher.arguments =
      [packageRoot.appending(path: "Tests/ClickHouse/watch.sh").path(), folder.path()] + command
    watcher.standardInput = input
    watcher.standardOutput = FileHandle.nullDevice
    watcher.standardError = FileHandle.nullDevice
    _ = unlink(folder.appending(path: "ended").path())
    try watcher.run()
    running.withLock { $0 = Running(watcher: watcher, input: input) }
    let deadline = ContinuousClock.now + .seconds(30)
    while !answers() {
      guard !hasEnded, ContinuousClock.now < deadline else {
        kill()
        let errors = (try? Data(contentsOf: folder.appending(path: "stderr"))) ?? Data()
        throw ClickHouseTestError(
          "\(command[0]) does not start: \(String(decoding: errors.suffix(1000), as: UTF8.self))")
      }
      usleep(10_000)
    }
  }

  /// Lets it finish what it does, for at most five seconds.
  public func stop() { end(by: "TERM") }

  /// SIGKILL, as for a machine that loses its power.
  public func kill() { end(by: "KILL") }

  /// SIGKILL, and up again with the same ports and data.
  public func restart() throws {
    kill()
    try start()
  }

  private func end(by signal: String) {
    let taken = running.withLock { running -> Running? in
      defer { running = nil }
      return running
    }
    guard let taken else { return }
    taken.input.fileHandleForWriting.write(Data("\(signal)\n".utf8))
    let deadline = ContinuousClock.now + .seconds(5)
    while !hasEnded, ContinuousClock.now < deadline { usleep(5_000) }
    if !hasEnded,
      let process = try? String(
        contentsOf: folder.appending(path: "pid"), encoding: .utf8),
      let number = pid_t(process.trimmingCharacters(in: .whitespacesAndNewlines))
    {
      Glibc.kill(number, SIGKILL)
    }
    taken.watcher.waitUntilExit()
  }

  private var hasEnded: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "ended").path())
  }

  private func answers() -> Bool {
    (try? ClickHouseTestConnection(port: httpPort).send("GET", "/ping"))?.status == 200
  }

  /// What the server answers to one statement, as a user of `Tests/ClickHouse/users.xml`: in
  /// tab-separated form unless the statement says another.
  /// - Parameter settings: more parameters of the address, which are not escaped.
  /// - Throws: ``ClickHouseTestError`` with the server's own words.
  @discardableResult
  public func query(
    _ sql: String, database: String = "default", user: String = "default", password: String = "",
    settings: [String: String] = [:]
  ) throws -> String {
    let parameters = ["wait_end_of_query": "1", "database": database].merging(settings) { $1 }
    let target = parameters.map { "\($0)=\($1)" }.sorted().joined(separator: "&")
    let answer = try ClickHouseTestConnection(port: httpPort).send(
      "POST", "/?\(target)", Data(sql.utf8),
      headers: ["X-ClickHouse-User: \(user)", "X-ClickHouse-Key: \(password)"])
    let text = String(decoding: answer.body, as: UTF8.self)
    guard answer.status == 200 else {
      throw ClickHouseTestError("status \(answer.status): \(text)")
    }
    return text
  }
}

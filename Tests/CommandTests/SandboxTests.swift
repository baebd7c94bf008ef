import CProcess
import Foundation
import TestSupport
import Testing

#if os(Linux)
  @Suite("What the program gives away before it reads a log")
  struct SandboxTests {
    @Test("is the network and the starting of programs, for good")
    func denied() throws {
      let refusals = Mailbox()
      // A filter holds for the thread that asked for it and those it starts.
      let thread = Thread {
        let entered = deny_network_and_programs()
        var found = [entered == 0 ? 0 : errno]
        for family in [AF_INET, AF_INET6, AF_UNIX, AF_NETLINK] {
          found.append(socket(family, Int32(SOCK_STREAM.rawValue), 0) < 0 ? errno : 0)
        }
        found.append(connect(-1, nil, 0) < 0 ? errno : 0)
        var nothing: UnsafeMutablePointer<CChar>?
        found.append(execve("/bin/true", &nothing, &nothing) < 0 ? errno : 0)
        let file = open("/dev/null", O_RDONLY)
        found.append(file < 0 ? errno : 0)
        if file >= 0 { close(file) }
        refusals.put(found)
      }
      thread.start()
      #expect(refusals.take() == [0] + [Int32](repeating: EACCES, count: 6) + [0])
      #expect(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0) >= 0, "other threads keep theirs")
    }

    @Test(
      "is given away by every command that reads logs or files",
      arguments: [
        ["import", "--store", "s.sqlite", "pipe"], ["check", "--key", "k", "pipe"],
        ["report", "--key", "k", "--format", "html", "pipe"], ["activity", "--key", "k", "pipe"],
        ["credentials", "pipe"], ["rotation", "--key", "k", "--replacement", "l", "pipe"],
        ["verify", "pipe"], ["check", "--key", "k", "--known", "pipe", "logs"],
        ["check", "--key", "k", "--leak", "pipe", "logs"],
        ["check", "--key", "k", "--policy", "pipe", "logs"],
        ["check", "--key", "k", "--network-database", "pipe", "logs"],
        ["check", "--key-from", "file:pipe", "logs"], ["drill", "reveal", "pipe"],
        ["check", "pipe"], ["init", "--key", "k", "--known", "pipe", "logs"],
        ["watch", "--key", "k", "--hook", "cat", "--once", "pipe"],
        ["export", "--format", "csv", "pipe"],
      ])
    func everyCommand(arguments: [String]) throws {
      try withTemporaryFolder { folder in
        let pipe = folder.appending(path: "pipe").path()
        try #require(mkfifo(pipe, 0o600) == 0)
        try Data("{}\n".utf8).write(to: folder.appending(path: "logs"))
        let process = Process()
        process.executableURL = try ProgramRun.program()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let status = "/proc/\(process.processIdentifier)/status"
        // The program stands at the pipe, or has refused it already; it never hangs.
        var isFiltered = false
        while process.isRunning, !isFiltered {
          guard let text = FileManager.default.contents(atPath: status) else { break }
          isFiltered = String(decoding: text, as: UTF8.self).contains("Seccomp:\t2")
          usleep(1_000)
        }
        // A thread of tests blocks the signals that ask a program to end.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(isFiltered)
      }
    }
  }

  /// What the kernel is asked, as strace sees it; where strace is installed.
  @Suite("System calls of the program")
  struct SystemCallTests {
    private static let strace = "/usr/bin/strace"

    @Test(
      "open no connection and start no program, whatever is asked about files",
      .enabled(if: FileManager.default.isExecutableFile(atPath: strace), "strace is not installed"),
      arguments: [
        ["check", "--key", "prod-backend", "logs"], ["credentials", "--store", "s.sqlite"],
        ["import", "--store", "t.sqlite", "logs"], ["verify", "report.json", "logs"],
        ["activity", "--store", "s.sqlite", "--key", "prod-backend"],
        ["report", "--store", "s.sqlite", "--key", "prod-backend", "--format", "html"],
        ["rotation", "--store", "s.sqlite", "--key", "prod-backend", "--replacement", "new"],
        ["drill", "--output", "drill"], ["formats"], ["schema"],
        ["watch", "--once", "--key", "prod-backend", "logs"],
        ["export", "--format", "sqlite", "--output", "e.sqlite", "--key", "prod-backend", "logs"],
      ])
    func silent(arguments: [String]) throws {
      try withTemporaryFolder { folder in
        let logs = packageRoot.appending(path: "sample-logs/claude-gateway-leak/logs")
        try FileManager.default.createSymbolicLink(
          at: folder.appending(path: "logs"), withDestinationURL: logs)
        _ = try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder)
        _ = try ProgramRun(
          [
            "report", "--key", "prod-backend", "--format", "json", "--output", "report.json",
            "logs",
          ],
          in: folder)
        let trace = folder.appending(path: "trace")
        let run = try ProgramRun(
          arguments, in: folder,
          tracer: [
            Self.strace, "-f", "-qq", "-e", "trace=%network,execve,execveat,io_uring_setup",
            "-e", "signal=none", "-o", trace.path(),
          ])
        #expect(run.status >= 0, "\(run.errors)")
        let calls = String(decoding: try Data(contentsOf: trace), as: UTF8.self)
          .split(separator: "\n")
        // The first starts the program.
        #expect(calls.count == 1 && calls.allSatisfy { $0.contains("execve(") }, "\(calls)")
      }
    }
  }

  /// Hands the findings of one thread to another.
  private final class Mailbox: @unchecked Sendable {
    private let condition = NSCondition()
    private var content: [Int32]?

    func put(_ value: [Int32]) {
      condition.withLock {
        content = value
        condition.signal()
      }
    }

    func take() -> [Int32] {
      condition.withLock {
        while content == nil { condition.wait() }
        return content ?? []
      }
    }
  }
#endif

import Foundation
import TestSupport
import Testing

@Suite("Standard streams")
struct StandardStreamTests {
  private static let question = [
    "check", "--key", "demo-key-EXAMPLE-0001", "--exposed-at", "2026-03-04",
  ]

  private static let commands: [[String]] = [
    ["--help"], ["--version"], ["import", "--help"], ["formats"], ["schema"],
    ["import", "--store", "s.sqlite", "logs"], question + ["logs"],
    question + ["--json", "logs"],
  ]

  @Test("that take nothing are an error, whatever the command", arguments: commands)
  func full(arguments: [String]) throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      for redirection in [">/dev/full", ">&-"] {
        let run = try ProgramRun(arguments, in: folder, redirection: redirection)
        #expect(run.status == 2, "\(redirection)")
        #expect(run.errors.contains("cannot write to standard output: "), "\(run.errors)")
      }
    }
  }

  @Test("An output that is not there is no error for who writes none")
  func unused() throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      let arguments = Self.question + ["logs"]
      let whole = try ProgramRun(arguments, in: folder)
      // Were they taken by files, the report would end up in a log or a store.
      let deaf = try ProgramRun(arguments, in: folder, redirection: "<&- 2>&-")
      #expect(deaf.status == whole.status)
      #expect(deaf.output == whole.output)
      let report = try ProgramRun(
        ["report"] + arguments.dropFirst() + ["--output", "r.md"], in: folder, redirection: ">&-")
      #expect(report.status == whole.status, "\(report.errors)")
    }
  }

  @Test("An output that takes little at a time gets all of it")
  func slow() throws {
    try withTemporaryFolder { folder in
      let whole = try ProgramRun(["formats", "--markdown"], in: folder)
      let pipe = Pipe()
      let writing = pipe.fileHandleForWriting.fileDescriptor
      #expect(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
      let process = Process()
      process.executableURL = try ProgramRun.program()
      process.arguments = ["formats", "--markdown"]
      process.standardOutput = pipe
      try process.run()
      try pipe.fileHandleForWriting.close()
      // The pipe is full by now.
      usleep(300_000)
      let read = try pipe.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(read == Data(whole.output.utf8))
      #expect(read.count > 1 << 16, "more than a pipe holds")
    }
  }
}

import Foundation
import TestSupport
import Testing

/// Kills the program while it imports. `KILLS` says how often; `make kill-test` does it 200 times
/// with the release build.
@Suite("An import that dies", .serialized)
struct CrashTests {
  private static let kills =
    ProcessInfo.processInfo.environment["KILLS"].flatMap(Int.init) ?? 12

  @Test("leaves a store in which the same command again makes the same rows")
  func killed() throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      let began = ContinuousClock.now
      let whole = try ProgramRun(["import", "--store", "whole.sqlite", "logs"], in: folder)
      let duration = ContinuousClock.now - began
      #expect(whole.status == 0)
      let expected = try RepeatedImport.answers(of: "whole.sqlite", in: folder)
      #expect(
        expected.contains("\"calls\": \(RepeatedImport.eventCount / RepeatedImport.keyCount)"))

      var random = SeededRandom(seed: 4)
      var struck = 0
      for number in 0..<Self.kills {
        let store = "\(number).sqlite"
        // Some are struck twice.
        for _ in 0...Int.random(in: 0...1, using: &random) {
          let moment = duration * Double.random(in: 0...1, using: &random)
          if try Self.strike(after: moment, ["import", "--store", store, "logs"], in: folder) {
            struck += 1
          }
        }
        let again = try ProgramRun(["import", "--store", store, "logs"], in: folder)
        #expect(again.status == 0, "\(again.errors)")
        #expect(try RepeatedImport.answers(of: store, in: folder) == expected, "kill \(number)")
        #expect(try RepeatedImport.leftovers(beside: store, in: folder) == [])
        try FileManager.default.removeItem(at: folder.appending(path: store))
      }
      #expect(struck > Self.kills / 3, "most imports had ended before they were struck")
    }
  }

  @Test("by Ctrl-C says what it kept, and goes on where it was")
  func interrupted() throws {
    try withTemporaryFolder { folder in
      let logs = folder.appending(path: "logs")
      try RepeatedImport.writeLogs(into: logs)
      // A pipe that nobody writes to: the import stands there until it is interrupted.
      let pipe = logs.appending(path: "z.log").path()
      #expect(mkfifo(pipe, 0o600) == 0)
      let (process, output) = try Self.start(
        ["import", "--store", "s.sqlite", "logs", "logs/z.log"], in: folder)
      let store = folder.appending(path: "s.sqlite").path()
      while process.isRunning, !FileManager.default.fileExists(atPath: store) { usleep(20_000) }
      usleep(500_000)
      Foundation.kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
      #expect(process.terminationReason == .exit && process.terminationStatus == 130, "\(text)")
      #expect(text.contains("interrupted."), "\(text)")
      #expect(text.contains("Run the same command again"), "\(text)")
      try FileManager.default.removeItem(atPath: pipe)
      #expect(try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder).status == 0)
      #expect(try ProgramRun(["import", "--store", "w.sqlite", "logs"], in: folder).status == 0)
      #expect(
        try RepeatedImport.answers(of: "s.sqlite", in: folder)
          == (try RepeatedImport.answers(of: "w.sqlite", in: folder)))
    }
  }

  // MARK: Processes

  private static func start(
    _ arguments: [String], in folder: URL
  ) throws -> (Process, output: URL) {
    let output = folder.appending(path: "output-\(UUID().uuidString)")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = try ProgramRun.program()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    return (process, output)
  }

  /// Whether the program was still running when it was struck.
  private static func strike(
    after moment: Duration, _ arguments: [String], in folder: URL
  ) throws -> Bool {
    let (process, output) = try start(arguments, in: folder)
    usleep(UInt32(max(0, moment / .microseconds(1))))
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try FileManager.default.removeItem(at: output)
    return process.terminationReason == .uncaughtSignal
  }
}

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
      try Self.writeLogs(into: folder.appending(path: "logs"))
      let began = ContinuousClock.now
      let whole = try ProgramRun(["import", "--store", "whole.sqlite", "logs"], in: folder)
      let duration = ContinuousClock.now - began
      #expect(whole.status == 0)
      let expected = try Self.answers(of: "whole.sqlite", in: folder)
      #expect(expected.contains("\"calls\": \(Self.eventCount / Self.keyCount)"))

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
        #expect(try Self.answers(of: store, in: folder) == expected, "kill \(number)")
        #expect(try Self.leftovers(beside: store, in: folder) == [])
        try FileManager.default.removeItem(at: folder.appending(path: store))
      }
      #expect(struck > Self.kills / 3, "most imports had ended before they were struck")
    }
  }

  @Test("by Ctrl-C says what it kept, and goes on where it was")
  func interrupted() throws {
    try withTemporaryFolder { folder in
      let logs = folder.appending(path: "logs")
      try Self.writeLogs(into: logs)
      // A pipe that nobody writes to: the import stands there until it is interrupted.
      let pipe = logs.appending(path: "z.log").path()
      #expect(mkfifo(pipe, 0o600) == 0)
      let (process, output) = try Self.start(
        ["import", "--store", "s.sqlite", "logs", "logs/z.log"], in: folder)
      let store = folder.appending(path: "s.sqlite").path()
      while !FileManager.default.fileExists(atPath: store) { usleep(20_000) }
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
        try Self.answers(of: "s.sqlite", in: folder)
          == (try Self.answers(of: "w.sqlite", in: folder)))
    }
  }

  // MARK: Logs and answers

  private static let keyCount = 4
  private static let fileCount = 40
  private static let linesOfFile = 240
  private static var eventCount: Int { fileCount * linesOfFile }

  private static func writeLogs(into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in 0..<fileCount {
      var text = ""
      for line in 0..<linesOfFile {
        let second = file * 900 + line * 3
        let clock = [second / 3600 % 24, second / 60 % 60, second % 60]
          .map { String($0 + 100).dropFirst() }.joined(separator: ":")
        text += "203.0.113.\(line % 50) - - [0\(1 + file % 9)/Mar/2026:\(clock) +0000] "
        text += "\"GET /v1/items/\(line)?api_key=demo-key-EXAMPLE-000\(line % keyCount) HTTP/1.1\" "
        text += "200 \(line) \"-\" \"client/\(file % 3)\"\n"
      }
      try Data(text.utf8).write(to: folder.appending(path: "access.\(100 + file).log"))
    }
  }

  /// What the store says of one key in every count, and of all keys and their names.
  private static func answers(of store: String, in folder: URL) throws -> String {
    let activity = try ProgramRun(
      ["activity", "--store", store, "--key-from", "env:KEY", "--top", "1000", "--json"],
      in: folder, environment: ["KEY": "demo-key-EXAMPLE-0001"])
    #expect(activity.status == 0, "\(activity.errors)")
    let credentials = try ProgramRun(["credentials", "--store", store], in: folder)
    #expect(credentials.status == 0, "\(credentials.errors)")
    return activity.output + credentials.output
  }

  /// Files of SQLite that an import must not leave behind.
  private static func leftovers(beside store: String, in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasPrefix(store + "-") }
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

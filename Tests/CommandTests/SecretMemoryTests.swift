import Foundation
import TestSupport
import Testing

/// The memory of a running program, as a core dump or the swap file would have it.
private struct ProcessMemory {
  let process: Process

  /// How often `parts` stand in all memory that can be read.
  func count(of parts: [[UInt8]]) throws -> Int {
    let folder = "/proc/\(process.processIdentifier)"
    let maps = try String(contentsOfFile: folder + "/maps", encoding: .utf8)
    let memory = open(folder + "/mem", O_RDONLY)
    try #require(memory >= 0, "the memory of the program cannot be read")
    defer { close(memory) }
    var count = 0
    for line in maps.split(separator: "\n") {
      let fields = line.split(separator: " ")
      let ends = fields[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
      guard fields[1].hasPrefix("r"), ends.count == 2, !line.hasSuffix("[vvar]") else { continue }
      var bytes = [UInt8](repeating: 0, count: Int(ends[1] - ends[0]))
      let length = pread(memory, &bytes, bytes.count, off_t(truncatingIfNeeded: ends[0]))
      guard length > 0 else { continue }
      bytes.withUnsafeBytes { bytes in
        count += parts.count {
          Self.stands($0, in: UnsafeRawBufferPointer(rebasing: bytes[..<length]))
        }
      }
    }
    return count
  }

  private static func stands(_ part: [UInt8], in bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var from = 0
    while let found = memchr(base + from, Int32(part[0]), bytes.count - from) {
      let place = base.distance(to: UnsafeRawPointer(found))
      guard place + part.count <= bytes.count else { return false }
      if memcmp(base + place, part, part.count) == 0 { return true }
      from = place + 1
    }
    return false
  }
}

/// Ends a pipe that its reader may have left.
private func end(_ pipe: FileHandle?) {
  do { try pipe?.close() } catch { Issue.record(error) }
}

/// Reading another program's memory is for the superuser, as this program sees to it.
@Suite("A key in memory", .enabled(if: geteuid() == 0))
struct SecretMemoryTests {
  private static let key =
    "sk-ant-" + "api03-Qm4Zt7Xw2Lp9Rv5Kd8Hs3Jf6Yb1Nc0Ga-EuTiOoPaSdDfGgHhJjKkLl-zXxCcVvBbNnMm24680AA"
  /// What follows the beginning that a hint shows.
  private static let parts = stride(from: 24, to: key.utf8.count - 16, by: 8).map { start in
    Array(Array(key.utf8)[start..<start + 16])
  }

  /// Runs `check` on a pipe that nobody writes to, and looks at its memory when it begins to read
  /// the log; the key is given and made names of by then.
  private func traces(
    _ source: String, environment: [String: String] = [:], input: Data = Data(), in folder: URL,
    more: [String] = []
  ) throws -> Int {
    let pipe = folder.appending(path: "log").path()
    if mkfifo(pipe, 0o600) != 0 { #expect(errno == EEXIST) }
    let process = Process()
    process.executableURL = try ProgramRun.program()
    process.arguments = ["check", "--quiet", "--key-from", source] + more + [pipe]
    process.environment = ["PATH": "/usr/bin:/bin", "COLUMNS": "80"].merging(environment) { $1 }
    process.currentDirectoryURL = folder
    let given = folder.appending(path: "given")
    try input.write(to: given)
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // It opens the pipe when it begins to read.
    let writer = try openPipe(URL(filePath: pipe), whileRunning: { process.isRunning })
    defer {
      end(writer)
      process.waitUntilExit()
    }
    return try ProcessMemory(process: process).count(of: Self.parts)
  }

  @Test("holds nothing of a key that came from the environment, a descriptor or a file")
  func isWiped() throws {
    try withTemporaryFolder { folder in
      let leak = folder.appending(path: "leak.json")
      try Data("[]".utf8).write(to: leak)
      let text = Data("\(Self.key)\n".utf8)
      #expect(try traces("env:KEY", environment: ["KEY": Self.key], in: folder) == 0)
      #expect(try traces("fd:0", input: text, in: folder) == 0)
      try Data("API_KEY='\(Self.key)'\nNAME=x\n".utf8).write(to: folder.appending(path: ".env"))
      #expect(try traces("file:.env", in: folder) == 0)
      // The search would see it: a variable that is no key's stays where it is.
      #expect(
        try traces("env:KEY", environment: ["KEY": "other-key", "OTHER": Self.key], in: folder) > 0)
    }
  }

  @Test("is in no core file: the program allows none")
  func noDump() throws {
    try withTemporaryFolder { folder in
      let text = try limits(in: folder)
      #expect(text.contains(#/Max core file size\s+0\s+0/#), "\(text)")
    }
  }

  private func limits(in folder: URL) throws -> String {
    let pipe = folder.appending(path: "log").path()
    #expect(mkfifo(pipe, 0o600) == 0)
    let process = Process()
    process.executableURL = try ProgramRun.program()
    process.arguments = ["check", "--quiet", "--key", "x", pipe]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let writer = try openPipe(URL(filePath: pipe), whileRunning: { process.isRunning })
    defer {
      end(writer)
      process.waitUntilExit()
    }
    return try String(
      contentsOfFile: "/proc/\(process.processIdentifier)/limits", encoding: .utf8)
  }
}

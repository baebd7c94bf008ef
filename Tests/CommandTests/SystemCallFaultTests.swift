import Foundation
import TestSupport
import Testing

/// A sample of what `make faults` does at every system call.
@Suite("System calls that fail, and kills between them")
struct SystemCallFaultTests {
  /// Cases of each part.
  private static let amount = 8

  private static var isSanitized: Bool {
    let environment = ProcessInfo.processInfo.environment
    return ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains { environment[$0] != nil }
  }

  @Test(
    "leave the store whole and the user told",
    .disabled(if: isSanitized, "a sanitizer takes memory its own way, and minds being traced"),
    arguments: ["kills", "faults", "signals"])
  func sample(part: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", packageRoot.appending(path: "Tests/FaultInjection").path(), "1", part,
      "\(Self.amount)",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "KEYINQUEST": try ProgramRun.program().path(), "PYTHONDONTWRITEBYTECODE": "1",
    ]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let told = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    // 127: there is no Python here.
    guard process.terminationStatus != 127 else {
      print("SKIPPED: faults of system calls need Python 3.10")
      return
    }
    if told.contains("SKIPPED") { print(told) }
    #expect(process.terminationStatus == 0, "\(told)")
    #expect(told.contains("\(Self.amount) cases") || told.contains("SKIPPED"), "\(told)")
  }
}

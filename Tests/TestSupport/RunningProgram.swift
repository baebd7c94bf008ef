public import Foundation

/// The built program while it runs, for tests of what several processes do to each other.
public final class RunningProgram {
  private let process = Process()
  private let streams: URL

  /// Starts it and does not wait.
  /// - Parameters:
  ///   - program: another one than the built program, or another build of it.
  ///   - folder: where it runs.
  public init(
    _ arguments: [String], program: URL? = nil, in folder: URL,
    environment: [String: String] = [:]
  ) throws {
    streams = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-running-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    for name in ["output", "errors"] { try Data().write(to: streams.appending(path: name)) }
    process.executableURL = try program ?? ProgramRun.program()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["COLUMNS": "80"]) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: streams.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: streams.appending(path: "errors"))
    try process.run()
  }

  deinit { try? FileManager.default.removeItem(at: streams) }

  public var isRunning: Bool { process.isRunning }

  /// What it has written to standard output, and to standard error, so far.
  public var output: String { get throws { try text("output") } }
  public var errors: String { get throws { try text("errors") } }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: streams.appending(path: name)), as: UTF8.self)
  }

  /// Waits until standard error holds `text`; false when the program ends without saying it.
  public func says(_ text: String) throws -> Bool {
    while try !errors.contains(text) {
      guard isRunning else { return try errors.contains(text) }
      usleep(20_000)
    }
    return true
  }

  public func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for its end; the exit status, and -1 when a signal ended it.
  public func status() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }
}

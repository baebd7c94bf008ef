public import Foundation

/// What one run of the built program left behind.
public struct ProgramRun: Sendable {
  public let status: Int32
  public let output: String
  public let errors: String
  /// Both streams as raw bytes, for searches.
  public let bytes: Data

  /// Runs the built program as a user would and waits for its end.
  /// - Parameters:
  ///   - folder: where it runs; sample paths are relative to the package's root.
  ///   - input: what it reads on standard input; nothing unless given.
  ///   - program: something else than the built program.
  ///   - limits: options of the shell's `ulimit` that it runs under, such as `-f 100`.
  ///   - tracer: a command that runs it, with its own arguments.
  ///   - redirection: of its standard streams, as the shell has it, such as `>&-`.
  public init(
    _ arguments: [String], program: URL? = nil, in folder: URL = packageRoot,
    environment: [String: String] = [:], input: Data = Data(), limits: String? = nil,
    tracer: [String] = [], redirection: String? = nil
  ) throws {
    let streams = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: streams) }
    let outputFile = streams.appending(path: "output")
    let errorFile = streams.appending(path: "errors")
    let inputFile = streams.appending(path: "input")
    try input.write(to: inputFile)
    try Data().write(to: outputFile)
    try Data().write(to: errorFile)

    let process = Process()
    let program = try program ?? ProgramRun.program()
    var command = tracer + [program.path()] + arguments
    if limits != nil || redirection != nil {
      let limiting = limits.map { "ulimit \($0) && " } ?? ""
      let script = "\(limiting)exec \"$0\" \"$@\" \(redirection ?? "")"
      command = ["/bin/sh", "-c", script] + command
    }
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["COLUMNS": "80"]) { $1 }.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    // A signal's number is no exit status: a trap must not pass for status 4 or 5.
    status = process.terminationReason == .exit ? process.terminationStatus : -1
    let outputBytes = try Data(contentsOf: outputFile)
    let errorBytes = try Data(contentsOf: errorFile)
    output = String(decoding: outputBytes, as: UTF8.self)
    errors = String(decoding: errorBytes, as: UTF8.self)
    bytes = outputBytes + errorBytes
  }

  /// The program beside the running test bundle, or the one that `KEYINQUEST` names.
  public static func program() throws -> URL {
    if let path = ProcessInfo.processInfo.environment["KEYINQUEST"] { return URL(filePath: path) }
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [beside, packageRoot.appending(path: ".build/debug")]
      .map { $0.appending(path: "keyinquest") }
    guard
      let found = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.path())
      })
    else { throw CocoaError(.fileNoSuchFile) }
    return found
  }

  /// The output as a JSON object; empty when it is none.
  public var object: [String: Any] {
    get throws {
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
    }
  }
}

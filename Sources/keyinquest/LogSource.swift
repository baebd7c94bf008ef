import Foundation
import Ingestion
import Inquiry
import Storage

/// Where the events come from: a store that is there, or log files read for this one question.
struct LogSource: Sendable {
  static let formatOption = CommandOption(
    "format", "NAME", "format of the logs at PATH, when it is not recognised")
  static let zoneOption = CommandOption(
    "log-timezone", "ZONE", "zone of log times that carry none")
  static let mapOption = CommandOption(
    "map", "FILE", repeats: true, "your map of a log of another form (Documentation/Maps.md)")
  static let quietOption = CommandOption("quiet", nil, "no progress line")

  let paths: [String]
  let storePath: String
  let reading: ReadingOptions
  let isQuiet: Bool

  /// - Parameter formatOption: the option that names the log format; `report` calls it
  ///   `log-format`, because its `format` is the report's.
  init(_ arguments: ParsedArguments, formatOption: String = "format") throws {
    paths = arguments.positionals
    isQuiet = arguments.has("quiet")
    storePath = arguments.value("store") ?? ImportCommand.defaultStore
    guard paths.isEmpty || !arguments.has("store") else {
      throw UsageError(
        message: "give either --store or the paths of logs. To add logs to a store: "
          + "keyinquest import --store FILE PATH….")
    }
    reading = try LogSource.reading(arguments, formatOption: formatOption)
  }

  /// How the user wants the logs read.
  static func reading(
    _ arguments: ParsedArguments, formatOption: String = "format"
  ) throws -> ReadingOptions {
    ReadingOptions(
      formatName: arguments.value(formatOption),
      logZone: try arguments.value("log-timezone").map { try civilZone($0, "log-timezone") },
      maps: try arguments.all("map").map { try map(of: $0).format })
  }

  /// The map that the file at `path` holds.
  static func map(of path: String) throws -> MapFile {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw CommandError(
        message:
          "cannot read the map '\(path)'. It is a JSON file; Documentation/Maps.md shows one.")
    }
    do {
      return try MapFile([UInt8](data))
    } catch {
      throw CommandError(message: "\(path): \(error.message)")
    }
  }

  /// Opens the store, or reads the files into one that is gone afterwards, and asks it.
  func withStore<Answer>(
    in terminal: Terminal, _ ask: (borrowing SQLiteStore) throws -> Answer
  ) throws -> Answer {
    guard paths.isEmpty else {
      var store = try SQLiteStore.temporary()
      let run = try LogSource.read(paths, into: &store, reading, isQuiet: isQuiet, terminal)
      if run.interruption != nil { throw InterruptedError() }
      for line in run.complaints(limit: 10) { Terminal.complain(printable(line)) }
      return try ask(store)
    }
    guard FileManager.default.fileExists(atPath: storePath) else {
      throw CommandError(
        message: "there is no store '\(storePath)'. Name the log files, or make a store with "
          + "'keyinquest import --store \(storePath) PATH…'.")
    }
    return try ask(SQLiteStore(path: storePath, access: .readOnly))
  }

  /// Reads files into `store` under a progress line; Ctrl-C ends it (see ``ImportRun``).
  static func read(
    _ paths: [String], into store: inout SQLiteStore, _ reading: ReadingOptions, isQuiet: Bool,
    _ terminal: Terminal
  ) throws -> ImportRun {
    let line = ProgressLine(terminal, isQuiet: isQuiet)
    defer { line.clear() }
    Interrupt.watch()
    return try ImportRun.read(
      paths, into: &store, options: reading, isInterrupted: { Interrupt.wasAsked },
      reporting: line.show)
  }
}

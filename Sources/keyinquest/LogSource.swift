import Foundation
import Ingestion
import Inquiry
import Storage
import Vocabulary

/// Where the events come from: a store that is there, or log files read for this one question.
struct LogSource: Sendable {
  static let formatOption = CommandOption(
    "format", "NAME", short: "f", in: .logs,
    "format of the logs at PATH, when it is not recognised")
  static let zoneOption = CommandOption(
    "log-timezone", "ZONE", in: .logs, "zone of log times that carry none")
  static let mapOption = CommandOption(
    "map", "FILE", repeats: true, in: .logs,
    "your map of a log of another form (Documentation/Maps.md), or of a table of yours "
      + "(Documentation/ClickHouse.md)")
  static let quietOption = CommandOption(
    "quiet", short: "q", "no progress line, nothing but the answer and errors")

  let paths: [String]
  /// Files that a report was made from, found again; they are read instead of `paths`.
  let evidence: [EvidenceFile]
  /// `nil` when the events come from files.
  let store: NamedStore?
  let reading: ReadingOptions
  let isQuiet: Bool

  /// - Parameter formatOption: the option that names the log format; `report` calls it
  ///   `log-format`, because its `format` is the report's.
  init(_ arguments: ParsedArguments, formatOption: String = "format") throws {
    paths = arguments.positionals
    evidence = []
    isQuiet = arguments.has("quiet")
    for path in paths where !FileManager.default.fileExists(atPath: path) {
      KeySource.warn(ofRaw: path)
      guard !CredentialKey.looksRaw(path), Credential.kind(ofID: path) == "label" else {
        throw UsageError(message: "a key stands where a path is expected; write it after --key.")
      }
    }
    guard paths.isEmpty || !arguments.has("store") else {
      throw UsageError(
        message: "give either --store or the paths of logs. To add logs to a store: "
          + "keyinquest import --store FILE PATH….")
    }
    if paths.isEmpty {
      store = try NamedStore(arguments)
    } else {
      try StoreOptions.requireServer(arguments)
      store = nil
    }
    reading =
      store?.isAttached == true
      ? ReadingOptions() : try LogSource.reading(arguments, formatOption: formatOption)
  }

  /// The files of a report, to be read as it read them.
  init(evidence: [EvidenceFile], reading: ReadingOptions, isQuiet: Bool) {
    self.evidence = evidence
    self.reading = reading
    self.isQuiet = isQuiet
    paths = evidence.map(\.path)
    store = nil
  }

  /// How the user wants the logs read.
  static func reading(
    _ arguments: ParsedArguments, formatOption: String = "format"
  ) throws -> ReadingOptions {
    try reading(
      format: arguments.value(formatOption), zone: arguments.value("log-timezone"),
      maps: arguments.all("map"))
  }

  /// - Parameter maps: paths.
  static func reading(format: String?, zone: String?, maps: [String]) throws -> ReadingOptions {
    let maps = try maps.map { try map(of: $0).format }
    if let format {
      let names = maps.map(\.name) + LogFormats.all.map(\.name)
      guard names.contains(format) else {
        let near = nearest(to: format, among: names).map { " Did you mean '\($0)'?" } ?? ""
        throw UsageError(
          message:
            "there is no format named '\(format)'.\(near) 'keyinquest formats' lists the names.")
      }
    }
    return ReadingOptions(
      formatName: format, logZone: try zone.map { try civilZone($0, "log-timezone") }, maps: maps)
  }

  /// The map that the file at `path` holds.
  static func map(of path: String) throws -> MapFile {
    let data = try BoundedFile.read(
      path, most: BoundedFile.mostMapBytes,
      orSay: "cannot read the map '\(path)'. It is a JSON file; Documentation/Maps.md shows one.")
    do {
      return try MapFile([UInt8](data))
    } catch {
      throw CommandError(message: "\(path): \(error.message)")
    }
  }

  /// Opens the store, or reads the files into one that is gone afterwards, and asks it.
  func withStore<Answer>(
    in terminal: Terminal, _ ask: (borrowing any EventStore & ~Copyable) throws -> Answer
  ) throws -> Answer {
    if let store {
      let line = ProgressLine(terminal, isQuiet: isQuiet)
      defer { line.clear() }
      let opened = try store.open(.readOnly, progress: line)
      let answer = try ask(opened)
      line.clear()
      if let cost = opened.cost(), !isQuiet {
        Terminal.complain(
          "the server answered \(cost.queries) queries and read \(cost.rowsRead) rows, "
            + "\(cost.bytesRead / 1_000_000) MB.")
      }
      return answer
    }
    var store: any EventStore & ~Copyable = try SQLiteStore.temporary()
    let run = try read(into: &store, terminal)
    if run.interruption != nil {
      if MemoryLimit.wasReached { throw MemoryLimit.error }
      throw InterruptedError()
    }
    for line in run.complaints(limit: 10) { Terminal.complain(oneLine(line)) }
    return try ask(store)
  }

  /// Every query that questions about these keys may ask of a server, as SQL to read.
  func explanation(of credentials: [String], in terminal: Terminal) throws -> String {
    guard let store else {
      throw UsageError(message: "--explain shows what a server is asked; name it with --store.")
    }
    let line = ProgressLine(terminal, isQuiet: isQuiet)
    defer { line.clear() }
    return try store.explanation(of: credentials, progress: line)
  }

  /// Reads the files into `store`; whoever calls looks whether it was interrupted.
  /// - Parameter mustRead: as of ``ImportRun``.
  func read(
    into store: inout some EventStore & ~Copyable, mustRead: Bool = true, _ terminal: Terminal
  ) throws -> ImportRun {
    guard !evidence.isEmpty else {
      return try LogSource.read(paths, into: &store, reading, isQuiet: isQuiet, terminal)
    }
    let line = ProgressLine(terminal, isQuiet: isQuiet)
    defer { line.clear() }
    Interrupt.watch()
    return try ImportRun.read(
      evidence, into: &store, options: reading, mustRead: mustRead,
      isInterrupted: LogSource.mustStop,
      reporting: line.show)
  }

  private static func mustStop() -> Bool { Interrupt.wasAsked || MemoryLimit.wasReached }

  /// Reads files into `store` under a progress line; Ctrl-C ends it (see ``ImportRun``).
  static func read(
    _ paths: [String], into store: inout some EventStore & ~Copyable, _ reading: ReadingOptions,
    isQuiet: Bool,
    _ terminal: Terminal
  ) throws -> ImportRun {
    let line = ProgressLine(terminal, isQuiet: isQuiet)
    defer { line.clear() }
    Interrupt.watch()
    return try ImportRun.read(
      paths, into: &store, options: reading, isInterrupted: LogSource.mustStop,
      reporting: line.show)
  }
}

import Foundation
import Ingestion
import Inquiry
import Reporting
import Storage
import Vocabulary

/// The store that `--store` names: a file, or a ClickHouse server.
struct NamedStore: Sendable {
  static let defaultPath = "keyinquest.sqlite"

  static let readFromOption = CommandOption(
    "read-from", "TIME", in: .server, "of a table of yours, read only what is not before")
  static let readToOption = CommandOption(
    "read-to", "TIME", in: .server, "of a table of yours, read only what is before")

  /// What every command that reads a store takes.
  static let readingOptions =
    [
      CommandOption(
        "store", "STORE", short: "s", in: .store,
        "store to read: a file (default: \(defaultPath)), or clickhouse://USER@HOST/DATABASE; "
          + "with ?table=NAME and --map a table of yours")
    ] + serverOptions + [
      CommandOption(
        "explain", in: .server,
        "only print the SQL that a server would be asked; no question is asked"),
      readFromOption, readToOption, MemoryLimit.option,
    ]
  /// What `import` takes.
  static let writingOptions =
    [
      CommandOption(
        "store", "STORE", short: "s", in: .store,
        "store to write: a file (default: \(defaultPath)), or clickhouse://USER@HOST/DATABASE")
    ] + serverOptions + [MemoryLimit.option]

  private static let serverOptions = StoreOptions.all

  /// A table that is somebody else's.
  private struct Attachment: Sendable {
    var map: TableMap
    var from, to: Timestamp?
  }

  private struct Server: Sendable {
    var address: ClickHouseAddress
    var attachment: Attachment?
  }

  /// As it was given.
  let text: String
  /// The same as it may be shown: a key in the path is taken out.
  var told: String { CredentialKey.withoutSecrets(text) }
  private let arguments: ParsedArguments
  private let server: Server?

  /// Whether it is a table of the user's, for which `--map` is no map of a log.
  var isAttached: Bool { server?.attachment != nil }

  init(_ arguments: ParsedArguments) throws {
    text = arguments.value("store") ?? NamedStore.defaultPath
    self.arguments = arguments
    // SQLite's name for a store that is gone with the process: nothing would be kept.
    guard text != ":memory:" else {
      throw UsageError(
        message: "--store ':memory:' would keep nothing. Name a file, or './:memory:' if a file is "
          + "called so.")
    }
    guard ClickHouseAddress.isAddress(text) else {
      try StoreOptions.requireServer(arguments)
      server = nil
      return
    }
    let address = try ClickHouseAddress(text)
    server = Server(
      address: address, attachment: try NamedStore.attachment(of: address, arguments))
  }

  private static func attachment(
    of address: ClickHouseAddress, _ arguments: ParsedArguments
  ) throws -> Attachment? {
    let maps = arguments.all("map")
    guard address.table != nil else {
      try StoreOptions.requireTable(arguments)
      return nil
    }
    guard let path = maps.first, maps.count == 1 else {
      throw UsageError(
        message: "a table of yours needs one --map FILE that tells how its rows read as requests; "
          + "Documentation/ClickHouse.md shows one.")
    }
    let data = try BoundedFile.read(
      path, most: BoundedFile.mostMapBytes,
      orSay: "cannot read the map '\(path)'. It is a JSON file; Documentation/ClickHouse.md shows "
        + "one.")
    return Attachment(
      map: try TableMap([UInt8](data), path: path, address: { ClientAddress.canonical($0) }),
      from: try time(arguments, readFromOption), to: try time(arguments, readToOption))
  }

  private static func time(
    _ arguments: ParsedArguments, _ option: CommandOption
  ) throws -> Timestamp? {
    try AskedQuestion.time(arguments.value(option.name), option.name)
  }

  /// The statements that make the tables of a server's store, one a line.
  func statements() throws -> String {
    guard let server, server.attachment == nil else {
      throw UsageError(
        message: "--explain shows the statements that make the tables on a server; name it with "
          + "--store clickhouse://….")
    }
    return ClickHouseStore.statements(for: server.address).map { $0 + ";\n" }.joined()
  }

  /// Opens it for questions, or for an import, which makes what is missing.
  /// - Parameter progress: shows how far a server is; the caller clears it.
  func open(
    _ access: SQLiteStore.Access, progress: ProgressLine
  ) throws -> any EventStore & ~Copyable {
    guard let server else {
      guard access == .readWrite || FileManager.default.fileExists(atPath: text) else {
        throw CommandError(
          message: "there is no store '\(text)'. Name the log files, or make a store with "
            + "'keyinquest import --store \(text) PATH…'.")
      }
      let path = text
      return try SQLiteStore(path: path, access: access) {
        progress.clear()
        Terminal.complain(oneLine("waiting for another process that uses the store '\(path)' …"))
      }
    }
    let opened = try open(server, access, progress)
    progress.clear()
    for note in opened.knownTable.remarks { Terminal.complain(oneLine(note)) }
    return opened
  }

  /// Whether it is a file, whose journal can be checked.
  var isFile: Bool { server == nil }

  /// Checks the file against its journal, and its manifest against the files at `paths`.
  func verification(against paths: [String]) throws -> StoreVerification {
    guard server == nil else {
      throw UsageError(
        message: "a store on a server keeps no journal; name a store that is a file.")
    }
    guard FileManager.default.fileExists(atPath: text) else {
      throw CommandError(message: "there is no store '\(text)'. Check the path of --store.")
    }
    let store = try SQLiteStore(verifying: text)
    var verification = try store.verification()
    guard !paths.isEmpty, verification.isReadable else { return verification }
    let ledger: ImportLedger
    do {
      ledger = try store.ledger()
    } catch {
      // What is said of the store says more than that its manifest cannot be read either.
      guard verification.faults.isEmpty else { return verification }
      throw error
    }
    verification.files = try EvidenceMatch(of: ledger.sources, in: paths, report: text).checks
    return verification
  }

  private func open(
    _ server: Server, _ access: SQLiteStore.Access, _ progress: ProgressLine
  ) throws -> ClickHouseStore {
    var options = try StoreOptions.clickHouse(arguments, progress: progress)
    Interrupt.watch()
    guard let attachment = server.attachment else {
      // An interrupted import still brings what it has finished to its end.
      if access == .readWrite { options.isInterrupted = { false } }
      return try ClickHouseStore(server.address, options, access: access)
    }
    return try ClickHouseStore(
      attached: server.address, options, attachment.map, from: attachment.from,
      to: attachment.to)
  }

  /// The queries about these keys, in SQL to read, under what is known of the table.
  func explanation(of credentials: [String], progress: ProgressLine) throws -> String {
    guard let server else {
      throw UsageError(
        message: "--explain shows what a server is asked; '\(text)' is a file, and is read here.")
    }
    let store = try open(server, .readOnly, progress)
    let facts = try store.preflight(of: credentials).sentences.map { "-- \($0)\n" }.joined()
    return printable(facts) + (facts.isEmpty ? "" : "\n")
      + QueryText.listing(of: try store.explanation(of: credentials))
  }
}

import Ingestion
import Inquiry
import Storage
import Vocabulary

/// Exported logs into a store, once or again.
enum ImportCommand: Command {
  static let name = "import"
  static let group = CommandGroup.store
  static let summary = "Read exported logs into a store; what is already there is not doubled."
  static let examples = [
    CommandExample(
      "keyinquest import logs/",
      "into keyinquest.sqlite here; again tomorrow, with what is new"),
    CommandExample(
      "keyinquest import --store incident.sqlite - <access.log",
      "from standard input into a store of another name"),
  ]
  static let importsLogs = true
  static let usage = "[--store STORE] [OPTIONS] PATH…"
  static let options =
    NamedStore.writingOptions + [
      CommandOption(
        "explain", in: .server,
        "only print the SQL that makes the tables on a server; nothing is sent"),
      LogSource.formatOption,
      LogSource.mapOption, LogSource.zoneOption, LogSource.quietOption, IncidentFile.option,
    ]
  /// Rejects named one by one; the rest is counted and kept in the store.
  private static let shownRejects = 10

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    if arguments.has("explain") {
      try Terminal.write(NamedStore(arguments).statements())
      return .done
    }
    guard !arguments.positionals.isEmpty else {
      throw UsageError(message: "name the files or folders to import.")
    }
    let named = try NamedStore(arguments)
    guard !named.isAttached else {
      throw UsageError(
        message: "nothing is written into a table of yours; leave ?table= out to import into "
          + "tables of keyinquest's own.")
    }
    let reading = try LogSource.reading(arguments)
    // A slip in a path must not leave an empty store behind.
    _ = try filePaths(
      in: arguments.positionals, store: named.text, reading: reading)
    let line = ProgressLine(terminal, isQuiet: true)
    var store = try named.open(.readWrite, progress: line)
    store.announce(try request(arguments))
    let run = try LogSource.read(
      arguments.positionals, into: &store, reading, isQuiet: arguments.has("quiet"), terminal)
    for line in try account(of: run, in: store) { try Terminal.write(oneLine(line) + "\n") }
    for line in run.complaints(limit: 20) { Terminal.complain(oneLine(line)) }
    guard let interruption = run.interruption else {
      guard isOfRejectsAlone(run) else { return .done }
      Terminal.complain(
        "nothing was imported: every record was rejected. Look whether these are the logs you "
          + "mean, and whether --format or --map fits them.")
      return .failed
    }
    Terminal.complain(oneLine(words(for: interruption, of: run)))
    if MemoryLimit.wasReached { throw MemoryLimit.error }
    return .interrupted
  }

  /// Whether a script that goes on would judge by logs of which nothing was understood.
  private static func isOfRejectsAlone(_ run: ImportRun) -> Bool {
    run.rejected > 0 && run.imported == 0 && run.duplicate == 0
  }

  /// What a journal keeps of how the import was asked.
  static func request(_ arguments: ParsedArguments) throws -> ImportRequest {
    let named = ["format", "log-timezone"].flatMap { name in
      arguments.all(name).map { "\(name) \($0)" }
    }
    let maps = try arguments.all("map").map { "map \($0) sha256:\(try sha256(ofFile: $0))" }
    // A key in the name of a file is not kept.
    return ImportRequest(
      programVersion: Keyinquest.version,
      paths: arguments.positionals.map(CredentialKey.withoutSecrets),
      options: (named + maps).map(CredentialKey.withoutSecrets))
  }

  private static func words(
    for interruption: ImportRun.Interruption, of run: ImportRun
  ) -> String {
    var text =
      (MemoryLimit.wasReached ? "stopped" : "interrupted")
      + ". \(run.receipts.count) files are in the store, whole"
    if let path = interruption.path { text += "; nothing of '\(path)' is" }
    if interruption.unread > 0 { text += "; \(interruption.unread) were not begun" }
    return text + ". Run the same command again to go on: what is there is not doubled."
  }

  /// The lines that tell it; a name in them may hold the end of a line.
  private static func account(
    of run: ImportRun, in store: borrowing some EventStore & ~Copyable
  ) throws -> [String] {
    var lines: [String] = []
    for receipt in run.receipts where run.receipts.count <= 20 {
      let summary = receipt.summary
      lines.append(
        "\(summary.path): \(summary.format), \(summary.recordsRead) records"
          + (receipt.alreadyHeld ? ", already in the store" : ""))
    }
    lines.append(
      "read \(run.recordsRead) = imported \(run.imported) + duplicate \(run.duplicate)"
        + " + rejected \(run.rejected) + blank \(run.blank)")
    if let journal = try store.ledger().journal {
      lines.append("journal entry \(journal.entries), \(journal.sha256)")
      lines.append(
        "(noted elsewhere, it proves later that the store is as it was: 'keyinquest verify')")
    }
    guard run.rejected > 0 else { return lines }
    let names = Set(run.receipts.map(\.summary.path))
    let rejects = try store.ledger().rejects.filter { names.contains($0.path) }
    for rejected in rejects.prefix(shownRejects) {
      lines.append(
        "rejected \(rejected.path):\(rejected.reject.recordNumber): \(rejected.reject.reason)")
    }
    if run.rejected > shownRejects {
      let place = ClickHouseAddress.isAddress(store.path) ? "table 'reject'" : "view 'rejects'"
      lines.append(
        "… and \(run.rejected - Int64(min(shownRejects, rejects.count))) more; "
          + "they are in the store's \(place).")
    }
    return lines
  }
}

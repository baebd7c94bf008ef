import Ingestion
import Inquiry
import Reporting
import Storage
import Vocabulary

/// Whether a report is what its files give; or whether the logs are those that the provider
/// delivered, with no key in question.
enum VerifyCommand: Command {
  static let name = "verify"
  static let group = CommandGroup.store
  static let summary =
    "Is a report what its files give, a store what was imported, a log what CloudTrail signed?"
  static let examples = [
    CommandExample(
      "keyinquest verify report.json logs/",
      "does this report follow from these files?"),
    CommandExample(
      "keyinquest verify --store keyinquest.sqlite logs/",
      "is the store what was imported, and are the files still the same?"),
    CommandExample(
      "keyinquest verify --digest-keys keys.json CloudTrail/",
      "are these the logs that CloudTrail delivered?"),
  ]
  static let usage = """
    REPORT.json [OPTIONS] [PATH…]   a report against its files
           keyinquest verify --store STORE [PATH…]   a store against its journal, and its files
           keyinquest verify [--digest-keys FILE] [OPTIONS] PATH…   logs against their digests
    """
  static let options =
    NamedStore.readingOptions.filter { $0.name != "explain" }
    + InquestOptions.digestOptions + FoundFiles.options + [
      LogSource.formatOption, LogSource.mapOption, LogSource.zoneOption,
      CommandOption(
        "json", short: "j",
        "print one JSON object instead (keyinquest.verify-report/1, verify-store/1 or verify/1)"),
      LogSource.quietOption,
    ]

  /// Ends with 0 when all is as it should be, 1 when something is not, 3 when it is open.
  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    if let path = arguments.positionals.first, let report = try ReportFile.text(path) {
      return try verify(report, path, arguments, in: terminal)
    }
    let asksForDigests = InquestOptions.digestOptions.contains { arguments.has($0.name) }
    if arguments.has("store"), !asksForDigests, try NamedStore(arguments).isFile {
      return try verifyStore(arguments, in: terminal)
    }
    guard asksForDigests || arguments.has("store") || !arguments.positionals.isEmpty else {
      throw UsageError(
        message: "say what is to be verified: REPORT.json with its logs, --store STORE, or the "
          + "logs that CloudTrail delivered.")
    }
    return try verifyDigests(arguments, in: terminal)
  }

  private static func verifyStore(
    _ arguments: ParsedArguments, in terminal: Terminal
  ) throws -> ExitStatus {
    try requireNoReport(arguments)
    // A map does one thing here: it tells logs from documents that lie beside them.
    try UnusedOptions.requireLogs(arguments, of: self, but: [LogSource.mapOption.name])
    let named = try NamedStore(arguments)
    let (verification, untold) = try named.verification(
      against: arguments.positionals, reading: LogSource.reading(arguments))
    if !untold.isEmpty, !arguments.has("quiet") {
      Terminal.complain(oneLine(advice(on: untold)))
    }
    let object = StoreVerificationObject(verification, path: named.told)
    try write(object.json(), object.lines(), arguments, terminal)
    return verification.isSame ? .done : verification.isMissingOnly ? .cannotTell : .abused
  }

  /// What to do about files of which nobody told whether they are logs.
  private static func advice(on untold: [String]) -> String {
    let shown = 3
    let names = untold.prefix(shown).map { "'\(CredentialKey.withoutSecrets($0))'" }
    let more = untold.count > shown ? " and \(untold.count - shown) more" : ""
    return "counted as added, because a map of yours may read it as a log: "
      + names.joined(separator: ", ") + more + ". Name the maps that the logs were imported with "
      + "(--map FILE) to have documents told from logs."
  }

  private static func verify(
    _ report: ReportText, _ path: String, _ arguments: ParsedArguments, in terminal: Terminal
  ) throws -> ExitStatus {
    let store = arguments.has("store") ? try NamedStore(arguments) : nil
    if store == nil { try StoreOptions.requireServer(arguments) }
    let verifier = try ReportVerifier(report, path: path, arguments, in: terminal)
    let verification = try verifier.verification(
      in: Array(arguments.positionals.dropFirst()), store: store)
    let object = VerificationObject(verification)
    try write(object.json(), object.lines(), arguments, terminal)
    return switch verification.standing {
    case .same: .done
    case .differs: .abused
    case .cannotTell: .cannotTell
    }
  }

  private static func write(
    _ json: String, _ lines: [String], _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws {
    let text = TerminalText(width: terminal.width)
    try Terminal.write(
      arguments.has("json")
        ? json
        : lines.flatMap { text.wrap($0, rest: $0.hasPrefix("  ") ? "    " : "  ") }
          .joined(separator: "\n") + "\n")
  }

  /// Throws when something was given that only a report was made from.
  private static func requireNoReport(_ arguments: ParsedArguments) throws(UsageError) {
    guard let option = FoundFiles.options.first(where: { arguments.has($0.name) }) else { return }
    throw UsageError(
      message: "--\(option.name) goes with a report: name its JSON file before the logs.")
  }

  private static func verifyDigests(
    _ arguments: ParsedArguments, in terminal: Terminal
  ) throws -> ExitStatus {
    try requireNoReport(arguments)
    let source = try LogSource(arguments)
    let files = InquestOptions.digests(arguments)
    let found = try source.withStore(in: terminal) { store in
      try files.integrity(of: try store.ledger(), store: store.path)
    }
    guard let integrity = found else {
      throw CommandError(
        message: "there is no digest among these files. CloudTrail writes digests where log file "
          + "validation is on: copy the CloudTrail-Digest folder of the bucket, and name it with "
          + "--digests.")
    }
    let object = IntegrityObject(integrity)
    try write(object.json(), object.lines(), arguments, terminal)
    return switch integrity.standing {
    case .proven: .done
    case .broken: .abused
    case .consistent: .cannotTell
    }
  }
}

import Exploration
import Foundation
import Inquiry
import Reporting
import Storage
import Vocabulary

/// The rows behind an answer, for other programs.
enum ExportCommand: Command {
  static let name = "export"
  static let group = CommandGroup.store
  static let summary = "Give out requests, callers and findings as data for other programs."
  static let examples = [
    CommandExample(
      "keyinquest export --key AKIA… --format sqlite --output key.sqlite logs/",
      "all tables in one file for Datasette, DuckDB or sqlite3"),
    CommandExample(
      "keyinquest export --key AKIA… --format csv --store keyinquest.sqlite >requests.csv",
      "every request of one key, with whose it is"),
    CommandExample(
      "keyinquest export --format jsonl logs/ | jq -r .address | sort | uniq -c",
      "every request of every key, without a judgement"),
  ]
  static let usage =
    "[--table TABLE] --format FORMAT [--output FILE] [--key ID] [OPTIONS] PATH…   (or --store FILE)"
  static let options =
    InquestOptions.options.filter { !["format", "explain"].contains($0.name) } + [
      CommandOption(
        "table", "TABLE", choices: ExportTable.names,
        "events (single requests, the default), usage_buckets (totals), callers or findings; the "
          + "last two need a --key, and sqlite has them all"),
      CommandOption(
        "format", "FORMAT", short: "f", choices: ExportForm.names,
        "csv, jsonl (JSON lines), ocsf (events of the Open Cybersecurity Schema Framework) or "
          + "sqlite (needs --output)"),
      CommandOption(
        "log-format", "NAME", in: .logs,
        "format of the logs at PATH, when it is not recognised"),
      CommandOption("output", "FILE", short: "o", "write there instead of standard output"),
    ]

  private static let endings = [
    "ocsf.jsonl": "ocsf", "jsonl": "jsonl", "csv": "csv", "sqlite": "sqlite",
  ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let output = try OutputFile.path(arguments)
    let word = arguments.value("format") ?? output.flatMap { OutputFile.form($0, by: endings) }
    guard let form = word.flatMap(ExportForm.init) else {
      let names = ExportForm.names.joined(separator: ", ")
      throw UsageError(message: "say how: --format is one of \(names).")
    }
    guard let table = ExportTable(rawValue: arguments.value("table") ?? "events") else {
      let names = ExportTable.names.joined(separator: ", ")
      throw UsageError(message: "--table is one of \(names).")
    }
    try form.require(table, in: output)
    guard arguments.has("key") || arguments.has("key-from") else {
      guard !table.isJudged else {
        throw UsageError(
          message: "\(table.rawValue) are of a key that was judged: say which with --key ID.")
      }
      try UnusedOptions.requireKey(arguments)
      let source = try LogSource(arguments, formatOption: "log-format")
      try source.withStore(in: terminal) { store in
        let ids = try store.credentials().map(\.id)
        try write(Export(ids: ids, book: nil), table, form, output, from: store)
      }
      return .done
    }
    let options = try InquestOptions(arguments, formatOption: "log-format")
    guard let request = options.requests.first, options.requests.count == 1 else {
      throw UsageError(message: "'export' takes one key; run it once for each.")
    }
    try options.source.withStore(in: terminal) { store in
      let held = try Inquest.holdAttributed(request, on: store)
      guard held.inquest.credential.events > 0 else {
        throw UnmentionedKey.error(request.shownName)
      }
      let report = Report(
        inquest: held.inquest, events: [], programVersion: Keyinquest.version,
        setting: ReportSetting())
      let book = CaseBook(report: report, calls: held.calls, zone: .utc)
      try write(
        Export(ids: book.credentialIDs, book: book), table, form, output, from: store)
    }
    return .done
  }

  private static func write(
    _ export: Export, _ table: ExportTable, _ form: ExportForm, _ output: String?,
    from store: borrowing some EventStore & ~Copyable
  ) throws {
    if output != nil { try OutputFile.requireNoSource(output, store.ledger().sources) }
    switch form {
    case .sqlite: try output.map { try export.write(toDatabase: $0, from: store) }
    case .ocsf:
      try write(to: output) { try export.writeOCSF(table, from: store, $0) }
    case .text(let format):
      try write(to: output) { try export.write(table, as: format, from: store, $0) }
    }
  }

  /// Gives what `body` appends to the file, or to standard output.
  private static func write(
    to output: String?, _ body: ((String) throws -> Void) throws -> Void
  ) throws {
    if let output { return try OutputFile.stream(to: output, as: "table", body) }
    var waiting = ""
    try body { text in
      waiting += text
      if waiting.utf8.count > 1 << 16 {
        try Terminal.write(waiting)
        waiting = ""
      }
    }
    try Terminal.write(waiting)
  }
}

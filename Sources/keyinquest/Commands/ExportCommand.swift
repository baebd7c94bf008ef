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
  static let formats = ["csv", "jsonl", "ocsf", "sqlite"]
  static let tables = ["events", "usage_buckets", "callers", "findings"]
  static let options =
    InquestOptions.options.filter { !["format", "explain"].contains($0.name) } + [
      CommandOption(
        "table", "TABLE", choices: tables,
        "events (single requests, the default), usage_buckets (totals), callers or findings; the "
          + "last two need a --key, and sqlite has them all"),
      CommandOption(
        "format", "FORMAT", short: "f", choices: formats,
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
    let output = OutputFile.path(arguments)
    guard
      let format = arguments.value("format")
        ?? output.flatMap({ OutputFile.form($0, by: endings) }),
      formats.contains(format)
    else {
      throw UsageError(message: "say how: --format is one of \(formats.joined(separator: ", ")).")
    }
    let table = arguments.value("table") ?? tables[0]
    guard tables.contains(table) else {
      throw UsageError(message: "--table is one of \(tables.joined(separator: ", ")).")
    }
    guard arguments.has("key") || arguments.has("key-from") else {
      guard !["callers", "findings"].contains(table) else {
        throw UsageError(message: "\(table) are of a key that was judged: say which with --key ID.")
      }
      let source = try LogSource(arguments, formatOption: "log-format")
      try source.withStore(in: terminal) { store in
        let ids = try store.credentials().map(\.id)
        try write(Export(ids: ids, book: nil), table, format, output, from: store)
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
        Export(ids: book.credentialIDs, book: book), table, format, output, from: store)
    }
    return .done
  }

  private static func write(
    _ export: Export, _ table: String, _ format: String, _ output: String?,
    from store: borrowing some EventStore & ~Copyable
  ) throws {
    if format == "sqlite" {
      guard let output else {
        throw UsageError(message: "--format sqlite is a file: say where with --output FILE.")
      }
      return try export.write(toDatabase: output, from: store)
    }
    guard let output else {
      var waiting = ""
      try export.write(table, format, from: store) { text in
        waiting += text
        if waiting.utf8.count > 1 << 16 {
          try Terminal.write(waiting)
          waiting = ""
        }
      }
      return try Terminal.write(waiting)
    }
    try OutputFile.stream(to: output) { append in
      try export.write(table, format, from: store, append)
    }
  }
}

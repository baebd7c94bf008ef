import Ingestion
import Inquiry
import Reporting
import Vocabulary

/// What a key did, counted and not judged.
enum ActivityCommand: Command {
  static let name = "activity"
  static let group = CommandGroup.store
  static let summary = "What a key did, in plain counts: by hour, address and operation."
  static let examples = [
    CommandExample(
      "keyinquest activity --key AKIA… logs/",
      "counts by hour, address, program and operation, no judgement")
  ]
  static let usage = "--key ID [OPTIONS] PATH…   (or --store STORE)"
  static let options =
    NamedStore.readingOptions + [
      CommandOption(
        "key", "ID", short: "k", in: .question,
        "the key: its id, a hint like sk-ant-…wxyz, sha256:…, or its label"),
      KeySource.option,
      CommandOption(
        "top", "N", short: "n", "rows of each list (default: 20); addresses are whole in JSON"),
      LogSource.formatOption, LogSource.mapOption, LogSource.zoneOption,
      CommandOption(
        "json", short: "j", "print one JSON object (schema keyinquest.activity/1) instead"),
      LogSource.quietOption, IncidentFile.option,
    ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let source = try LogSource(arguments)
    let key = try KeySource.read(arguments)
    if arguments.has("explain") {
      try Terminal.write(source.explanation(of: [key.shown], in: terminal))
      return .done
    }
    let top = try count(arguments, "top") ?? 20
    let activity = try source.withStore(in: terminal) { store in
      try KeyActivity.read(key.names, shownName: key.shown, top: top, from: store)
    }
    guard let credential = activity.credential else {
      throw UnmentionedKey.error(key.shown)
    }
    let object = ActivityObject(
      credential: credential, tally: activity.tally, credentials: activity.credentials)
    if arguments.has("json") {
      try Terminal.write(object.json())
    } else {
      let tables = object.tables(top: top).map {
        table($0.heading, $0.rows) + ($0.more > 0 ? "… and \($0.more) more\n" : "")
      }
      try Terminal.show(
        tables.isEmpty
          ? "The logs hold only totals of this key, no single call.\n"
          : tables.joined(separator: "\n"))
    }
    return .done
  }

  private static func count(_ arguments: ParsedArguments, _ name: String) throws -> Int? {
    guard let text = arguments.value(name) else { return nil }
    guard let count = Int(text), count > 0 else {
      throw UsageError(message: "--\(name) '\(text)' is no number above zero.")
    }
    return count
  }
}

/// What a command that only gives out rows says of a key without any.
enum UnmentionedKey {
  static func error(_ name: String) -> CommandError {
    CommandError(
      message: "no log mentions the key '\(name)'. 'keyinquest check' without a key lists those "
        + "that the logs do mention, 'keyinquest credentials' those of a store.")
  }
}

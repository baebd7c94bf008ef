import Foundation
import Ingestion
import Reporting
import Storage

/// Writes down what is asked, once, for an inquiry that goes on for days.
enum InitCommand: Command {
  static let name = "init"
  static let group = CommandGroup.inquest
  static let summary = "Write the question into incident.json, so that tomorrow 'check' is enough."
  static let examples = [
    CommandExample(
      "keyinquest init --key AKIA… --exposed-at 2026-03-02T14:05Z logs/",
      "then 'keyinquest check', 'report', 'rotation' here, without options"),
    CommandExample(
      "keyinquest init --key-from prompt --store incident.sqlite logs/",
      "writes the key's fingerprint; 'keyinquest import' and 'check' use the store"),
  ]
  static let usage = "[--key ID] [--exposed-at TIME] [OPTIONS] [PATH…]"
  static let options =
    InquestOptions.questionOptions + [
      KeySource.repeatedOption,
      CommandOption("store", "STORE", short: "s", in: .store, "the store that is to be used"),
      LogSource.formatOption, LogSource.mapOption, LogSource.zoneOption,
      CommandOption(
        "output", "FILE", short: "o",
        "write there (default: \(IncidentFile.defaultPath)); '-' prints it"),
      CommandOption("force", nil, "write over the question that is there"),
    ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    guard !arguments.values.isEmpty || !arguments.positionals.isEmpty else {
      throw UsageError(message: "say what is to be asked: --key ID --exposed-at TIME PATH….")
    }
    let hasKey = arguments.has("key") || arguments.has("key-from")
    let keys = hasKey ? try KeySource.readAll(arguments) : []
    try validate(arguments, keys)
    let text = try IncidentFile.text(arguments, keys: keys.map(\.shown))
    let path = arguments.value("output") ?? IncidentFile.defaultPath
    guard path != "-" else {
      try Terminal.write(text)
      return .done
    }
    try OutputFile.requireNoCompanion(path, of: "output", store: arguments.value("store"))
    try requireFree(path, isForced: arguments.has("force"))
    try OutputFile.write(text, to: path, as: "question")
    // What was written must read back.
    _ = try IncidentFile(path: path)
    // One that has a store on a server must be named to be read.
    let isServer = arguments.value("store").map(ClickHouseAddress.isAddress) ?? false
    let isFound = path == IncidentFile.defaultPath && !isServer
    let place = isFound ? "" : " --incident \(path)"
    try Terminal.write(
      oneLine("\(path) is written. Next: keyinquest check\(place)") + "\n")
    return .done
  }

  /// Throws when something else than an earlier question of `--force` would be written over.
  private static func requireFree(_ path: String, isForced: Bool) throws(CommandError) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard isForced else {
      throw CommandError(
        message: "there is a file '\(path)' already. Edit it, or write over it with --force.")
    }
    guard OutputFile.isFile(path), !IncidentFile.isMarked(path) else { return }
    throw OutputFile.refusal(path, "it is no question that 'init' wrote")
  }

  /// The question is put together as `check` would, so that a slip shows now.
  private static func validate(_ arguments: ParsedArguments, _ keys: [GivenKey]) throws {
    for path in arguments.positionals where !FileManager.default.fileExists(atPath: path) {
      throw CommandError(message: "there is no '\(path)'. Check the paths of the logs.")
    }
    guard !keys.isEmpty else { return }
    var asked = arguments
    if !asked.positionals.isEmpty { asked.remove("store") }
    let options = try InquestOptions(asked, keys: keys)
    for doubt in options.doubtsOfTimes { Terminal.complain(oneLine(doubt)) }
  }
}

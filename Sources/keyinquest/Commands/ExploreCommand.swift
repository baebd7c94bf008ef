import Foundation
import Reporting

/// After the verdict: a look into the evidence, down to the record in its file.
enum ExploreCommand: Command {
  static let name = "explore"
  static let group = CommandGroup.inquest
  static let summary = "Look into the evidence on the whole screen, down to the raw record."
  static let examples = [
    CommandExample(
      "keyinquest explore --key AKIA… --exposed-at 2026-03-02T14:05Z logs/",
      "callers, hours, operations, events, and each event's record; ? lists the keys"),
    CommandExample(
      "keyinquest explore --key AKIA… --store keyinquest.sqlite",
      "large logs, from a store that 'import' wrote: it opens at once"),
  ]
  static let usage = "--key ID [--exposed-at TIME] [OPTIONS] PATH…   (or --store FILE)"
  static let options = InquestOptions.options + [ColorChoice.option]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let color = try ColorChoice(arguments).applies(to: terminal)
    let options = try InquestOptions(arguments)
    if let sql = try Pipeline.explanation(options, arguments, in: terminal) {
      try Terminal.write(sql)
      return .done
    }
    guard options.requests.count == 1 else {
      throw UsageError(message: "'explore' takes one key; run it once for each.")
    }
    // Before the logs are read, which may take a while.
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw CommandError(
        message: "'explore' needs a terminal for its keys and its screen. For a file or a pipe "
          + "there is 'keyinquest report --format html' with the same question.")
    }
    return try options.source.withStore(in: terminal) { store in
      try ExploreSession.hold(options, on: store, color: color)
    }
  }
}

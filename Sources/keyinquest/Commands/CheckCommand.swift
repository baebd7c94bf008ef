import Reporting
import Vocabulary

/// The first minutes: one screen, one exit status.
enum CheckCommand: Command {
  static let name = "check"
  static let group = CommandGroup.inquest
  static let summary = "Was this key abused? One screen and an exit status."
  static let examples = [
    CommandExample(
      "keyinquest check --key AKIA… --exposed-at 2026-03-02T14:05Z logs/",
      "on raw exports: files, folders, plain or compressed, of any known format"),
    CommandExample(
      "keyinquest check logs/",
      "which keys are in there? Most suspicious first"),
    CommandExample(
      "keyinquest check --key-from prompt --store keyinquest.sqlite",
      "asks for the raw key, and a store that 'import' wrote"),
  ]
  static let usage = "[--key ID] [--exposed-at TIME] [OPTIONS] PATH…   (or --store FILE)"
  static let options =
    InquestOptions.options + [
      ColorChoice.option,
      CommandOption(
        "json", short: "j", "print one JSON object (schema keyinquest.check/1) instead"),
      Pipeline.Outcome.redactOption,
      Pipeline.Outcome.sinceOption,
    ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let color = try ColorChoice(arguments).applies(to: terminal)
    guard arguments.has("key") || arguments.has("key-from") else {
      return try SurveyOfKeys.run(arguments, isColored: color, in: terminal)
    }
    let options = try InquestOptions(arguments)
    if let sql = try Pipeline.explanation(options, arguments, in: terminal) {
      try Terminal.write(sql)
      return .done
    }
    let (held, doubts) = try Pipeline.answer(options, in: terminal)
    let outcome = try held.redacted(when: arguments)
    switch outcome {
    case .key(let report) where arguments.has("json"):
      try Terminal.write(
        CheckObject(report.inquest, redaction: report.redaction, journal: report.journal).json())
    case .incident(let report, let incident) where arguments.has("json"):
      try Terminal.write(IncidentObject(incident, redaction: report.redaction).json())
    default:
      try Terminal.show(
        outcome.text(TerminalRenderer(width: terminal.width, color: color)))
    }
    // Behind the answer, where they are seen.
    for doubt in doubts { Terminal.complain(oneLine(doubt)) }
    return exitStatus(of: outcome.verdict)
  }

  static func exitStatus(of outcome: VerdictOutcome) -> ExitStatus {
    switch outcome {
    case .abused, .likelyAbused, .attempted: .abused
    case .noSignOfAbuse: .done
    case .cannotTell: .cannotTell
    }
  }
}

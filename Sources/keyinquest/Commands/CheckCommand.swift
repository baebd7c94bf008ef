import Reporting
import Vocabulary

/// The first minutes: one screen, one exit status.
enum CheckCommand: Command {
  static let name = "check"
  static let summary = "Was this key abused? One screen and an exit status."
  static let usage = "--key ID [--exposed-at TIME] [OPTIONS] PATH…   (or --store FILE)"
  static let options =
    InquestOptions.options + [
      ColorChoice.option,
      CommandOption("json", nil, "print one JSON object (schema keyinquest.check/1) instead"),
      Pipeline.Outcome.redactOption,
      Pipeline.Outcome.sinceOption,
    ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let color = try ColorChoice(arguments).applies(to: terminal)
    let options = try InquestOptions(arguments)
    if let sql = try Pipeline.explanation(options, arguments, in: terminal) {
      try Terminal.write(sql)
      return .done
    }
    let outcome = try Pipeline.outcome(options, in: terminal).redacted(when: arguments)
    switch outcome {
    case .key(let report) where arguments.has("json"):
      try Terminal.write(
        CheckObject(report.inquest, redaction: report.redaction, journal: report.journal).json())
    case .incident(let report, let incident) where arguments.has("json"):
      try Terminal.write(IncidentObject(incident, redaction: report.redaction).json())
    default:
      try Terminal.write(
        outcome.text(TerminalRenderer(width: terminal.width, color: color)))
    }
    return exitStatus(of: outcome.verdict)
  }

  static func exitStatus(of outcome: VerdictOutcome) -> ExitStatus {
    switch outcome {
    case .abused, .likelyAbused: .abused
    case .noSignOfAbuse: .done
    case .cannotTell: .cannotTell
    }
  }
}

import Reporting
import Vocabulary

/// The first minutes: one screen, one exit status.
enum CheckCommand: Command {
  static let name = "check"
  static let summary = "Was this key abused? One screen and an exit status."
  static let usage = "--key ID [--exposed-at TIME] [OPTIONS] PATH…   (or --store FILE)"
  static let options =
    InquestOptions.options + [
      Pipeline.Outcome.sinceOption,
      CommandOption("json", nil, "print one JSON object (schema keyinquest.check/1) instead"),
    ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let outcome = try Pipeline.outcome(try InquestOptions(arguments), in: terminal)
    switch outcome {
    case .key(let report) where arguments.has("json"):
      Terminal.write(CheckObject(report.inquest).json())
    case .incident(_, let incident) where arguments.has("json"):
      Terminal.write(IncidentObject(incident).json())
    default:
      Terminal.write(
        outcome.text(TerminalRenderer(width: terminal.width, color: terminal.color)))
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

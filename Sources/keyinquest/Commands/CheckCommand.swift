import Reporting
import Vocabulary

/// The first minutes: one screen, one exit status.
enum CheckCommand: Command {
  static let name = "check"
  static let summary = "Was this key abused? One screen and an exit status."
  static let usage = "--key ID [--exposed-at TIME] [OPTIONS] PATH…   (or --store FILE)"
  static let options =
    InquestOptions.options + [
      CommandOption("json", nil, "print one JSON object (schema keyinquest.check/1) instead")
    ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let report = try Pipeline.report(try InquestOptions(arguments), in: terminal)
    if arguments.has("json") {
      Terminal.write(CheckObject(report.inquest).json())
    } else {
      let renderer = TerminalRenderer(width: terminal.width, color: terminal.color)
      Terminal.write(renderer.render(report))
    }
    return exitStatus(of: report.inquest.verdict.outcome)
  }

  static func exitStatus(of outcome: VerdictOutcome) -> ExitStatus {
    switch outcome {
    case .abused, .likelyAbused: .abused
    case .noSignOfAbuse: .done
    case .cannotTell: .cannotTell
    }
  }
}

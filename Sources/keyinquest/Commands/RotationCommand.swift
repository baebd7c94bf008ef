import Reporting
import Vocabulary

/// The days after a rotation: has everybody moved, and is the old key dead? For a daily job.
enum RotationCommand: Command {
  static let name = "rotation"
  static let group = CommandGroup.inquest
  static let summary = "Has everybody moved to the new key? One screen and an exit status."
  static let examples = [
    CommandExample(
      "keyinquest rotation --key OLD --replacement NEW --revoked-at 2026-03-09 logs/",
      "0 everybody moved and the old key is dead, 1 something is wrong, 3 not yet")
  ]
  static let usage = "--key OLD --replacement NEW [--revoked-at TIME] [OPTIONS] PATH…"
  static let options =
    InquestOptions.options + [
      ColorChoice.option,
      CommandOption(
        "json", short: "j", "print one JSON object (schema keyinquest.rotation/1) instead"),
      Pipeline.Outcome.redactOption,
    ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    guard arguments.has("replacement") else {
      throw UsageError(message: "'rotation' needs the new key: --replacement ID.")
    }
    let color = try ColorChoice(arguments).applies(to: terminal)
    let options = try InquestOptions(arguments)
    if let sql = try Pipeline.explanation(options, arguments, in: terminal) {
      try Terminal.write(sql)
      return .done
    }
    let (held, doubts) = try Pipeline.answer(options, in: terminal)
    guard case .key(let report) = try held.redacted(when: arguments) else {
      throw UsageError(message: "'rotation' takes one key; run it once for each.")
    }
    if arguments.has("json") {
      try Terminal.write(RotationObject(report.inquest, redaction: report.redaction).json())
    } else {
      let renderer = RotationRenderer(width: terminal.width, color: color)
      try Terminal.show(renderer.render(report))
    }
    for doubt in doubts { Terminal.complain(oneLine(doubt)) }
    return exitStatus(of: report.inquest.rotation)
  }

  /// 0 proved, 1 something is wrong by now, 3 not yet or not to be told.
  static func exitStatus(of rotation: RotationStatus?) -> ExitStatus {
    guard let rotation else { return .cannotTell }
    if rotation.isProved { return .done }
    return rotation.hasFailed ? .abused : .cannotTell
  }
}

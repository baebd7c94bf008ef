/// One command of the program: what it is called, what it takes, and what it does.
///
/// To add one: a file in `Commands/`, a line in ``Commands/all``.
protocol Command: Sendable {
  static var name: String { get }
  /// One line for the list of commands.
  static var summary: String { get }
  /// What follows the name: `[--store FILE] PATH…`.
  static var usage: String { get }
  static var options: [CommandOption] { get }
  /// Does the work.
  /// - Throws: ``UsageError`` (64), or ``CommandError`` and the rooms' errors (2).
  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus
}

extension Command {
  /// The page `keyinquest NAME --help` prints.
  static var help: String {
    var text = "\(summary)\n\nUsage: keyinquest \(name) \(usage)\n\nOptions:\n"
    let all = options + [CommandOption("help", nil, "this page")]
    let heads = all.map { option in
      "--\(option.name)" + (option.valueName.map { " \($0)" } ?? "")
        + (option.repeats ? " …" : "")
    }
    let width = heads.map(\.count).max() ?? 0
    for (head, option) in zip(heads, all) {
      let padding = String(repeating: " ", count: width - head.count)
      text += "  \(head)\(padding)  \(option.summary)\n"
    }
    return text
  }
}

/// All commands, in the order of the help.
enum Commands {
  static let all: [any Command.Type] = [
    CheckCommand.self, ReportCommand.self, RotationCommand.self, ImportCommand.self,
    CredentialsCommand.self, ActivityCommand.self, VerifyCommand.self, FormatsCommand.self,
    PricesCommand.self, SchemaCommand.self, DrillCommand.self,
  ]

  static var help: String {
    let width = all.map { $0.name.count }.max() ?? 0
    let lines = all.map { command in
      "  \(command.name)\(String(repeating: " ", count: width - command.name.count))  "
        + command.summary
    }
    return """
      keyinquest reads exported usage, access and audit logs and answers whether a leaked
      API key was abused: by whom, doing what, when and at what cost.

      Usage: keyinquest COMMAND [OPTIONS] [PATH…]

      \(lines.joined(separator: "\n"))

      First minutes:
        keyinquest check --key AKIA… --exposed-at 2026-03-02T14:05Z logs/

      Exit status: 0 no sign of abuse (or done), 1 abused or likely abused, 3 cannot tell,
      2 it could not be done, 64 wrong usage, 130 interrupted.

      'keyinquest COMMAND --help' explains a command; 'keyinquest --version' prints the version.

      """
  }
}

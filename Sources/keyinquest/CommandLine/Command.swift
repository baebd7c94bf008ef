/// One command of the program: what it is called, what it takes, and what it does.
///
/// To add one: a file in `Commands/`, a line in ``Commands/all``. Help, manual page, completions
/// and Documentation/Commands.md are made from what it says here.
protocol Command: Sendable {
  static var name: String { get }
  static var group: CommandGroup { get }
  /// One line for the list of commands.
  static var summary: String { get }
  /// What is typed in the situations it is for, the most usual first; never empty.
  static var examples: [CommandExample] { get }
  /// What follows the name: `[--store FILE] PATH…`.
  static var usage: String { get }
  static var options: [CommandOption] { get }
  /// Whether it reads logs into a store, and so takes both.
  static var importsLogs: Bool { get }
  /// What its arguments are, for a shell that completes them.
  static var argument: OptionValue { get }
  /// The word that may stand first, before its argument; `nil` for none.
  static var firstWord: String? { get }
  /// Does the work.
  /// - Throws: ``UsageError`` (64), or ``CommandError`` and the rooms' errors (2).
  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus
}

extension Command {
  static var importsLogs: Bool { false }
  static var argument: OptionValue { .file }
  static var firstWord: String? { nil }

  /// With those that every command has.
  static var allOptions: [CommandOption] { options + [.help] }

  /// All options under their headings, empty ones left out.
  static var groupedOptions: [(heading: OptionGroup, options: [CommandOption])] {
    OptionGroup.allCases.compactMap { group in
      let own = allOptions.filter { $0.group == group }
      return own.isEmpty ? nil : (group, own)
    }
  }
}

/// A line to type, and when.
struct CommandExample: Sendable {
  let typed: String
  let meaning: String

  init(_ typed: String, _ meaning: String) {
    self.typed = typed
    self.meaning = meaning
  }
}

/// The headings of the list of commands, in its order.
enum CommandGroup: String, CaseIterable, Sendable {
  case inquest = "The inquest"
  case store = "Logs and stores"
  case knowledge = "What the program knows"
}

/// All commands, in the order of the help.
enum Commands {
  static let all: [any Command.Type] = [
    CheckCommand.self, ReportCommand.self, ExploreCommand.self, RotationCommand.self,
    WatchCommand.self,
    ImportCommand.self, CredentialsCommand.self, ActivityCommand.self, ExportCommand.self,
    VerifyCommand.self, FormatsCommand.self, PricesCommand.self, SchemaCommand.self,
    DrillCommand.self, InitCommand.self, CompletionsCommand.self, ManualCommand.self,
  ]

  static let introduction =
    "keyinquest reads exported usage, access and audit logs and answers whether a leaked API key "
    + "was abused: by whom, doing what, when and at what cost."

  static let exitStatuses =
    "0 no sign of abuse (or done), 1 abused, likely abused or attempted, 3 cannot tell, 2 it could "
    + "not be done, 64 wrong usage, 130 interrupted. Of rotation: 0 proved, 1 something is wrong, "
    + "3 not yet; of watch --once: 0 nothing changed, 1 something did; of verify: 1 not intact."

  /// By what the reader has in hand, the most usual first.
  static let firstSteps = [
    CommandExample(
      "keyinquest check --key AKIA… --exposed-at 2026-03-02T14:05Z logs/",
      "Its logs, and the key's id, hint or name in them:"),
    CommandExample("keyinquest check logs/", "Logs, but not which key:"),
    CommandExample(
      "keyinquest check --key-from prompt logs/", "The key itself (it is asked for, never typed):"),
    CommandExample("keyinquest check --key-from file:.env logs/", "A leaked file of variables:"),
    CommandExample(
      "keyinquest check --leak alert.json --key AKIA… logs/",
      "A report of GitHub, GitGuardian, TruffleHog or gitleaks:"),
    CommandExample(
      "keyinquest formats aws", "No logs yet (which there are, and how to export them):"),
    CommandExample(
      "keyinquest rotation --key OLD --replacement NEW logs/",
      "A new key, and the question who still uses the old one:"),
    CommandExample(
      "keyinquest watch --key OLD --replacement NEW exports/",
      "New exports every day, and the question what changed:"),
    CommandExample(
      "keyinquest report --key AKIA… --format html --output report.html logs/",
      "Somebody who wants it in writing:"),
    CommandExample("keyinquest drill --output drill/", "A calm day, to practise:"),
  ]
}

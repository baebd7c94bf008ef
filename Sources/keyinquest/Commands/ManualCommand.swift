/// The manual page, for who has not installed it.
enum ManualCommand: Command {
  static let name = "manual"
  static let group = CommandGroup.knowledge
  static let summary = "Print the manual page, as 'man' reads it."
  static let examples = [
    CommandExample("keyinquest manual | man -l -", "reads it; after 'make install': man keyinquest")
  ]
  static let usage = ""
  static let argument = OptionValue.none
  static let options: [CommandOption] = []

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    guard arguments.positionals.isEmpty else {
      throw UsageError(message: "'manual' takes no arguments.")
    }
    try Terminal.write(ManualPage.text)
    return .done
  }
}

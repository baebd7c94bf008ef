/// What makes a shell complete what is typed.
enum CompletionsCommand: Command {
  static let name = "completions"
  static let group = CommandGroup.knowledge
  static let summary = "Print what makes bash, zsh or fish complete commands and options."
  static let examples = [
    CommandExample("eval \"$(keyinquest completions bash)\"", "in this shell, now"),
    CommandExample(
      "keyinquest completions fish >~/.config/fish/completions/keyinquest.fish",
      "for good; 'make install' does it for all three"),
  ]
  static let usage = "SHELL"
  static let argument = OptionValue.choices(CompletionScripts.all.map { $0.shell })
  static let options: [CommandOption] = []

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let shells = CompletionScripts.all.map { $0.shell }
    guard let shell = arguments.positionals.first, arguments.positionals.count == 1,
      let script = CompletionScripts.all.first(where: { $0.shell == shell })
    else {
      throw UsageError(message: "name one shell: \(shells.joined(separator: ", ")).")
    }
    try Terminal.write(script.script)
    return .done
  }
}

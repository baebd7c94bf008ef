enum ZshCompletion: CompletionScript {
  static let shell = "zsh"

  static var script: String {
    """
    #compdef keyinquest
    # Completion of keyinquest for zsh, made by 'keyinquest completions zsh'.
    _keyinquest() {
      local curcontext="$curcontext" state line
      _arguments -C \\
        '(- *)'{-h,--help}'[list the commands]' \\
        '(- *)'{-V,--version}'[print the version]' \\
        '1: :->command' '*:: :->arguments'
      case $state in
      command)
        local -a commands=(
    \(commands)
        )
        _describe -t commands 'keyinquest command' commands
        ;;
      arguments)
        case $words[1] in
    \(Commands.all.map(arguments).joined(separator: "\n"))
        esac
        ;;
      esac
    }
    _keyinquest "$@"

    """
  }

  private static var commands: String {
    Commands.all.map { "      " + shellQuoted("\($0.name):\($0.summary)") }
      .joined(separator: "\n")
  }

  private static func arguments(of command: any Command.Type) -> String {
    let first = command.firstWord.map { [shellQuoted("1: :(\($0))")] } ?? []
    let lines =
      command.allOptions.map(specification) + first + [
        shellQuoted("*: :" + completing(command.argument))
      ]
    return "    \(command.name)) _arguments -s -S \\\n      "
      + lines.joined(separator: " \\\n      ") + " ;;"
  }

  /// As `_arguments` has it: which it excludes, its names, what it is, what follows.
  private static func specification(_ option: CommandOption) -> String {
    let hasValue = option.valueName != nil
    let about = "[\(escaped(option.summary))]"
    let value = hasValue ? ":\(escaped(option.valueName ?? "")):" + completing(option.value) : ""
    let long = "--\(option.name)" + (hasValue ? "=" : "")
    let repeats = option.repeats ? "*" : ""
    guard let short = option.short else { return shellQuoted(repeats + long + about + value) }
    let excluded = option.repeats ? "" : "(-\(short) --\(option.name))"
    return shellQuoted(excluded + repeats) + "{-\(short)\(hasValue ? "+" : ""),\(long)}"
      + shellQuoted(about + value)
  }

  private static func completing(_ value: OptionValue) -> String {
    switch value {
    case .none, .text: ""
    case .file: "_files"
    case .folder: "_files -/"
    case .choices(let choices): "(" + choices.joined(separator: " ") + ")"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.map { "[]:\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}

enum FishCompletion: CompletionScript {
  static let shell = "fish"

  static var script: String {
    var lines = [
      "# Completion of keyinquest for fish, made by 'keyinquest completions fish'.",
      "complete -c keyinquest -f",
    ]
    for command in Commands.all {
      lines.append(
        "complete -c keyinquest -n __fish_use_subcommand -a \(command.name) "
          + "-d \(quoted(command.summary))")
    }
    lines.append(
      "complete -c keyinquest -n __fish_use_subcommand -s h -l help -d 'list the commands'")
    lines.append(
      "complete -c keyinquest -n __fish_use_subcommand -s V -l version -d 'print the version'")
    for command in Commands.all {
      let here = "complete -c keyinquest -n '__fish_seen_subcommand_from \(command.name)'"
      if let word = command.firstWord {
        lines.append(
          "complete -c keyinquest -n '__fish_seen_subcommand_from \(command.name); "
            + "and not __fish_seen_subcommand_from \(word)' -a \(word)")
      }
      if let values = completing(command.argument) { lines.append("\(here) \(values)") }
      for option in command.allOptions {
        let short = option.short.map { " -s \($0)" } ?? ""
        let values = option.valueName == nil ? "" : " -r " + (completing(option.value) ?? "-f")
        lines.append("\(here)\(short) -l \(option.name)\(values) -d \(quoted(option.summary))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `nil` when there is nothing to offer.
  private static func completing(_ value: OptionValue) -> String? {
    switch value {
    case .none, .text: nil
    case .file: "-F"
    case .folder: "-a '(__fish_complete_directories)'"
    case .choices(let choices): "-f -a \(quoted(choices.joined(separator: " ")))"
    }
  }

  /// Between single quotes of fish, in which a backslash escapes.
  private static func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }
}

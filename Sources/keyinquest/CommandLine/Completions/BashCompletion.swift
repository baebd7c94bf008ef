enum BashCompletion: CompletionScript {
  static let shell = "bash"

  static var script: String {
    """
    # Completion of keyinquest for bash 4 and newer, made by 'keyinquest completions bash'.
    _keyinquest() {
      local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
      local command=${COMP_WORDS[1]}
      COMPREPLY=()
      if [[ $COMP_CWORD -eq 1 ]]; then
        COMPREPLY=($(compgen -W \(shellQuoted(words)) -- "$current"))
        return
      fi
      # bash takes --name=value for three words.
      if [[ $current == '=' ]]; then
        current=
      elif [[ $previous == '=' ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
      fi
      case $command:$previous in
    \(values)
      esac
      if [[ $current == -* ]]; then
        case $command in
    \(options)
        esac
        return
      fi
      if [[ $COMP_CWORD -eq 2 ]]; then
        case $command in
    \(firstWords)
        esac
      fi
      case $command in
    \(arguments)
      esac
    }
    complete -o filenames -F _keyinquest keyinquest

    """
  }

  private static var words: String {
    (Commands.all.map { $0.name } + ["help", "--help", "--version"]).joined(separator: " ")
  }

  /// What follows an option that takes a value.
  private static var values: String {
    Commands.all.flatMap { command in
      command.allOptions.compactMap { option -> String? in
        guard let words = completing(option.value) else { return nil }
        let long = "\(command.name):--\(option.name)"
        let pattern = option.short.map { "\(long)|\(command.name):-\($0)" } ?? long
        return "    \(pattern)) \(words) return ;;"
      }
    }.joined(separator: "\n")
  }

  private static var options: String {
    Commands.all.map { command in
      let names = command.allOptions.map { "--\($0.name)" }.joined(separator: " ")
      return "      \(command.name)) \(words(names)) ;;"
    }.joined(separator: "\n")
  }

  private static var firstWords: String {
    Commands.all.compactMap { command in
      command.firstWord.map { "      \(command.name)) \(words($0)) return ;;" }
    }.joined(separator: "\n")
  }

  private static var arguments: String {
    Commands.all.compactMap { command in
      completing(command.argument).map { "    \(command.name)) \($0) ;;" }
    }.joined(separator: "\n")
  }

  /// `nil` for a flag.
  private static func completing(_ value: OptionValue) -> String? {
    switch value {
    case .none: nil
    case .text: "COMPREPLY=();"
    case .file: "COMPREPLY=($(compgen -f -- \"$current\"));"
    case .folder: "COMPREPLY=($(compgen -d -- \"$current\"));"
    case .choices(let choices): words(choices.joined(separator: " "))
    }
  }

  private static func words(_ names: String) -> String {
    "COMPREPLY=($(compgen -W \(shellQuoted(names)) -- \"$current\"));"
  }
}

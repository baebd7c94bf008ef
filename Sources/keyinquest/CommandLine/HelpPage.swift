import Reporting

/// The pages that `--help` prints: an example first, then what may be typed.
struct HelpPage {
  private let text: TerminalText

  /// - Parameter width: columns of a line.
  init(width: Int) { text = TerminalText(width: width) }

  /// The page `keyinquest NAME --help` prints.
  func page(of command: any Command.Type) -> String {
    var lines = text.wrap(command.summary) + [""]
    for example in command.examples {
      lines.append("  " + example.typed)
      lines += text.wrap(example.meaning, first: "      ", rest: "      ")
    }
    lines += [
      "",
      "Usage: keyinquest \(command.name)"
        + (command.usage.isEmpty ? "" : " " + command.usage),
    ]
    for (heading, options) in command.groupedOptions {
      lines += ["", heading.rawValue + ":"] + options.flatMap(explained)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The head of the option, and beside or below it what it does.
  private func explained(_ option: CommandOption) -> [String] {
    let column = text.width < 70 ? 8 : 30
    let head = "  " + option.head
    let indent = String(repeating: " ", count: column)
    guard head.count < column - 1 else {
      return [head] + text.wrap(option.summary, first: indent, rest: indent)
    }
    return text.wrap(option.summary, first: head.padded(to: column), rest: indent)
  }

  /// The page `keyinquest --help` prints.
  func overview() -> String {
    let width = Commands.all.map { $0.name.count }.max() ?? 0
    let indent = String(repeating: " ", count: width + 4)
    var lines =
      text.wrap(Commands.introduction) + ["", "Usage: keyinquest COMMAND [OPTIONS] [PATH…]"]
    for group in CommandGroup.allCases {
      lines += ["", group.rawValue + ":"]
      for command in Commands.all where command.group == group {
        let name = "  " + command.name.padded(to: width) + "  "
        lines += text.wrap(command.summary, first: name, rest: indent)
      }
    }
    lines.append("")
    lines += text.wrap("Not sure what to type? 'keyinquest' alone asks what you have.") + [""]
    lines += text.wrap("Exit status: " + Commands.exitStatuses)
    lines.append("")
    lines += text.wrap(
      "'keyinquest COMMAND --help' explains a command, 'man keyinquest' all of them; "
        + "'keyinquest --version' prints the version.")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What `keyinquest` alone says: what to type, by what the reader has.
  func firstSteps() -> String {
    var lines = text.wrap("An API key leaked. What do you have?") + [""]
    for step in Commands.firstSteps {
      lines += text.wrap(step.meaning, first: "  ", rest: "  ") + ["      " + step.typed]
    }
    lines.append("")
    lines += text.wrap("'keyinquest --help' lists the commands and what the exit status says.")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// With spaces behind it, up to `width` characters; itself when it is longer.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

/// The manual page, in the language of `man` (troff with the macros of man(7)).
enum ManualPage {
  static var text: String {
    let sections: [(String, [String])] = [
      ("NAME", ["keyinquest \\- was a leaked API key abused?"]),
      ("SYNOPSIS", Commands.all.flatMap(synopsis)),
      ("DESCRIPTION", [escaped(Commands.introduction)]),
      ("FIRST STEPS", Commands.firstSteps.flatMap(example)),
      ("COMMANDS", Commands.all.flatMap(section)),
      ("EXIT STATUS", [escaped(Commands.exitStatuses)]),
      ("ENVIRONMENT", EnvironmentVariable.all.flatMap { entry($0.name, $0.meaning) }),
      ("FILES", KnownPath.all.flatMap { entry($0.path, $0.meaning) }),
    ]
    return ".TH KEYINQUEST 1 \"\" \"keyinquest \(Keyinquest.version)\" \"\"\n"
      + sections.map { ".SH \($0)\n" + $1.joined(separator: "\n") + "\n" }.joined()
  }

  /// One line for each form of the command; the first of all follows its heading.
  private static func synopsis(_ command: any Command.Type) -> [String] {
    let forms = command.usage.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = forms.flatMap { form in
      let rest = form.drop { $0 == " " }.trimmingPrefix("keyinquest \(command.name)")
        .drop { $0 == " " }
      return [".br", "\\fBkeyinquest \(command.name)\\fR \(escaped(String(rest)))"]
    }
    return command == Commands.all.first ? Array(lines.dropFirst()) : lines
  }

  private static func section(_ command: any Command.Type) -> [String] {
    [".SS \(command.name)", escaped(command.summary)]
      + command.examples.flatMap(example)
      + command.groupedOptions.flatMap { group, options in
        [".PP", "\\fI\(escaped(group.rawValue))\\fR"]
          + options.flatMap {
            entry($0.head.trimmingPrefix(" "), $0.summary)
          }
      }
  }

  private static func example(_ example: CommandExample) -> [String] {
    [".PP", escaped(example.meaning), ".RS", ".nf", escaped(example.typed), ".fi", ".RE"]
  }

  private static func entry(_ head: some StringProtocol, _ text: String) -> [String] {
    [".TP", "\\fB\(escaped(String(head)))\\fR", escaped(text)]
  }

  /// Text that troff takes as it is: no escapes, no requests at the head of a line, and hyphens
  /// that can be copied.
  private static func escaped(_ text: String) -> String {
    var escaped = text.first == "." || text.first == "'" ? "\\&" : ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

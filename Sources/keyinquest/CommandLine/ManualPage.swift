/// The manual page, in the language of `man` (troff with the macros of man(7)).
enum ManualPage {
  static var text: String {
    let sections: [(String, [String])] = [
      ("NAME", ["keyinquest \\- was a leaked API key abused?"]),
      ("SYNOPSIS", Commands.all.flatMap(synopsis)),
      ("DESCRIPTION", [escaped(Commands.introduction)]),
      ("FIRST STEPS", Commands.firstSteps.flatMap(example)),
      ("COMMANDS", Commands.all.flatMap(section)),
      ("OPTIONS", sharedSection),
      ("EXIT STATUS", [escaped(Commands.exitStatuses)]),
      ("ENVIRONMENT", EnvironmentVariable.all.flatMap { entry($0.name, $0.meaning) }),
      ("FILES", KnownPath.all.flatMap { entry($0.path, $0.meaning) }),
    ]
    // Names of options are not hyphenated.
    return ".TH KEYINQUEST 1 \"\" \"keyinquest \(Keyinquest.version)\" \"\"\n.nh\n"
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
        heading(group, options.filter { !isShared($0) })
      } + alsoTaken(command)
  }

  // MARK: What several commands take

  /// Options are the same when they are called the same and mean the same.
  private static let commandsOfOption = Commands.all.flatMap { $0.allOptions }.reduce(
    into: [String: Int]()
  ) { $0[entryText($1), default: 0] += 1 }

  private static func entryText(_ option: CommandOption) -> String {
    "\(option.head) \(option.summary)"
  }

  private static func isShared(_ option: CommandOption) -> Bool {
    commandsOfOption[entryText(option), default: 0] > 1
  }

  /// The options of several commands, each explained once.
  private static var sharedSection: [String] {
    let shared = OptionGroup.allCases.flatMap { group -> [String] in
      var met: Set<String> = []
      let own = Commands.all.flatMap { $0.allOptions }.filter {
        $0.group == group && isShared($0) && met.insert(entryText($0)).inserted
      }
      return heading(group, own)
    }
    return [escaped("What more than one command takes, each of which says so above.")] + shared
  }

  /// The names of those of its options that stand under OPTIONS.
  private static func alsoTaken(_ command: any Command.Type) -> [String] {
    let names = command.groupedOptions.flatMap(\.options).filter(isShared)
      .map { "\\fB" + escaped("--\($0.name)") + "\\fR" }
    guard !names.isEmpty else { return [] }
    return [".PP", "Of OPTIONS: " + names.joined(separator: ", ") + "."]
  }

  private static func heading(_ group: OptionGroup, _ options: [CommandOption]) -> [String] {
    guard !options.isEmpty else { return [] }
    return [".PP", "\\fI\(escaped(group.rawValue))\\fR"]
      + options.flatMap { entry($0.head.trimmingPrefix(" "), $0.summary) }
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

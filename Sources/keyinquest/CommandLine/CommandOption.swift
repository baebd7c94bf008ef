/// One option of a command, as typed and as explained. Help, manual page, completions and parsing
/// are made from it.
struct CommandOption: Sendable {
  /// The long name without dashes.
  let name: String
  /// One letter that stands for it, alike in every command.
  let short: Character?
  /// What stands for the value in the help; `nil` for a flag.
  let valueName: String?
  /// The only values there are; empty when any other is possible.
  let choices: [String]
  let summary: String
  /// Whether it may be given more than once.
  let repeats: Bool
  let group: OptionGroup

  init(
    _ name: String, _ valueName: String? = nil, short: Character? = nil, choices: [String] = [],
    repeats: Bool = false, in group: OptionGroup = .answer, _ summary: String
  ) {
    self.name = name
    self.short = short
    self.valueName = valueName
    self.choices = choices
    self.summary = summary
    self.repeats = repeats
    self.group = group
  }

  /// Every command has it.
  static let help = CommandOption("help", short: "h", in: .answer, "this page")

  /// What the value is, for a shell that completes it.
  var value: OptionValue {
    switch valueName {
    case nil: .none
    case "FILE", "PATH", "STORE", "SIZE|FILE": .file
    case "FOLDER": .folder
    default: choices.isEmpty ? .text : .choices(choices)
    }
  }

  /// `-k, --key ID …`, as the help and the manual page have it.
  var head: String {
    (short.map { "-\($0), " } ?? "    ") + "--\(name)" + (valueName.map { " \($0)" } ?? "")
      + (repeats ? " …" : "")
  }
}

/// The headings of a help page, in its order.
enum OptionGroup: String, CaseIterable, Sendable {
  case question = "The question"
  case answer = "The answer"
  case logs = "The logs"
  case evidence = "More evidence"
  case store = "The store"
  case server = "A store on a server"
}

/// What may stand behind an option.
enum OptionValue: Equatable, Sendable {
  case none, text, file, folder
  case choices([String])
}

/// Whether a screen is coloured: as the terminal wants it, or as the user says.
enum ColorChoice: String, CaseIterable {
  case auto, always, never

  static let option = CommandOption(
    "color", "WHEN", choices: ColorChoice.allCases.map(\.rawValue),
    "colours: auto, always or never (default: auto, which heeds NO_COLOR)")

  /// - Throws: ``UsageError`` when the option names none of the three.
  init(_ arguments: ParsedArguments) throws {
    let word = arguments.value("color") ?? "auto"
    guard let choice = ColorChoice(rawValue: word) else {
      throw UsageError(message: "--color is auto, always or never, not '\(word)'.")
    }
    self = choice
  }

  func applies(to terminal: Terminal) -> Bool {
    switch self {
    case .auto: terminal.color
    case .always: true
    case .never: false
    }
  }
}

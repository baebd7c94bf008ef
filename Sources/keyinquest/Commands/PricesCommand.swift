import Inquiry
import Reporting

/// The list prices that cost is computed with, and where they were read.
enum PricesCommand: Command {
  static let name = "prices"
  static let group = CommandGroup.knowledge
  static let summary = "List the prices of models, with their dates and sources."
  static let examples = [
    CommandExample(
      "keyinquest prices claude opus",
      "what a million tokens cost, from when on, and where that was read")
  ]
  static let usage = "[WORD… | --markdown]"
  static let argument = OptionValue.text
  static let options = [
    CommandOption("markdown", nil, "print the page Documentation/Prices.md")
  ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let words = arguments.positionals
    if arguments.has("markdown") {
      guard words.isEmpty else {
        throw UsageError(message: "'prices --markdown' takes no words.")
      }
      try Terminal.write(PriceList.documentation)
      return .done
    }
    let lines = PriceList.lines(matching: words)
    guard !lines.isEmpty else {
      throw CommandError(
        message: "no price is known for '\(words.joined(separator: " "))'. Your own prices come by "
          + "--prices FILE; Documentation/Prices.md shows one.")
    }
    let text = TerminalText(width: terminal.width)
    let blocks = lines.map { line in
      (text.wrap(line.prices, first: "  ", rest: "      ")
        + text.wrap(line.origin, first: "    ", rest: "      ")).joined(separator: "\n")
    }
    try Terminal.show(
      "US dollars for a million tokens; table \(PriceList.version)\n\n"
        + blocks.joined(separator: "\n") + "\n")
    return .done
  }
}

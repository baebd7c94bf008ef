import Ingestion
import Vocabulary

/// Which logs can be read, where they come from, and what each can show.
enum FormatsCommand: Command {
  static let name = "formats"
  static let summary = "List the log formats, where to export them and what each can show."
  static let usage = "[--markdown]"
  static let options = [
    CommandOption("markdown", nil, "print the page Documentation/Formats.md, with samples")
  ]

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    guard arguments.positionals.isEmpty else {
      throw UsageError(message: "'formats' takes no paths.")
    }
    if arguments.has("markdown") {
      Terminal.write(LogFormats.documentation() + LeakReports.documentation())
      return .done
    }
    for format in LogFormats.all {
      Terminal.write(
        "\(format.name)\n  \(format.declaration.title)\n"
          + "  From: \(format.declaration.origin)\n"
          + "  Shows: \(format.declaration.capability.words.joined(separator: ", "))\n\n")
    }
    Terminal.write(LeakReports.list())
    return .done
  }
}

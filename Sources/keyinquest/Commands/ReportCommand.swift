import Foundation
import Reporting
import Vocabulary

/// The first hour, and the week after: the incident report.
enum ReportCommand: Command {
  static let name = "report"
  static let group = CommandGroup.inquest
  static let summary = "Write the incident report: for people, spreadsheets and other programs."
  static let examples = [
    CommandExample(
      "keyinquest report --key AKIA… --format html --output report.html logs/",
      "one file for a browser or a printer; as 'check' otherwise"),
    CommandExample(
      "keyinquest report --key AKIA… --format stix --output indicators.json logs/",
      "the strangers' addresses and programs, for other programs"),
  ]
  static let usage =
    "--key ID [--exposed-at TIME] [--format FORMAT] [--output FILE] [OPTIONS] PATH…"
  static let options =
    InquestOptions.options.filter { $0.name != "format" } + [
      CommandOption(
        "format", "FORMAT", short: "f",
        choices: ReportRenderers.all.map { type(of: $0).name },
        "format of the report: \(formatNames) (default: what the name of the --output file says, else markdown)"
      ),
      CommandOption(
        "log-format", "NAME", in: .logs,
        "format of the logs at PATH, when it is not recognised"),
      Pipeline.Outcome.sinceOption,
      CommandOption("output", "FILE", short: "o", "write there instead of standard output"),
      Pipeline.Outcome.redactOption,
    ]

  /// Forms that have no place for what changed since an earlier report.
  private static let formsWithoutChanges = [
    CSVRenderer.name, OCSFRenderer.name, STIXRenderer.name,
  ]

  private static var formatNames: String {
    ReportRenderers.all.map { type(of: $0).name }.joined(separator: ", ")
  }

  private static var endings: [String: String] {
    Dictionary(
      ReportRenderers.all.map { type(of: $0) }
        .flatMap { [($0.fileExtension, $0.name), ($0.name, $0.name)] },
      uniquingKeysWith: { first, _ in first })
  }

  /// The form that the name of the file says; `nil` when it has no ending.
  private static func form(ofFile path: String) throws(UsageError) -> String? {
    if let form = OutputFile.form(path, by: endings) { return form }
    let ending = URL(filePath: path).pathExtension
    guard !ending.isEmpty else { return nil }
    // The ending itself is not told: it may be the end of a key.
    throw UsageError(
      message: "the name of the file ends like no form of a report. Say --format, which is one of "
        + formatNames
        + (ending.lowercased() == "pdf" ? "; a browser prints html to PDF." : "."))
  }

  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let output = try OutputFile.path(arguments)
    let format = try arguments.value("format") ?? output.flatMap(form) ?? "markdown"
    guard let renderer = ReportRenderers.all.first(where: { type(of: $0).name == format }) else {
      throw UsageError(message: "--format is one of \(formatNames), not '\(format)'.")
    }
    if formsWithoutChanges.contains(format) {
      try UnusedOptions.refuse(
        [Pipeline.Outcome.sinceOption.name], in: arguments,
        because: "has nothing to say in --format \(format), which does not tell what changed: "
          + "leave it out, or take html, markdown, json or terminal.")
    }
    let options = try InquestOptions(arguments, formatOption: "log-format")
    if let sql = try Pipeline.explanation(options, arguments, in: terminal) {
      try Terminal.write(sql)
      return .done
    }
    let (held, doubts) = try Pipeline.answer(options, in: terminal)
    try OutputFile.requireNoSource(output, held.sources)
    let outcome = try held.redacted(when: arguments)
    let text = outcome.text(renderer)
    if let output {
      try OutputFile.write(text, to: output)
      if !arguments.has("quiet") {
        Terminal.complain(oneLine("'\(output)' is written: \(outcome.verdict.rawValue)."))
      }
    } else {
      try Terminal.show(text)
    }
    for doubt in doubts { Terminal.complain(oneLine(doubt)) }
    return CheckCommand.exitStatus(of: outcome.verdict)
  }
}

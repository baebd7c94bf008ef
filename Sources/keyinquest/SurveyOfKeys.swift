import Inquiry
import Reporting
import Vocabulary

/// `check` without a key: which of the logs' keys looks worst. Who does not know which key leaked
/// asks this first.
enum SurveyOfKeys {
  /// Ends with 3: nothing was asked that a verdict could answer, and a script that forgot the key
  /// must not read an all-clear.
  static func run(
    _ arguments: ParsedArguments, isColored: Bool, in terminal: Terminal
  ) throws -> ExitStatus {
    let refused = ["replacement", "revoked-at", "since", "redact", "explain", "leak", "secret"]
    if let name = refused.first(where: arguments.has) {
      throw UsageError(message: "--\(name) is about one key: say which with --key ID.")
    }
    // The name is not asked about; every key of the logs is.
    let options = try InquestOptions(arguments, keys: [GivenKey(id: "every key", variable: "")])
    guard let request = options.requests.first else { return .cannotTell }
    let line = ProgressLine(terminal, isQuiet: arguments.has("quiet"))
    defer { line.clear() }
    let survey = try options.source.withStore(in: terminal) { store in
      try CredentialSurvey.hold(asking: request, on: store) { done, total in
        line.show("judging key \(done + 1) of \(total) …")
      }
    }
    line.clear()
    if arguments.has("json") {
      try Terminal.write(SurveyObject(survey).json())
    } else {
      try Terminal.show(SurveyScreen(width: terminal.width, color: isColored).render(survey))
    }
    return .cannotTell
  }
}

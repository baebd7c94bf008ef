import Inquiry
import Reporting
import Storage
import Vocabulary

/// Whether the logs are those that the provider delivered, with no key in question.
enum VerifyCommand: Command {
  static let name = "verify"
  static let summary = "Are the logs complete and unaltered? By CloudTrail's signed digests."
  static let usage = "[--digest-keys FILE] [OPTIONS] PATH…   (or --store FILE)"
  static let options =
    [CommandOption("store", "FILE", "store to read (default: \(ImportCommand.defaultStore))")]
    + InquestOptions.digestOptions + [
      LogSource.formatOption, LogSource.mapOption, LogSource.zoneOption,
      CommandOption("json", nil, "print one JSON object (schema keyinquest.verify/1) instead"),
      LogSource.quietOption,
    ]

  /// Ends with 0 when all is proven, 1 when something is not intact, 3 when it is open.
  static func run(_ arguments: ParsedArguments, in terminal: Terminal) throws -> ExitStatus {
    let source = try LogSource(arguments)
    let files = InquestOptions.digests(arguments)
    let found = try source.withStore(in: terminal) { store in
      try files.integrity(of: try store.ledger())
    }
    guard let integrity = found else {
      throw CommandError(
        message: "there is no digest among these files. CloudTrail writes digests where log file "
          + "validation is on: copy the CloudTrail-Digest folder of the bucket, and name it with "
          + "--digests.")
    }
    let object = IntegrityObject(integrity)
    if arguments.has("json") {
      Terminal.write(object.json())
    } else {
      let text = TerminalText(width: terminal.width)
      Terminal.write(
        object.lines().flatMap { text.wrap($0, rest: "  ") }.joined(separator: "\n") + "\n")
    }
    return switch integrity.standing {
    case .proven: .done
    case .broken: .abused
    case .consistent: .cannotTell
    }
  }
}

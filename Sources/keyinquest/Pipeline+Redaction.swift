import Reporting

extension Pipeline.Outcome {
  static let redactOption = CommandOption(
    "redact", nil, "pseudonyms for people, hosts and your addresses; foreign ones stay clear")

  /// The outcome with pseudonyms when `--redact` was given, else as it is.
  /// - Throws: ``CommandError`` when it cannot be redacted: nothing is printed then.
  func redacted(when arguments: ParsedArguments) throws -> Pipeline.Outcome {
    guard arguments.has(Self.redactOption.name) else { return self }
    do {
      switch self {
      case .key(let report):
        return .key(try Redaction(of: report).applied(to: report))
      case .incident(let report, let incident):
        let redaction = try Redaction(of: report)
        return .incident(try redaction.applied(to: report), try redaction.applied(to: incident))
      }
    } catch {
      throw CommandError(
        message: "the report cannot be redacted, so nothing was written (\(error)). Share it "
          + "without --redact only with those who may see every name, and report this as a bug.")
    }
  }
}

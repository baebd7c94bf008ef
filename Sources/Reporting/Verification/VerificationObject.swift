internal import Vocabulary

/// What `verify` prints of a report: schema `keyinquest.verify-report/1`, keys in snake_case; or
/// the same as lines.
///
/// Scripts depend on the object; members may be added, never renamed or taken away.
public struct VerificationObject: Sendable {
  public static let currentSchema = "keyinquest.verify-report/1"
  /// Differences that are told one by one.
  static let mostDifferences = 20

  let verification: ReportVerification

  public init(_ verification: ReportVerification) { self.verification = verification }

  /// The object, indented, with a line end.
  public func json() -> String { JSONText.write(value) + "\n" }

  var value: JSONValue {
    .object([
      ("schema", .text(VerificationObject.currentSchema)),
      ("standing", .text(verification.standing.rawValue)),
      (
        "report",
        .object([
          ("path", .text(verification.path)), ("schema", .text(verification.schema)),
          ("program_version", .text(verification.recordedVersion)),
          ("redacted", .bool(verification.isRedacted)),
        ])
      ), ("verified_by_version", .text(verification.version)),
      ("outcome", outcome), ("logs", .array(verification.logs.map(Self.object))),
      ("files", .array(verification.files.map(Self.object))), ("derivation", derivation),
      ("not_verified", .array(verification.unproven.map { .text($0) })),
    ])
  }

  private var outcome: JSONValue {
    var derived: JSONValue = .null
    if case .compared(_, _, let outcome) = verification.derivation {
      derived = .text(outcome.rawValue)
    }
    return .object([
      ("recorded", .text(verification.recordedOutcome.rawValue)), ("derived", derived),
    ])
  }

  static func object(_ check: InputCheck) -> JSONValue {
    func text(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
    return .object([
      ("role", .text(check.role)), ("path", .text(check.path)),
      ("found_at", text(check.foundAt)), ("standing", .text(check.standing.rawValue)),
      ("recorded_bytes", .optional(check.recordedBytes)),
      ("recorded_sha256", text(check.recordedSHA256)),
      ("found_bytes", .optional(check.foundBytes)), ("found_sha256", text(check.foundSHA256)),
    ])
  }

  private var derivation: JSONValue {
    var (isDone, isSame, count) = (false, JSONValue.null, JSONValue.null)
    var (reason, shown) = (JSONValue.null, [JSONDifference]())
    switch verification.derivation {
    case .notDone(let why), .failed(let why): reason = .text(why)
    case .compared(let differences, let isSameBytes, _):
      isDone = true
      isSame = .bool(isSameBytes)
      count = .integer(Int64(differences.count))
      shown = Array(differences.prefix(Self.mostDifferences))
    }
    return .object([
      ("done", .bool(isDone)), ("same_bytes", isSame), ("reason", reason),
      ("difference_count", count),
      (
        "differences",
        .array(
          shown.map { difference in
            .object([
              ("path", .text(difference.path)),
              ("recorded", difference.recorded.map { .text($0) } ?? .null),
              ("derived", difference.derived.map { .text($0) } ?? .null),
            ])
          })
      ),
    ])
  }
}

public import Vocabulary

/// What `check --json` prints when no key was named: schema `keyinquest.survey/1`, keys in
/// snake_case.
///
/// Scripts depend on it; members may be added, never renamed or taken away.
public struct SurveyObject: Encodable, Sendable {
  public static let currentSchema = "keyinquest.survey/1"

  let value: JSONValue

  public init(_ survey: CredentialSurvey) {
    value = .object([
      ("schema", .text(SurveyObject.currentSchema)),
      ("exposed_at", .optional(survey.exposedAt)),
      ("credentials", .array(survey.entries.map(SurveyObject.entry))),
      ("not_judged", .texts(survey.notJudged)),
      ("unnamed_calls", .integer(survey.unnamedCalls)),
      ("records_read", .integer(survey.recordsRead)), ("rejected", .integer(survey.rejected)),
      // What one does to a verdict depends on the time that is asked about.
      ("blind_spots", .array(survey.blindSpots.map { .object(CheckObject.membersOfSpot($0)) })),
    ])
  }

  private static func entry(_ entry: CredentialSurvey.Entry) -> JSONValue {
    .object([
      ("id", .text(entry.credential.id)),
      ("kind", .text(entry.credential.kind)),
      ("aliases", .texts(entry.credential.aliases)),
      ("outcome", .text(entry.verdict.outcome.rawValue)),
      ("log10_odds", .number(entry.verdict.log10Odds)),
      ("events", .integer(entry.credential.events)),
      ("first", .time(entry.credential.first)),
      ("last", .time(entry.credential.last)),
      ("foreign_callers", .integer(entry.foreignCallers)),
      ("foreign_calls", .integer(entry.foreignCalls)),
      ("reasons", .texts(entry.verdict.reasons)),
    ])
  }

  public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

  /// One object, indented, ended by a newline; members in the order of the contract.
  public func json() -> String { JSONText.write(value) + "\n" }
}

public import Vocabulary

/// What `check --json` prints of several keys: schema `keyinquest.check-incident/1`.
///
/// Scripts depend on it; members may be added, never renamed or taken away.
public struct IncidentObject: Encodable, Sendable {
  public static let currentSchema = "keyinquest.check-incident/1"

  let value: JSONValue

  /// - Parameter redaction: what was replaced in `incident`; `nil` when it was not redacted.
  public init(_ incident: Incident, redaction: RedactionSummary? = nil) {
    let members: [(key: String, value: JSONValue)] = [
      ("schema", .text(IncidentObject.currentSchema)),
      ("verdict", .object([("outcome", .text(incident.outcome.rawValue))])),
      ("intruders", .array(incident.intruders.map(IncidentObject.intruder))),
      (
        "cost",
        .object([
          ("dollars", .optional(incident.cost.dollars)), ("low", .optional(incident.cost.low)),
          ("high", .optional(incident.cost.high)), ("unknown", .texts(incident.cost.unknown)),
        ])
      ),
      ("keys", .array(incident.inquests.map { CheckObject($0).value })),
    ]
    value = .object(
      members + CheckObject.notification(of: incident.inquests)
        + RedactionSummary.members(redaction))
  }

  public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

  /// One object, indented, ended by a newline; members in the order of the contract.
  public func json() -> String { JSONText.write(value) + "\n" }

  /// `key` and `caller` of a member are places in `keys` and its `callers`, from 0.
  private static func intruder(_ intruder: Intruder) -> JSONValue {
    .object([
      ("credentials", .texts(intruder.credentials)), ("addresses", .texts(intruder.addresses)),
      ("agents", .texts(intruder.agents)), ("first", .time(intruder.first)),
      ("last", .time(intruder.last)), ("events", .integer(intruder.events)),
      (
        "members",
        .array(
          intruder.members.map {
            .object([
              ("key", .integer(Int64($0.inquest))), ("caller", .integer(Int64($0.caller))),
            ])
          })
      ),
      (
        "links",
        .array(
          intruder.links.map {
            .object([
              ("basis", .text($0.basis.rawValue)), ("subject", .text($0.subject)),
              ("credentials", .texts($0.credentials)),
            ])
          })
      ),
    ])
  }
}

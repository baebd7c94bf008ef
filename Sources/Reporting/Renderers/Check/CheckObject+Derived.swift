internal import Vocabulary

extension CheckObject {
  static func derived(_ derived: DerivedCredential) -> JSONValue {
    .object([
      ("id", .text(derived.id)), ("kind", .text(derived.kind)),
      ("parent", .text(derived.link.parent)), ("operation", .text(derived.link.operation)),
      ("subject", .text(derived.link.subject)), ("time", .time(derived.link.time)),
      ("events", .integer(derived.events)), ("last", .optional(derived.last)),
      ("made_by_foreign", .bool(derived.madeByForeign)), ("live", .bool(derived.isLive)),
      ("state", .text(derived.state)), ("end", .text(derived.end.rawValue)),
      ("ends_at", .optional(derived.endsAt)), ("end_operation", .text(derived.endOperation)),
      ("generation", .integer(Int64(derived.generation))), ("first", .optional(derived.first)),
      ("denied", .integer(derived.denied)), ("foreign_events", .integer(derived.foreignEvents)),
      ("makes_credentials", .bool(derived.isMaker)),
      ("actions", .array(derived.actions.map(action))),
      ("action_count", .integer(Int64(derived.actionCount))),
      ("addresses", .texts(derived.addresses)),
      ("address_count", .integer(Int64(derived.addressCount))),
    ])
  }

  private static func action(_ summary: ActionSummary) -> JSONValue {
    .object([
      ("service", .text(summary.action.service)), ("operation", .text(summary.action.operation)),
      ("region", .text(summary.action.region)), ("count", .integer(summary.count)),
      ("denied", .integer(summary.denied)), ("failed", .integer(summary.failed)),
      ("first", .time(summary.first)),
    ])
  }

  /// What foreign callers made beside credentials.
  static func created(in inquest: Inquest) -> [(key: String, value: JSONValue)] {
    guard let created = inquest.createdResources else { return [("created_resources", .null)] }
    let members: [(key: String, value: JSONValue)] = [
      ("count", .integer(created.count)), ("remaining", .integer(created.remaining)),
      ("resources", .array(created.resources.map(resource))),
    ]
    return [("created_resources", .object(members))]
  }

  private static func resource(_ resource: CreatedResource) -> JSONValue {
    .object([
      ("id", .text(resource.id)), ("credential", .text(resource.credential)),
      ("operation", .text(resource.operation)), ("time", .time(resource.time)),
      ("region", .text(resource.region)), ("ends_at", .optional(resource.endsAt)),
      ("end_operation", .text(resource.endOperation)),
      ("may_have_been_there", .bool(resource.mayHaveBeenThere)),
    ])
  }

  /// In which order to take away what the key gave.
  static func disabling(of inquest: Inquest) -> [(key: String, value: JSONValue)] {
    [
      (
        "disabling_order",
        .array(
          inquest.disablingOrder.map { step in
            .object([
              ("order", .integer(Int64(step.order))), ("do", .text(step.kind.rawValue)),
              ("subject", .text(step.subject)), ("subject_kind", .text(step.subjectKind)),
              ("holder", .text(step.holder)), ("stops", .texts(step.stops)),
              ("reason", .text(step.reason)),
            ])
          })
      )
    ]
  }
}

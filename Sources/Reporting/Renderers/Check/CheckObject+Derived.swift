internal import Vocabulary

extension CheckObject {
  static func derived(_ derived: DerivedCredential) -> JSONValue {
    .object([
      ("id", .text(derived.id)), ("kind", .text(derived.kind)),
      ("parent", .text(derived.link.parent)), ("operation", .text(derived.link.operation)),
      ("subject", .text(derived.link.subject)), ("time", .time(derived.link.time)),
      ("events", .integer(derived.events)), ("last", .optional(derived.last)),
      ("made_by_foreign", .bool(derived.madeByForeign)), ("live", .bool(derived.isLive)),
      ("state", .text(derived.state)),
    ])
  }
}

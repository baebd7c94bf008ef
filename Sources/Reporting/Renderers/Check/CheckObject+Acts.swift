internal import Vocabulary

extension CheckObject {
  /// Acts of note of foreign callers; `null` when the logs hold totals only.
  static func acts(of inquest: Inquest) -> [(key: String, value: JSONValue)] {
    guard let noted = inquest.acts else { return [("acts", .null)] }
    return [
      ("acts", .array(noted.acts.map(act))), ("acts_omitted", .integer(Int64(noted.omitted))),
    ]
  }

  private static func act(_ act: ActOfNote) -> JSONValue {
    .object([
      ("kind", .text(act.kind.rawValue)), ("service", .text(act.service)),
      ("operation", .text(act.operation)), ("calls", .integer(act.calls)),
      ("tried", .integer(act.tried)), ("first", .time(act.first)), ("last", .time(act.last)),
      ("caller", .text(act.caller)), ("regions", .texts(act.regions)),
      (
        "things",
        .array(
          act.things.map { thing in
            .object([
              ("name", .text(thing.name)),
              ("made_by_stranger", .bool(thing.madeByStranger ?? false)),
            ])
          })
      ),
      ("thing_count", .integer(act.thingCount)),
      ("made_by_strangers", .integer(act.madeByStrangers)),
    ])
  }
}

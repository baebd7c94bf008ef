internal import Vocabulary

extension CheckObject {
  /// The clocks of a case, in UTC only: `inquests` are those of one key or of one incident.
  static func notification(of inquests: [Inquest]) -> [(key: String, value: JSONValue)] {
    let clocks = NotificationClocks(inquests, zone: .utc)
    return [
      (
        "notification",
        .object([
          ("discovered_at", .optional(clocks.discoveredAt)), ("basis", .text(clocks.basis)),
          ("standing", .text(clocks.standing)), ("is_use_possible", .bool(clocks.isUsePossible)),
          (
            "facts",
            .array(
              clocks.facts.map {
                .object([
                  ("trigger", .text($0.trigger.rawValue)), ("statement", .text($0.statement)),
                ])
              })
          ),
          ("duties", .array(clocks.duties.map(duty))),
        ])
      )
    ]
  }

  private static func duty(_ duty: NotificationClocks.Duty) -> JSONValue {
    .object([
      ("regime", .text(duty.regime)), ("title", .text(duty.title)), ("binds", .text(duty.binds)),
      ("trigger", .text(duty.trigger.rawValue)), ("condition", .text(duty.condition)),
      (
        "deadlines",
        .array(
          duty.deadlines.map {
            .object([
              ("what", .text($0.what)), ("whom", .text($0.whom)), ("within", .text($0.within)),
              ("from", .text($0.from)), ("by", .optional($0.by)),
            ])
          })
      ),
      ("exposure_alone", duty.exposureAlone.map { .text($0) } ?? .null),
      ("source", .text(duty.source)), ("link", .text(duty.link)), ("read_on", .text(duty.readOn)),
    ])
  }
}

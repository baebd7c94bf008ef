internal import Vocabulary

extension CheckObject {
  static func service(_ service: ServiceDependency) -> JSONValue {
    .object([
      ("name", .text(service.name)), ("addresses", .texts(service.addresses)),
      ("agents", .texts(service.agents)), ("principals", .texts(service.principals)),
      ("first", .time(service.first)), ("last", .time(service.last)),
      ("events", .integer(service.events)), ("calls_per_day", .number(service.callsPerDay)),
      ("schedule", .text(service.schedule)), ("next_expected", .optional(service.nextExpected)),
      ("operations", .texts(service.operations)),
      ("moved", service.moved.map { .bool($0) } ?? .null),
      ("status", .text(service.status.rawValue)),
      ("period_seconds", .optional(service.periodSeconds)),
      ("longest_silence_seconds", .optional(service.longestSilenceSeconds)),
      ("confidence", .number(service.confidence)),
      ("missed_runs", .integer(Int64(service.missedRuns))), ("named", .bool(service.isNamed)),
    ])
  }

  /// Questions about services that nobody named.
  static func asked(of inquest: Inquest) -> [(key: String, value: JSONValue)] {
    [("asked", .texts(inquest.services.compactMap(\.question)))]
  }
}

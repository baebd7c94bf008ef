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
    ])
  }
}

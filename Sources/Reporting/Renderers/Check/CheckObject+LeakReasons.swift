internal import Vocabulary

extension CheckObject {
  static func leakReasons(of inquest: Inquest) -> [(key: String, value: JSONValue)] {
    [
      (
        "leak_reasons",
        .array(
          inquest.leakReasons.map { reason in
            .object([
              ("way", .text(reason.way.rawValue)), ("standing", .text(reason.standing.rawValue)),
              ("for", .texts(reason.speaksFor)), ("against", .texts(reason.speaksAgainst)),
              ("would_tell", .text(reason.wouldTell)),
            ])
          })
      ), ("secret_readers", inquest.secrets.map(secrets) ?? .null),
    ]
  }

  private static func secrets(_ secrets: SecretAccount) -> JSONValue {
    .object([
      ("names", .texts(secrets.names)), ("before", .optional(secrets.before)),
      ("expected_unfamiliar", .optional(secrets.expectedUnfamiliar)),
      ("chance_of_unfamiliar", .optional(secrets.chanceOfUnfamiliar)),
      ("readers", .array(secrets.readers.map(reader))), ("notes", .texts(secrets.notes)),
    ])
  }

  private static func reader(_ reader: SecretReader) -> JSONValue {
    .object([
      ("principal", .text(reader.principal)), ("resource", .text(reader.resource)),
      ("addresses", .texts(reader.addresses)), ("networks", .texts(reader.networks)),
      ("software", .texts(reader.software)), ("reads", .integer(reader.reads)),
      ("reads_before", .integer(reader.readsBefore)), ("refused", .integer(reader.refused)),
      ("first", .time(reader.first)), ("last", .time(reader.last)),
      ("unfamiliar", .optional(reader.isUnfamiliar)), ("claim", .text(reader.claim)),
    ])
  }
}

internal import Vocabulary

extension CheckObject {
  /// What is known of a caller's addresses; absent when no database or list was given.
  static func networks(
    of caller: CallerAssessment, in inquest: Inquest
  ) -> [(key: String, value: JSONValue)] {
    guard let networks = inquest.networks else { return [] }
    let facts = caller.addresses.compactMap { networks[$0] }
    return [("networks", .array(facts.map(network)))]
  }

  private static func network(_ fact: NetworkFact) -> JSONValue {
    .object([
      ("address", .text(fact.address)), ("country", fact.country.map { .text($0) } ?? .null),
      ("as_number", .optional(fact.autonomousSystem.map { Int64($0.number) })),
      ("as_organization", fact.autonomousSystem.map { .text($0.organization) } ?? .null),
      ("latitude", .optional(fact.location?.latitude)),
      ("longitude", .optional(fact.location?.longitude)),
      ("accuracy_radius_km", .optional(fact.location?.accuracyRadiusKilometers)),
      ("hosting_range", fact.hostingRange.map { .text($0) } ?? .null),
    ])
  }

  /// The databases and lists themselves; absent when none was given.
  static func networkSources(of inquest: Inquest) -> [(key: String, value: JSONValue)] {
    guard let networks = inquest.networks else { return [] }
    return [
      (
        "network_sources",
        .array(
          networks.sources.map {
            .object([
              ("path", .text($0.path)), ("kind", .text($0.kind)), ("built", .optional($0.built)),
              ("sha256", .text($0.sha256)),
            ])
          })
      )
    ]
  }
}

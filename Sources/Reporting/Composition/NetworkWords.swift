internal import Vocabulary

extension NetworkFact {
  /// `AS64496 (EXAMPLE), country DE, hosting range example-cloud`; places are in the JSON.
  var words: String {
    [
      autonomousSystem?.description, country.map { "country \($0)" },
      hostingRange.map { "hosting range \($0)" },
    ].compactMap { $0 }.joined(separator: ", ")
  }
}

extension Inquest {
  /// The networks of a caller in words, most addresses first; empty when no database or list was
  /// given, or the caller has no address.
  func networkWords(of caller: CallerAssessment) -> [String] {
    guard let networks, !caller.addresses.isEmpty else { return [] }
    var counts: [String: Int] = [:]
    var order: [String] = []
    for address in caller.addresses {
      let words = networks[address]?.words ?? ""
      let name = words.isEmpty ? "in no database or list" : words
      if counts[name] == nil { order.append(name) }
      counts[name, default: 0] += 1
    }
    guard order.count > 1 else { return order }
    return order.enumerated().sorted { left, right in
      let (a, b) = (counts[left.element, default: 0], counts[right.element, default: 0])
      return a == b ? left.offset < right.offset : a > b
    }.map { _, name in
      let count = counts[name, default: 0]
      return "\(name) (\(count) \(count == 1 ? "address" : "addresses"))"
    }
  }
}

extension ReportComposition {
  /// The databases and lists that network facts come from; nothing when none was given.
  func networkManifest() -> [Block] {
    guard let sources = inquest.networks?.sources, !sources.isEmpty else { return [] }
    return [
      .table(
        Table(
          "Network databases and lists, as they lie on disk",
          columns: ["File", "Kind", "Made", "SHA-256"],
          rows: sources.map { source in
            [
              .code(source.path), Prose(source.kind),
              Prose(source.built.map { Wording.time($0) } ?? "–"), .code(source.sha256),
            ]
          }))
    ]
  }
}

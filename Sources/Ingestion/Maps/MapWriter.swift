internal import Vocabulary

extension LogFormats {
  /// The map of a built-in format in the notation of map files, to begin one's own with; `nil` for
  /// a format that is no map, or whose lines need more than a map can say.
  public static func mapText(ofFormat name: String) -> String? {
    guard let format = named(name) as? MappedFormat else { return nil }
    if case .rewritten = format.map.layout { return nil }
    return MapWriter(format).text
  }
}

/// Writes the file that a user would write for a built-in format, under another name.
struct MapWriter {
  private(set) var text = ""

  init(_ format: MappedFormat) {
    let about = format.declaration
    let map = format.map
    var members: [(name: String, json: String)] = [
      ("name", MapWriter.json("my-" + about.name)), ("title", MapWriter.json(about.title)),
      ("origin", MapWriter.json(about.origin)),
    ]
    members += MapWriter.members(of: map.layout)
    members.append(
      (
        "fields",
        MapWriter.object(map.fields.map { ($0.field.mapNames[0], MapWriter.json($0.names)) })
      ))
    members += MapWriter.members(besideFieldsOf: map)
    members.append(("samples", MapWriter.list(about.samples.map(MapWriter.sample))))
    text =
      "{\n"
      + members.map { "  \(MapWriter.json($0.name)): \($0.json)" }
      .joined(separator: ",\n") + "\n}\n"
  }

  private static func members(of layout: LogLayout) -> [(name: String, json: String)] {
    switch layout {
    case .json(let wrappers):
      [("layout", json("json"))] + (wrappers.isEmpty ? [] : [("wrappers", json(wrappers))])
    case .table(let columns, let separator):
      [("layout", json(separator == 9 ? "tsv" : "csv")), ("columns", json(columns))]
    case .words(let names, let least):
      [("layout", json("words")), ("columns", json(names)), ("least", json("\(least)"))]
    case .directives(let columns): [("layout", json("w3c")), ("columns", json(columns))]
    case .lines(let patterns, let mark):
      [
        (
          patterns.contains(where: \.isFixed) ? "fixed_format" : "log_format",
          json(patterns.map(\.notation))
        )
      ] + (mark.isEmpty ? [] : [("mark", json(mark))])
    case .rewritten: []
    }
  }

  private static func members(besideFieldsOf map: LogMap) -> [(name: String, json: String)] {
    var members: [(name: String, json: String)] = []
    if !map.constants.isEmpty {
      let constants = map.constants.sorted { $0.key.rawValue < $1.key.rawValue }
      members.append(("constants", object(constants.map { ($0.key.mapNames[0], json($0.value)) })))
    }
    for kind in LogMap.Condition.Kind.allCases {
      let conditions = map.only.filter { $0.kind == kind }
      if conditions.isEmpty { continue }
      members.append((kind.mapName, object(conditions.map { ($0.name, json($0.values)) })))
    }
    if !map.needs.isEmpty { members.append(("needs", json(map.needs.map { $0.mapNames[0] }))) }
    if !map.parts.isEmpty {
      let parts = map.parts.sorted { $0.key.rawValue < $1.key.rawValue }
      members.append(("parts", object(parts.map { ($0.key.mapNames[0], json($0.value)) })))
    }
    if !map.makers.isEmpty { members.append(("makers", json(map.makers))) }
    let outcomes = outcomes(of: map)
    if !outcomes.isEmpty { members.append(("outcomes", object(outcomes))) }
    if map.isUniversalTime { members.append(("timezone", json("UTC"))) }
    if map.hasPortAfterAddress { members.append(("port_after_address", "true")) }
    if !map.unwrapped.isEmpty { members.append(("unwrapped", json(map.unwrapped))) }
    if !map.embedded.isEmpty { members.append(("embedded", json(map.embedded))) }
    if let family = map.identityFamily { members.append(("identity", json("my-" + family))) }
    if map.isIdentityOfTime { members.append(("identity_of_time", "true")) }
    if map.isDetailNamed { members.append(("detail_named", "true")) }
    if map.passesOver { members.append(("passed_over", json(map.passedOver))) }
    if !map.notes.isEmpty { members.append(("notes", json(map.notes))) }
    return members
  }

  private static func outcomes(of map: LogMap) -> [(name: String, json: String)] {
    var members: [(name: String, json: String)] = []
    for outcome in [Outcome.success, .denied, .failure, .unknown] {
      let words = map.outcomes.filter { $0.value == outcome }.keys.sorted()
      if !words.isEmpty { members.append((String(describing: outcome), json(words))) }
    }
    if map.outcomeOtherwise != .unknown {
      members.append(("otherwise", json(String(describing: map.outcomeOtherwise))))
    }
    return members
  }

  private static func sample(_ sample: LogSample) -> String {
    let events = sample.events.map { event in
      object(
        MapSample.facts.compactMap { fact in
          let value = fact.value(event)
          return value.isEmpty ? nil : (fact.name, json(value))
        }, indent: 10)
    }
    return "{\n      \"meaning\": \(json(sample.meaning)),\n      \"text\": \(json(sample.text)),\n"
      + "      \"events\": \(list(events, indent: 8))\n    }"
  }

  // MARK: JSON

  private static func object(_ members: [(name: String, json: String)], indent: Int = 4) -> String {
    let space = String(repeating: " ", count: indent)
    return "{\n" + members.map { "\(space)\(json($0.name)): \($0.json)" }.joined(separator: ",\n")
      + "\n" + String(repeating: " ", count: indent - 2) + "}"
  }

  private static func list(_ items: [String], indent: Int = 4) -> String {
    let space = String(repeating: " ", count: indent)
    return "[\n" + items.map { space + $0 }.joined(separator: ",\n") + "\n"
      + String(repeating: " ", count: indent - 2) + "]"
  }

  private static func json(_ part: ValuePart) -> String {
    switch part {
    case .rest(let mark): "{ \"rest_after\": \(json(mark)) }"
    case .start(let mark): "{ \"start_before\": \(json(mark)) }"
    case .segment(let mark): "{ \"segment_after\": \(json(mark)) }"
    }
  }

  private static func json(_ texts: [String]) -> String {
    texts.count == 1
      ? json(texts[0]) : "[" + texts.map { json($0) }.joined(separator: ", ") + "]"
  }

  private static func json(_ text: String) -> String {
    // Without the colon.
    String(decoding: ObjectWriter.label(text.utf8).dropLast(), as: UTF8.self)
  }
}

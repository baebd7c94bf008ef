internal import Vocabulary

/// Turns the members of a map file into a ``LogMap``.
struct MapReading {
  private let members: [String: MapValue]

  init(_ members: [String: MapValue]) { self.members = members }

  func map() throws(MapError) -> LogMap {
    var map = LogMap(layout: try layout(), fields: try fields())
    if map.fields.isEmpty, let skeleton = try jsonSkeleton() { map.fields = skeleton }
    if map.fields.isEmpty { map.fields = RequestField.usualNames }
    guard map.fields.contains(where: { $0.field == .time || $0.field == .fallbackTime }) else {
      throw MapError("fields", "has no \"@timestamp\": without a time nothing is an event")
    }
    try readConstants(into: &map)
    try readConditions(into: &map)
    try readOutcomes(into: &map)
    if let zone = members["timezone"] {
      guard try zone.text().uppercased() == "UTC" else {
        throw zone.error("is \"UTC\", or left out; other zones come by --log-timezone")
      }
      map.isUniversalTime = true
    }
    map.makers = try members["makers"]?.texts() ?? []
    map.unwrapped = try members["unwrapped"]?.texts() ?? []
    map.isDetailNamed = try members["detail_named"]?.boolean() ?? false
    if let passedOver = try members["passed_over"]?.text() { map.passedOver = passedOver }
    map.isIdentityOfTime = try members["identity_of_time"]?.boolean() ?? false
    try readParts(into: &map)
    map.hasPortAfterAddress = try members["port_after_address"]?.boolean() ?? false
    map.embedded = try members["embedded"]?.texts() ?? []
    map.identityFamily = try members["identity"]?.text()
    map.notes = try members["notes"]?.texts() ?? []
    return map
  }

  // MARK: Layout

  private static let layouts = ["json", "csv", "tsv", "w3c", "words"]

  private func layout() throws(MapError) -> LogLayout {
    if let patterns = members["log_format"] {
      if try jsonSkeleton() != nil { return .json() }
      return .lines(
        try self.patterns(patterns) { (text) throws(PatternError) in
          try LinePattern(nginx: text)
        }, mark: try members["mark"]?.text() ?? "")
    }
    if let patterns = members["fixed_format"] {
      return .lines(
        try self.patterns(patterns) { (text) throws(PatternError) in
          try LinePattern(nginx: text, isFixed: true)
        }, mark: try members["mark"]?.text() ?? "")
    }
    if let patterns = members["goaccess"] {
      return .lines(
        try self.patterns(patterns) { (text) throws(PatternError) in
          try LinePattern(goAccess: text)
        })
    }
    guard let layout = members["layout"] else {
      throw MapError(
        "layout",
        "is missing. It is \(MapReading.layouts.joined(separator: ", ")); or give \"log_format\""
          + " (nginx) or \"goaccess\".")
    }
    let columns = try members["columns"]?.texts() ?? []
    switch try layout.text() {
    case "json": return .json(wrappers: try members["wrappers"]?.texts() ?? [])
    case "csv": return .table(columns: try needed(columns))
    case "tsv": return .table(columns: try needed(columns), separator: 9)
    case "w3c": return .directives(columns: columns)
    case "words":
      return .words(names: try needed(columns), least: try least(among: columns.count))
    default:
      throw layout.error("is one of \(MapReading.layouts.joined(separator: ", "))")
    }
  }

  private func least(among count: Int) throws(MapError) -> Int {
    guard let value = members["least"] else { return count }
    guard let least = Int(try value.text()), (1...count).contains(least) else {
      throw value.error("is the least number of words a line has, from 1 to \(count)")
    }
    return least
  }

  private func needed(_ columns: [String]) throws(MapError) -> [String] {
    guard !columns.isEmpty else {
      throw MapError(
        "columns",
        "is missing: the names a header must hold (csv, tsv), or those of the words in their order")
    }
    return columns
  }

  private func patterns(
    _ value: MapValue, _ read: (String) throws(PatternError) -> LinePattern
  ) throws(MapError) -> [LinePattern] {
    var patterns: [LinePattern] = []
    for text in try value.texts() {
      do throws(PatternError) {
        patterns.append(try read(text))
      } catch {
        throw value.error(error.reason)
      }
    }
    guard !patterns.isEmpty else { throw value.error("names no pattern") }
    return patterns
  }

  /// What an nginx `log_format` that writes JSON calls the usual variables; `nil` for another one.
  private func jsonSkeleton() throws(MapError) -> [(field: RequestField, names: [String])]? {
    guard let value = members["log_format"], case .text(let text) = value.content,
      text.utf8.first(where: { $0 > 32 }) == UInt8(ascii: "{")
    else { return nil }
    guard let skeleton = JSONSkeleton(text) else {
      throw value.error("begins with '{', but is no JSON object of nginx variables")
    }
    return skeleton.fields
  }

  // MARK: Fields

  private func field(_ name: String, _ value: MapValue) throws(MapError) -> RequestField {
    let hash = NameHash.hash(name.utf8)
    for field in RequestField.allCases
    where field.mapNames.contains(where: { NameHash.hash($0.utf8) == hash }) {
      return field
    }
    let known = RequestField.allCases.filter { $0 != .totals }.compactMap(\.mapNames.first)
    throw value.error("is no field. Fields: \(known.joined(separator: ", ")).")
  }

  private func fields() throws(MapError) -> [(field: RequestField, names: [String])] {
    guard let value = members["fields"] else { return [] }
    var fields: [(field: RequestField, names: [String])] = []
    for member in try value.members() {
      fields.append((try field(member.name, member.value), try member.value.texts()))
    }
    return fields
  }

  private func readConstants(into map: inout LogMap) throws(MapError) {
    for member in try members["constants"]?.members() ?? [] {
      map.constants[try field(member.name, member.value)] = try member.value.text()
    }
    for value in try members["needs"]?.texts() ?? [] {
      map.needs.append(try field(value, members["needs"] ?? MapValue.none))
    }
  }

  private func readConditions(into map: inout LogMap) throws(MapError) {
    for kind in LogMap.Condition.Kind.allCases {
      for member in try members[kind.mapName]?.members() ?? [] {
        let values = try member.value.texts()
        map.only.append(LogMap.Condition(name: member.name, values: values, kind: kind))
      }
    }
  }

  private func readParts(into map: inout LogMap) throws(MapError) {
    for member in try members["parts"]?.members() ?? [] {
      let field = try field(member.name, member.value)
      let part = try member.value.members(among: ["rest_after", "start_before", "segment_after"])
      guard part.count == 1, let (kind, value) = part.first, case let mark = try value.text(),
        !mark.isEmpty
      else {
        throw member.value.error(
          "wants one text, \"rest_after\", \"start_before\" or \"segment_after\"")
      }
      switch kind {
      case "rest_after": map.parts[field] = .rest(after: mark)
      case "start_before": map.parts[field] = .start(before: mark)
      default: map.parts[field] = .segment(after: mark)
      }
    }
  }

  private func readOutcomes(into map: inout LogMap) throws(MapError) {
    for member in try members["outcomes"]?.members() ?? [] {
      if member.name == "otherwise" {
        map.outcomeOtherwise = try outcome(try member.value.text(), member.value)
        continue
      }
      let outcome = try outcome(member.name, member.value)
      for word in try member.value.texts() { map.outcomes[word.lowercased()] = outcome }
    }
  }

  private func outcome(_ word: String, _ value: MapValue) throws(MapError) -> Outcome {
    switch word {
    case "success": .success
    case "denied": .denied
    case "failure": .failure
    case "unknown": .unknown
    default: throw value.error("'\(word)' is none of success, denied, failure, unknown")
    }
  }
}

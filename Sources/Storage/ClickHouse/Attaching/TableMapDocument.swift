internal import Foundation

/// What is wrong in a map file, and where.
struct TableMapMistake: Error, Hashable {
  /// The member, `fields.time`; empty for the file as a whole.
  var place: String
  var reason: String

  init(_ place: String, _ reason: String) {
    self.place = place
    self.reason = reason
  }
}

/// The members of a map file, before they are looked at as SQL.
struct TableMapDocument {
  var table: String?
  var fields: [EventField: String] = [:]
  var time: String?
  var credential: String?
  var isFinal = false
  var isDistinct = false

  static let version = "clickhouse/1"
  static let members = [
    "map", "table", "fields", "time", "credential", "final", "distinct", "comment",
  ]
  /// Larger files are no maps.
  static let maximumBytes = 1 << 20

  init(_ json: [UInt8]) throws(TableMapMistake) {
    guard json.count <= TableMapDocument.maximumBytes else {
      throw TableMapMistake("", "is larger than 1 MiB; a map names one expression per field")
    }
    do {
      self = try JSONDecoder().decode(TableMapDocument.self, from: Data(json))
    } catch let mistake as TableMapMistake {
      throw mistake
    } catch DecodingError.typeMismatch(_, let context) {
      throw TableMapMistake(
        TableMapDocument.place(context.codingPath), "has a value of the wrong kind")
    } catch DecodingError.valueNotFound(_, let context) {
      throw TableMapMistake(TableMapDocument.place(context.codingPath), "is null; leave it out")
    } catch {
      throw TableMapMistake("", "is no JSON. A map begins with '{'.")
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.map(\.stringValue).joined(separator: ".")
  }
}

extension TableMapDocument: Decodable {
  /// Any name of a member, known or not.
  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { return nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    let known = TableMapDocument.members
    for key in container.allKeys.map(\.stringValue).sorted() where !known.contains(key) {
      throw TableMapMistake(
        key, "is no member of a map. Known: \(known.joined(separator: ", ")).")
    }
    guard container.contains(Name("map")),
      try container.decode(String.self, forKey: Name("map")) == TableMapDocument.version
    else {
      throw TableMapMistake("map", "must be \"\(TableMapDocument.version)\"")
    }
    func text(_ name: String) throws -> String? {
      try container.decodeIfPresent(String.self, forKey: Name(name))
    }
    table = try text("table")
    time = try text("time")
    credential = try text("credential")
    isFinal = try container.decodeIfPresent(Bool.self, forKey: Name("final")) ?? false
    isDistinct = try container.decodeIfPresent(Bool.self, forKey: Name("distinct")) ?? false
    guard container.contains(Name("fields")) else {
      throw TableMapMistake("fields", "is missing: an SQL expression for each field")
    }
    let expressions = try container.nestedContainer(keyedBy: Name.self, forKey: Name("fields"))
    for key in expressions.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
      guard let field = EventField(rawValue: key.stringValue) else {
        let known = EventField.allCases.map(\.rawValue).joined(separator: ", ")
        throw TableMapMistake("fields.\(key.stringValue)", "is no field. Fields: \(known).")
      }
      fields[field] = try expressions.decode(String.self, forKey: key)
    }
  }
}

extension TableMapDocument {
  /// Looks at every part as SQL.
  func check() throws(TableMapMistake) {
    for field in EventField.required where fields[field] == nil {
      throw TableMapMistake(
        "fields.\(field.rawValue)", "is missing: without it a row is no event")
    }
    for field in EventField.allCases {
      guard let expression = fields[field] else { continue }
      try SQLFragment(expression, place: "fields.\(field.rawValue)").checkExpression()
    }
    if let time {
      try SQLFragment(time, place: "time").checkCondition(placeholders: ["{from}", "{to}"])
    }
    if let credential {
      try SQLFragment(credential, place: "credential")
        .checkCondition(placeholders: ["{credentials}"])
    }
    if let table { try SQLFragment(table, place: "table").checkTable() }
    if isDistinct, fields[.identity] == nil {
      throw TableMapMistake(
        "distinct", "needs fields.identity: rows of the same identity count once")
    }
    if isFinal, let table, SQLFragment.isComputed(table) {
      throw TableMapMistake("final", "is for a table by name; write FINAL inside the sub-select")
    }
  }
}

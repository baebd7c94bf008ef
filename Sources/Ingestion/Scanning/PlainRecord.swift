/// A value of a JSON document small enough to be read into memory as it is.
enum PlainValue {
  /// A string, a number or a truth value, its escapes resolved.
  case text([UInt8])
  case object(PlainRecord)
  case array([PlainValue])
  case null

  /// The next value of `cursor`.
  init(_ cursor: inout JSONCursor, depth: Int = 0) throws(UnreadableRecord) {
    guard depth < PlainRecord.deepestNesting else {
      throw UnreadableRecord(RecordRange.Fault.nesting.reason)
    }
    switch try cursor.peek() {
    case .object:
      self = .object(try PlainRecord(&cursor, depth: depth))
    case .array:
      var elements: [PlainValue] = []
      try cursor.enterArray()
      while try cursor.nextElement() {
        elements.append(try PlainValue(&cursor, depth: depth + 1))
      }
      self = .array(elements)
    case .null:
      try cursor.skipValue()
      self = .null
    case .string, .number, .boolean:
      var plain: [UInt8] = []
      try cursor.readText().unescape(into: &plain)
      self = .text(plain)
    }
  }

  /// The texts in this value, however deep; those of an object by the names of its members.
  var texts: [[UInt8]] {
    switch self {
    case .text(let text): [text]
    case .object(let record):
      record.members.sorted { $0.key < $1.key }.flatMap(\.value.texts)
    case .array(let elements): elements.flatMap(\.texts)
    case .null: []
    }
  }
}

/// One object of a JSON document or one row of a table.
///
/// Names are compared by their letters and digits alone, whatever the case: `incident_id`,
/// `Incident ID` and `IncidentID` are the same.
struct PlainRecord {
  static let deepestNesting = 64

  private(set) var members: [String: PlainValue] = [:]

  /// The object that comes next.
  init(_ cursor: inout JSONCursor, depth: Int = 0) throws(UnreadableRecord) {
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      let key = name.withPlainBytes { PlainRecord.plainName($0) }
      members[key] = try PlainValue(&cursor, depth: depth + 1)
    }
  }

  /// The one object that a whole document is.
  init(document bytes: [UInt8]) throws(UnreadableRecord) {
    self = try JSONCursor.readWhole(bytes) { (cursor) throws(UnreadableRecord) in
      try PlainRecord(&cursor)
    }
  }

  init(columns: [String], cells: [[UInt8]]) {
    for (column, cell) in zip(columns, cells) { members[column] = .text(cell) }
  }

  static func plainName(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.lettersAndDigits, as: UTF8.self)
  }

  func has(_ names: String...) -> Bool { names.allSatisfy { members[$0] != nil } }

  /// The value at the end of a way through objects, in plain names.
  func value(_ way: String...) -> PlainValue? { value(way[...]) }

  private func value(_ way: ArraySlice<String>) -> PlainValue? {
    guard let name = way.first, let value = members[name] else { return nil }
    if way.count == 1 { return value }
    guard case .object(let record) = value else { return nil }
    return record.value(way.dropFirst())
  }

  func object(_ way: String...) -> PlainRecord? {
    guard case .object(let record) = value(way[...]) else { return nil }
    return record
  }

  /// The elements of an array; none of anything else.
  func elements(_ way: String...) -> [PlainValue] {
    guard case .array(let elements) = value(way[...]) else { return [] }
    return elements
  }

  /// A text that is there and not empty.
  func bytes(_ way: String...) -> [UInt8]? {
    guard case .text(let text) = value(way[...]), !text.isEmpty else { return nil }
    return text
  }

  /// The same for comparing with words of the format: lower case, letters and digits only.
  func word(_ way: String...) -> String {
    guard case .text(let text) = value(way[...]) else { return "" }
    return PlainRecord.plainName(text)
  }
}

extension JSONCursor {
  /// What `read` makes of a document, which must end where it does.
  static func readWhole<Value>(
    _ bytes: [UInt8], _ read: (inout JSONCursor) throws(UnreadableRecord) -> Value
  ) throws(UnreadableRecord) -> Value {
    try bytes.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
      var cursor = JSONCursor(bytes)
      let value = try read(&cursor)
      try cursor.expectEnd()
      return value
    }
  }
}

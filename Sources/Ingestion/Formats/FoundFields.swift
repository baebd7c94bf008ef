internal import Vocabulary

/// Where the known fields of one JSON record stand; used again for every record.
struct FoundFields: Sendable {
  /// Objects nested deeper than this hold no field of a request.
  private static let maximumDepth = 8

  private struct Place {
    var start = 0
    var count = -1
    var hasEscapes = false
    var rank: UInt8 = .max
  }

  private var places = [Place](repeating: Place(), count: RequestField.allCases.count)

  /// Reads the object that comes next.
  mutating func read(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    for index in places.indices { places[index] = Place() }
    try cursor.enterObject()
    try readMembers(&cursor, RequestFieldTable.shared, name: NameHash.start, depth: 0)
    try cursor.expectEnd()
  }

  private mutating func readMembers(
    _ cursor: inout JSONCursor, _ table: RequestFieldTable, name: UInt64, depth: Int
  ) throws(UnreadableRecord) {
    while let key = try cursor.nextKey() {
      var hash = name
      if depth > 0 { hash = NameHash.extend(hash, UInt8(ascii: ".")) }
      for byte in key.bytes { hash = NameHash.extend(hash, byte) }
      switch try cursor.peek() {
      case .object where depth < FoundFields.maximumDepth && table.isObject(hash):
        try cursor.enterObject()
        try readMembers(&cursor, table, name: hash, depth: depth + 1)
      case .array where table.entry(hash) >= 0:
        markTotals(table, hash, at: cursor.position)
        // Headers may be lists; their first value speaks.
        try cursor.enterArray()
        var isFirst = true
        while try cursor.nextElement() {
          if isFirst { try readValue(&cursor, table, hash) } else { try cursor.skipValue() }
          isFirst = false
        }
      case .object, .array, .null: try cursor.skipValue()
      case .string, .number, .boolean: try readValue(&cursor, table, hash)
      }
    }
  }

  /// An array of totals is found by its name; what stands in it is no field of a request.
  private mutating func markTotals(_ table: RequestFieldTable, _ hash: UInt64, at position: Int) {
    let meaning = table.entries[table.entry(hash)]
    guard meaning.field == UInt8(RequestField.totals.rawValue) else { return }
    places[Int(meaning.field)] = Place(start: position, count: 1, rank: meaning.rank)
  }

  private mutating func readValue(
    _ cursor: inout JSONCursor, _ table: RequestFieldTable, _ hash: UInt64
  ) throws(UnreadableRecord) {
    var entry = table.entry(hash)
    guard entry >= 0 else { return try cursor.skipValue() }
    let text = try cursor.readText()
    guard !text.isEmpty, !text.matches("-"), let value = text.bytes.baseAddress,
      let base = cursor.bytes.baseAddress
    else { return }
    while entry >= 0 {
      let meaning = table.entries[entry]
      if meaning.rank < places[Int(meaning.field)].rank {
        places[Int(meaning.field)] = Place(
          start: value - base, count: text.count, hasEscapes: text.hasEscapes, rank: meaning.rank)
      }
      entry = Int(meaning.next)
    }
  }

  /// The value of `field` in `record`, which is the one last read; never empty.
  func text(_ field: RequestField, in record: UnsafeBufferPointer<UInt8>) -> JSONText? {
    let place = places[field.rawValue]
    guard place.count > 0 else { return nil }
    return JSONText(
      bytes: record.part(place.start..<place.start + place.count), hasEscapes: place.hasEscapes)
  }

  func has(_ field: RequestField) -> Bool { places[field.rawValue].count > 0 }
}

internal import Vocabulary

/// Where the known fields of one JSON record stand; used again for every record.
struct FoundFields: Sendable {
  /// Objects nested deeper than this hold no field of a request.
  private static let maximumDepth = 8

  private struct Place {
    var start: Int32 = 0
    var count: Int32 = 0
    /// The record it was found in; another one's says nothing.
    var record: UInt32 = 0
    var hasEscapes = false
    var rank: UInt8 = .max
  }

  private let table: RequestFieldTable
  private let parts: [RequestField: ValuePart]
  private var places: [Place]
  /// Where the keys that a client sent stand, under every name and every value of a list.
  private var sentPlaces: [Place] = []
  private var record: UInt32 = 0
  /// Whether the members at hand stand in an object that counts as the record.
  private var isUnwrapping = false
  private var shape = RecordShape()

  init(_ table: RequestFieldTable, parts: [RequestField: ValuePart]) {
    self.table = table
    self.parts = parts
    places = [Place](
      repeating: Place(), count: max(table.fieldCount, RequestField.allCases.count))
  }

  /// Whether a text stood where an object with fields may stand: the object as text, perhaps.
  private(set) var metText = false

  /// Reads the object that `record` is.
  mutating func read(_ record: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    var cursor = JSONCursor(record)
    metText = false
    try readObject(&cursor)
  }

  private mutating func readObject(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    if record == .max {
      for index in places.indices { places[index] = Place() }
      record = 0
    }
    record += 1
    sentPlaces.removeAll(keepingCapacity: true)
    shape.begin()
    isUnwrapping = false
    try cursor.enterObject()
    try readMembers(&cursor, table, name: NameHash.start, isInside: false, depth: 0)
    try cursor.expectEnd()
  }

  private mutating func readMembers(
    _ cursor: inout JSONCursor, _ table: RequestFieldTable, name: UInt64, isInside: Bool,
    depth: Int
  ) throws(UnreadableRecord) {
    while let meaning = try shape.nextMember(of: &cursor, in: name, isInside: isInside, table) {
      switch try cursor.peek() {
      case .object where depth < FoundFields.maximumDepth && meaning.isUnwrapped:
        let isFirst = !isUnwrapping
        isUnwrapping = true
        try cursor.enterObject()
        try readMembers(
          &cursor, table, name: NameHash.start, isInside: false, depth: depth + 1)
        if isFirst { isUnwrapping = false }
      case .object where depth < FoundFields.maximumDepth && meaning.isObject:
        try cursor.enterObject()
        try readMembers(&cursor, table, name: meaning.hash, isInside: true, depth: depth + 1)
      case .array where meaning.entry >= 0 || (meaning.isObject && depth < Self.maximumDepth):
        try readArray(&cursor, table, meaning, depth: depth)
      case .object, .array, .null: try cursor.skipValue()
      case .string:
        if meaning.isObject || meaning.isUnwrapped { metText = true }
        try readValue(&cursor, table, meaning.entry)
      case .number, .boolean: try readValue(&cursor, table, meaning.entry)
      }
    }
  }

  /// Of a list the first element speaks, of keys that were sent every one; of pairs
  /// (`[{"name":"Host","value":"…"}]`), and of texts written like headers (`["Host: …"]`), each is
  /// a member of its own.
  private mutating func readArray(
    _ cursor: inout JSONCursor, _ table: RequestFieldTable, _ meaning: RecordShape.Meaning,
    depth: Int
  ) throws(UnreadableRecord) {
    if meaning.entry >= 0 { markTotals(table, meaning.entry, at: cursor.position) }
    try cursor.enterArray()
    var isFirst = true
    while try cursor.nextElement() {
      if meaning.isObject, try cursor.peek() == .object {
        try readElement(&cursor, table, name: meaning.hash, isFirst: isFirst, depth: depth)
      } else if meaning.isObject, meaning.entry < 0, try cursor.peek() == .string {
        try readHeader(&cursor, table, name: meaning.hash)
      } else if meaning.entry >= 0, isFirst || table.isSentKey(meaning.entry) {
        try readValue(&cursor, table, meaning.entry)
      } else {
        try cursor.skipValue()
      }
      isFirst = false
    }
  }

  private mutating func readElement(
    _ cursor: inout JSONCursor, _ table: RequestFieldTable, name: UInt64, isFirst: Bool, depth: Int
  ) throws(UnreadableRecord) {
    var pair = cursor
    if let key = try FoundFields.readPair(&pair) {
      var hash = NameHash.extend(name, UInt8(ascii: "."))
      for byte in key.name.bytes { hash = NameHash.extend(hash, byte) }
      let entry = table.entry(hash)
      if entry >= 0 {
        var value = key.value
        try readValue(&value, table, entry)
      }
      cursor = pair
      return
    }
    guard isFirst else { return try cursor.skipValue() }
    try cursor.enterObject()
    try readMembers(&cursor, table, name: name, isInside: true, depth: depth + 1)
  }

  /// A text `Name: value`. Of several of one name the longest counts, for a gateway may write what
  /// it makes of a value before the value itself.
  private mutating func readHeader(
    _ cursor: inout JSONCursor, _ table: RequestFieldTable, name: UInt64
  ) throws(UnreadableRecord) {
    let text = try cursor.readString()
    guard let colon = text.bytes.index(of: UInt8(ascii: ":")) else { return }
    var hash = NameHash.extend(name, UInt8(ascii: "."))
    for byte in text.bytes.part(0..<colon) { hash = NameHash.extend(hash, byte) }
    let entry = table.entry(hash)
    guard entry >= 0 else { return }
    var start = colon + 1
    while start < text.count, text.bytes[start] == 32 { start += 1 }
    let value = JSONText(
      bytes: text.bytes.part(start..<text.count), hasEscapes: text.hasEscapes)
    keep(value, in: cursor.bytes, table, entry, isLongest: true)
  }

  /// Name and place of the value of an object that is a pair; stands behind it.
  private static func readPair(
    _ cursor: inout JSONCursor
  ) throws(UnreadableRecord) -> (name: JSONText, value: JSONCursor)? {
    var name: JSONText?
    var value: JSONCursor?
    try cursor.enterObject()
    while let key = try cursor.nextKey() {
      if key.matches("name") || key.matches("key"), try cursor.peek() == .string {
        name = try cursor.readString()
      } else {
        if key.matches("value") { value = cursor }
        try cursor.skipValue()
      }
    }
    guard let name, let value else { return nil }
    return (name, value)
  }

  /// An array of totals is found by its name; what stands in it is no field of a request.
  private mutating func markTotals(_ table: RequestFieldTable, _ entry: Int, at position: Int) {
    let meaning = table.entries[entry]
    guard meaning.field == UInt8(RequestField.totals.rawValue) else { return }
    places[Int(meaning.field)] = Place(
      start: Int32(position), count: 1, record: record, rank: meaning.rank)
  }

  private mutating func readValue(
    _ cursor: inout JSONCursor, _ table: RequestFieldTable, _ first: Int
  ) throws(UnreadableRecord) {
    guard first >= 0 else { return try cursor.skipValue() }
    keep(try cursor.readText(), in: cursor.bytes, table, first)
  }

  /// Takes `text`, which stands in `record`, for every field that goes by the name of this entry.
  /// - Parameter isLongest: of two under the same name the longer one counts, not the first.
  @inline(__always)
  private mutating func keep(
    _ text: JSONText, in record: UnsafeBufferPointer<UInt8>, _ table: RequestFieldTable,
    _ first: Int, isLongest: Bool = false
  ) {
    guard !text.isEmpty, !text.matches("-"), let value = text.bytes.baseAddress,
      let base = record.baseAddress
    else { return }
    let start = value - base
    var entry = first
    while entry >= 0 {
      let meaning = table.entries[entry]
      entry = Int(meaning.next)
      let place = places[Int(meaning.field)]
      if meaning.field == UInt8(RequestField.sentKey.rawValue),
        let range = part(of: text, meaning.field)
      {
        sentPlaces.append(placed(of: text, at: start, range, meaning))
      }
      guard
        place.record != self.record || meaning.rank < place.rank
          || (meaning.rank == place.rank
            && (isUnwrapping || (isLongest && text.count > place.count)))
      else { continue }
      var range = 0..<text.count
      if !parts.isEmpty {
        guard let part = part(of: text, meaning.field) else { continue }
        range = part
      }
      places[Int(meaning.field)] = placed(of: text, at: start, range, meaning)
    }
  }

  private func placed(
    of text: JSONText, at start: Int, _ range: Range<Int>, _ meaning: RequestFieldTable.Entry
  ) -> Place {
    Place(
      start: Int32(truncatingIfNeeded: start + range.lowerBound),
      count: Int32(truncatingIfNeeded: range.count), record: record, hasEscapes: text.hasEscapes,
      rank: meaning.rank)
  }

  /// The part of `text` that counts for the field of this number; `nil` when nothing does.
  private func part(of text: JSONText, _ field: UInt8) -> Range<Int>? {
    guard let field = RequestField(rawValue: Int(field)), let part = parts[field] else {
      return 0..<text.count
    }
    return part.range(in: text.bytes)
  }

  /// The value of `field` in `record`, which is the one last read; never empty.
  @inline(__always)
  func text(_ field: RequestField, in record: UnsafeBufferPointer<UInt8>) -> JSONText? {
    text(numbered: field.rawValue, in: record)
  }

  /// As ``text(_:in:)``, by the number of a field in the table.
  @inline(__always)
  func text(numbered number: Int, in record: UnsafeBufferPointer<UInt8>) -> JSONText? {
    let place = places[number]
    return place.record == self.record ? text(at: place, of: record) : nil
  }

  @inline(__always)
  private func text(at place: Place, of record: UnsafeBufferPointer<UInt8>) -> JSONText {
    let start = Int(place.start)
    return JSONText(
      bytes: record.part(start..<start + Int(place.count)), hasEscapes: place.hasEscapes)
  }

  /// How many keys that a client sent the record has, one that it has twice counted twice.
  var sentKeys: Int { sentPlaces.count }

  /// The sent key of this number, from 0, in the order in which the record has them.
  func sentKey(_ index: Int, in record: UnsafeBufferPointer<UInt8>) -> JSONText {
    text(at: sentPlaces[index], of: record)
  }

  @inline(__always)
  func has(_ field: RequestField) -> Bool { places[field.rawValue].record == record }

  /// Which of the names of `field`, counted from the best, the record has it under.
  func rank(of field: RequestField) -> Int? {
    has(field) ? Int(places[field.rawValue].rank) : nil
  }

  func has(oneOf fields: [RequestField]) -> Bool { fields.contains { has($0) } }

  /// Appends the value of `field` in `record`, escapes resolved, to `buffer`.
  func append(
    _ field: RequestField, of record: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]
  ) {
    text(field, in: record)?.withPlainBytes { buffer += $0 }
  }
}

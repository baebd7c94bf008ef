/// A value of a map file, with its place in it.
struct MapValue: Sendable {
  enum Content: Sendable {
    case text(String)
    case boolean(Bool)
    case list([MapValue])
    case object([String: MapValue])
  }

  var place: String
  var content: Content

  /// A value that is not there.
  static let none = MapValue(place: "", content: .list([]))

  init(place: String, content: Content) {
    self.place = place
    self.content = content
  }

  /// The value that `bytes` as a whole write in JSON.
  init(wholeOf bytes: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    var cursor = JSONCursor(bytes)
    self = try MapValue.read(&cursor, place: "", depth: 0)
    try cursor.expectEnd()
  }

  private static func read(
    _ cursor: inout JSONCursor, place: String, depth: Int
  ) throws(UnreadableRecord) -> MapValue {
    guard depth < 16 else { throw UnreadableRecord("nested too deeply") }
    let inside = place.isEmpty ? "" : place + "."
    switch try cursor.peek() {
    case .object:
      var members: [String: MapValue] = [:]
      try cursor.enterObject()
      while let key = try cursor.nextKey() {
        let name = key.withPlainBytes { String(decoding: $0, as: UTF8.self) }
        members[name] = try read(&cursor, place: inside + name, depth: depth + 1)
      }
      return MapValue(place: place, content: .object(members))
    case .array:
      var list: [MapValue] = []
      try cursor.enterArray()
      while try cursor.nextElement() {
        list.append(try read(&cursor, place: inside + "\(list.count)", depth: depth + 1))
      }
      return MapValue(place: place, content: .list(list))
    case .boolean:
      return MapValue(place: place, content: .boolean(try cursor.readText().matches("true")))
    case .string, .number, .null:
      let text = try cursor.readText()
      return MapValue(
        place: place,
        content: .text(text.withPlainBytes { String(decoding: $0, as: UTF8.self) }))
    }
  }

  func error(_ reason: String) -> MapError { MapError(place, reason) }

  func text() throws(MapError) -> String {
    guard case .text(let text) = content else { throw error("wants a text in double quotes") }
    return text
  }

  func boolean() throws(MapError) -> Bool {
    guard case .boolean(let boolean) = content else { throw error("is true or false") }
    return boolean
  }

  /// A list of texts, or one text alone.
  func texts() throws(MapError) -> [String] {
    if case .text(let text) = content { return [text] }
    guard case .list(let list) = content else { throw error("wants a text or a list of texts") }
    var texts: [String] = []
    for value in list { texts.append(try value.text()) }
    return texts
  }

  func list() throws(MapError) -> [MapValue] {
    guard case .list(let list) = content else { throw error("wants a list in square brackets") }
    return list
  }

  /// The members by name, ascending.
  func members() throws(MapError) -> [(name: String, value: MapValue)] {
    guard case .object(let members) = content else { throw error("wants an object in braces") }
    return members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The members, none of them outside `known`.
  func members(among known: [String]) throws(MapError) -> [String: MapValue] {
    for member in try members() where !known.contains(member.name) {
      throw member.value.error(
        "is no member of \(place.isEmpty ? "a map" : place). Known: "
          + known.joined(separator: ", ") + ".")
    }
    guard case .object(let members) = content else { return [:] }
    return members
  }
}

/// An nginx `log_format` that writes JSON, `{"time":"$time_iso8601","status":$status}`: which
/// member holds which usual variable.
struct JSONSkeleton {
  private(set) var fields: [(field: RequestField, names: [String])] = []

  /// `nil` when `notation` is no JSON object, bare variables put in quotes.
  init?(_ notation: String) {
    var text = JSONSkeleton.quoted(notation)
    do {
      try text.withUTF8 { bytes in
        var cursor = JSONCursor(bytes)
        try read(&cursor, inside: "", depth: 0)
        try cursor.expectEnd()
      }
    } catch {
      return nil
    }
  }

  /// `:$status,` becomes `:"$status",`.
  private static func quoted(_ notation: String) -> String {
    var text = ""
    var isInString = false
    var isInVariable = false
    for character in notation {
      if isInVariable, !(character.isLetter || character.isNumber || character == "_") {
        text += "\""
        isInVariable = false
      }
      if character == "\"" { isInString.toggle() }
      if character == "$", !isInString {
        text += "\""
        isInVariable = true
      }
      text.append(character)
    }
    return text
  }

  private mutating func read(
    _ cursor: inout JSONCursor, inside prefix: String, depth: Int
  ) throws(UnreadableRecord) {
    try cursor.enterObject()
    while let key = try cursor.nextKey() {
      let name = prefix + key.withPlainBytes { String(decoding: $0, as: UTF8.self) }
      switch try cursor.peek() {
      case .object where depth < 8: try read(&cursor, inside: name + ".", depth: depth + 1)
      case .string:
        let value = try cursor.readString().withPlainBytes { String(decoding: $0, as: UTF8.self) }
        add(value, name)
      default: try cursor.skipValue()
      }
    }
  }

  private mutating func add(_ value: String, _ member: String) {
    guard value.hasPrefix("$"), !value.dropFirst().contains("$") else { return }
    let hash = NameHash.hash(value.utf8)
    for (field, names) in RequestField.usualNames
    where names.contains(where: { NameHash.hash($0.utf8) == hash }) {
      fields.append((field, [member]))
      return
    }
  }
}

extension JSONCursor {
  /// Calls `read` before each value that stands under `path` from the next value on, through
  /// arrays; it must read or skip the value, which is no array.
  mutating func visit(
    _ path: [StaticString], _ read: (inout JSONCursor) throws(UnreadableRecord) -> Void
  ) throws(UnreadableRecord) {
    try visit(path[...], read)
  }

  private mutating func visit(
    _ path: ArraySlice<StaticString>,
    _ read: (inout JSONCursor) throws(UnreadableRecord) -> Void
  ) throws(UnreadableRecord) {
    switch try peek() {
    case .array:
      try enterArray()
      while try nextElement() { try visit(path, read) }
    case .object:
      guard let next = path.first else { return try read(&self) }
      try enterObject()
      while let name = try nextKey() {
        if name.matches(next) {
          try visit(path.dropFirst(), read)
        } else {
          try skipValue()
        }
      }
    default: if path.isEmpty { try read(&self) } else { try skipValue() }
    }
  }

  /// The texts, numbers and truths under `path` in `json`, in their order. Empty when `json` is.
  static func texts(
    at path: [StaticString], in json: UnsafeBufferPointer<UInt8>
  ) throws(UnreadableRecord) -> [JSONText] {
    guard !json.isEmpty else { return [] }
    var cursor = JSONCursor(json)
    var texts: [JSONText] = []
    try cursor.visit(path) { (cursor) throws(UnreadableRecord) in
      texts.append(try cursor.readText())
    }
    return texts
  }
}

extension JSONText {
  /// Escapes resolved, invalid UTF-8 replaced by U+FFFD.
  var string: String { withPlainBytes { String(decoding: $0, as: UTF8.self) } }
}

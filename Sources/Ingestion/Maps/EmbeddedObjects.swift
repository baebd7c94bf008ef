/// JSON objects and lists that stand as text in members of an object:
/// `"properties":"{\\"method\\":…}"`.
struct EmbeddedObjects: Sendable {
  private let members: [UInt64]
  private var inner: [UInt8] = []

  init(members: [String]) { self.members = members.map { NameHash.hash($0.utf8) } }

  /// `record` with these objects and lists in the place of their texts; `nil` when it has none. A
  /// text that is no sound one stays a text.
  mutating func unwrap(
    _ record: UnsafeBufferPointer<UInt8>
  ) throws(UnreadableRecord) -> [UInt8]? {
    var cursor = JSONCursor(record)
    var object: [UInt8] = []
    var copied = 0
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      let hash = name.withPlainBytes { NameHash.hash($0) }
      guard members.contains(hash), try cursor.peek() == .string else {
        try cursor.skipValue()
        continue
      }
      let start = cursor.position
      let text = try cursor.readString()
      text.unescape(into: &inner)
      guard inner.withUnsafeBufferPointer({ JSONCursor.isObject($0, orArray: true) }) else {
        continue
      }
      object += record.part(copied..<start)
      object += inner
      copied = cursor.position
    }
    if copied == 0 { return nil }
    object += record.part(copied..<record.count)
    return object
  }
}

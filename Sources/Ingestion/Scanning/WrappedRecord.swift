/// Records that another store put into a record of its own: Splunk (`_raw`, in an export inside
/// `result`), Elastic (`event.original`, in a search answer inside `_source`), CloudWatch Logs
/// (`message`).
enum WrappedRecord {
  /// A store wraps once, an export of it once more.
  private static let deepest = 3

  /// The record inside `record`; `nil` when nothing is wrapped there. Objects come as written,
  /// strings with their escapes.
  static func inside(
    _ record: UnsafeBufferPointer<UInt8>, depth: Int = 0
  ) throws(UnreadableRecord) -> JSONText? {
    guard depth < deepest else { return nil }
    var cursor = JSONCursor(record)
    var text: JSONText?
    var object: JSONText?
    guard try cursor.enterObjectIfPresent() else { return nil }
    while let name = try cursor.nextKey() {
      switch name.count {
      case 4 where name.matches("_raw"), 7 where name.matches("message"),
        14 where name.matches("event.original"),
        8 where depth > 0 && name.matches("original"):
        let value = try cursor.readText()
        if isObject(value) { text = value }
      case 5 where name.matches("event"), 6 where name.matches("result"),
        7 where name.matches("_source"):
        let start = cursor.position
        try cursor.skipValue()
        let value = record.part(start..<cursor.position)
        if let found = try inside(value, depth: depth + 1) {
          text = found
        } else if !name.matches("event") {
          object = JSONText(bytes: value, hasEscapes: false)
        }
      default: try cursor.skipValue()
      }
    }
    return text ?? object
  }

  private static func isObject(_ text: JSONText) -> Bool {
    guard let first = text.bytes.first(where: { $0 > 32 }) else { return false }
    return first == UInt8(ascii: "{")
  }
}

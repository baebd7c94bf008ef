internal import Vocabulary

/// One key of a provider's key listing: no event, but the names of a key, and since when it is.
struct KeyListingEntry {
  /// The status as it stands there; empty when the listing has none.
  private(set) var status = JSONText.empty
  private var id = JSONText.empty
  private var keyName = JSONText.empty
  private var hint = JSONText.empty
  private var created = JSONText.empty

  /// - Parameter hint: the member that holds what is shown of the key.
  init(
    wholeOf bytes: UnsafeBufferPointer<UInt8>, hint member: StaticString
  ) throws(UnreadableRecord) {
    var cursor = JSONCursor(bytes)
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      switch name.count {
      case 2 where name.matches("id"): id = try cursor.readText()
      case 4 where name.matches("name"): keyName = try cursor.readText()
      case 6 where name.matches("status"): status = try cursor.readText()
      case 10 where name.matches("created_at"): created = try cursor.readText()
      default:
        if name.matches(member) { hint = try cursor.readText() } else { try cursor.skipValue() }
      }
    }
    try cursor.expectEnd()
    guard !id.isEmpty, !hint.isEmpty else {
      throw UnreadableRecord("not an entry of a key listing: id or \(member) is missing")
    }
  }

  /// Says by which names the key is known, and when it was made.
  func note(in batch: inout BatchBuilder) throws(UnreadableRecord) {
    let credential = batch.credential(id)
    for text in [keyName, hint] {
      let other = batch.credential(text)
      batch.alias(credential: credential, alias: other)
    }
    guard !created.isEmpty else { return }
    batch.switched(
      credential, isOn: true, operation: batch.text("created"),
      timeMilliseconds: try TimestampScanner.milliseconds(created.bytes, zone: .utc))
  }
}

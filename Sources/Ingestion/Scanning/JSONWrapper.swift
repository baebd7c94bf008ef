/// Whether `wrapper` has a value for `name` that is not empty, null or false. Of pages saved into
/// one file it is the last one's: only that one tells whether more follow.
func lastHasValue(_ name: StaticString, in wrapper: UnsafeBufferPointer<UInt8>) -> Bool {
  var cursor = JSONCursor(wrapper)
  do {
    try cursor.enterObject()
    while let key = try cursor.nextKey() {
      guard key.matches(name) else {
        try cursor.skipValue()
        continue
      }
      let text = try cursor.readText()
      if !text.isEmpty, !text.matches("false") { return true }
    }
  } catch {
    // The wrapper of a damaged file ends anywhere; the damage itself is reported elsewhere.
    return false
  }
  return false
}

/// What APIs write beside a page of records when more follow.
enum JSONPages {
  /// Flags that are true, and cursors to the next page.
  private static let marks: [StaticString] = [
    "has_more", "hasMore", "next_page", "nextPage", "NextToken", "nextToken", "next_cursor",
    "nextPageToken", "nextLink", "next_page_url",
  ]

  /// One warning when `wrapper`, of the last page, says that more follow.
  static func warnings(_ wrapper: UnsafeBufferPointer<UInt8>) -> [String] {
    guard let mark = marks.first(where: { lastHasValue($0, in: wrapper) }) else { return [] }
    return [
      "The export may be incomplete: its last page says that more follow (\(mark))."
        + " Unless they lie in other files, export again with all pages."
    ]
  }
}

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
    "nextPageToken", "nextLink",
  ]

  /// Whether `wrapper` holds `"meta":{"next":"…"}`, as the APIs of Atlassian write it.
  private static func hasNextCursor(_ wrapper: UnsafeBufferPointer<UInt8>) -> Bool {
    var cursor = JSONCursor(wrapper)
    do {
      try cursor.enterObject()
      while let key = try cursor.nextKey() {
        let start = cursor.position
        let isObject = try cursor.peek() == .object
        try cursor.skipValue()
        guard key.matches("meta"), isObject else { continue }
        if lastHasValue("next", in: wrapper.part(start..<cursor.position)) { return true }
      }
    } catch {
      // As in ``lastHasValue(_:in:)``.
      return false
    }
    return false
  }

  /// Whether `wrapper`, of the last page, says that more follow.
  static func hasMore(_ wrapper: UnsafeBufferPointer<UInt8>) -> Bool {
    marks.contains { lastHasValue($0, in: wrapper) } || hasNextCursor(wrapper)
  }
}

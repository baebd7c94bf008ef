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
    let mark = marks.first { lastHasValue($0, in: wrapper) }
    guard mark != nil || isBeforeLast(wrapper) else { return [] }
    return [
      "The export may be incomplete: its last page says that more follow"
        + (mark.map { " (\($0))" } ?? "") + "."
        + " Unless they lie in other files, export again with all pages."
    ]
  }

  /// Whether `wrapper` numbers its pages and holds not the last one: `"meta":{"page":1,
  /// "totalPages":3}`, `"result_info":{"page":1,"per_page":50,"total_count":120}`.
  private static func isBeforeLast(_ wrapper: UnsafeBufferPointer<UInt8>) -> Bool {
    var cursor = JSONCursor(wrapper)
    do {
      try cursor.enterObject()
      while let key = try cursor.nextKey() {
        if key.matches("meta") || key.matches("result_info"), try cursor.peek() == .object {
          if try isBeforeLast(&cursor) { return true }
        } else {
          try cursor.skipValue()
        }
      }
    } catch {
      // As in ``lastHasValue(_:in:)``.
      return false
    }
    return false
  }

  private static func isBeforeLast(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> Bool {
    var page: Int64 = 0
    var size: Int64 = 0
    var pages: Int64 = 0
    var count: Int64 = 0
    try cursor.enterObject()
    while let key = try cursor.nextKey() {
      switch try cursor.peek() {
      case .string, .number:
        let value = try cursor.readText().bytes.plainInteger ?? 0
        if key.matches("page") { page = value }
        if key.matches("per_page") { size = value }
        if key.matches("totalPages") || key.matches("total_pages") { pages = value }
        if key.matches("total_count") { count = value }
      default: try cursor.skipValue()
      }
    }
    let (end, isBeyond) = page.multipliedReportingOverflow(by: size)
    if page <= 0 { return false }
    return page < pages || (size > 0 && !isBeyond && end < count)
  }
}

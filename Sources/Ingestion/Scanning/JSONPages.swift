import Vocabulary

/// What APIs write beside a page of records when more follow.
enum JSONPages {
  /// Flags that are true, and cursors to the next page.
  private static let marks: [StaticString] = [
    "has_more", "hasMore", "next_page", "nextPage", "NextToken", "nextToken", "next_cursor",
    "nextPageToken", "nextLink", "next_page_url",
  ]

  /// One warning when `wrapper`, of the last page, says that more follow.
  static func warnings(_ wrapper: UnsafeBufferPointer<UInt8>) -> [String] {
    let mark = marks.first { lastHasValue($0, in: wrapper) } ?? (pointsOn(wrapper) ? "page" : nil)
    guard let mark else { return [] }
    return [SourceSummary.morePagesWarning("\(mark)")]
  }

  /// Whether an object about the page, of the last page, says that more follow.
  private static func pointsOn(_ wrapper: UnsafeBufferPointer<UInt8>) -> Bool {
    var cursor = JSONCursor(wrapper)
    do {
      try cursor.enterObject()
      while let key = try cursor.nextKey() {
        let isAboutPage =
          key.matches("meta") || key.matches("result_info") || key.matches("@pagination")
        guard isAboutPage, try cursor.peek() == .object else {
          try cursor.skipValue()
          continue
        }
        if try pointsOn(&cursor) { return true }
      }
    } catch {
      // The wrapper of a damaged file ends anywhere; the damage itself is reported elsewhere.
      return false
    }
    return false
  }

  /// Whether the object that comes next has a cursor to another page (Atlassian), is not the last
  /// one (Travis CI), or has a number before the last: `{"page":1,"totalPages":3}`,
  /// `{"page":1,"per_page":50,"total_count":120}`.
  private static func pointsOn(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> Bool {
    var page: Int64 = 0
    var size: Int64 = 0
    var pages: Int64 = 0
    var count: Int64 = 0
    var pointsOn = false
    try cursor.enterObject()
    while let key = try cursor.nextKey() {
      switch try cursor.peek() {
      case .string, .number, .boolean:
        let text = try cursor.readText()
        if key.matches("next"), !text.isEmpty { pointsOn = true }
        if key.matches("is_last"), text.matches("false") { pointsOn = true }
        let value = text.bytes.plainInteger ?? 0
        if key.matches("page") { page = value }
        if key.matches("per_page") { size = value }
        if key.matches("totalPages") || key.matches("total_pages") { pages = value }
        if key.matches("total_count") { count = value }
      case .object, .array, .null: try cursor.skipValue()
      }
    }
    let (end, isBeyond) = page.multipliedReportingOverflow(by: size)
    if page <= 0 { return pointsOn }
    return pointsOn || page < pages || (size > 0 && !isBeyond && end < count)
  }
}

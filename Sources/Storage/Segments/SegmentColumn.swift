import Vocabulary

/// The columns of a segment, in the order in which they are written; identities follow them.
enum SegmentColumn: Int, CaseIterable {
  case time, width, caller, action, resource, outcome, status, requests
  case bytesIn, bytesOut, inputTokens, cachedTokens, cacheWriteTokens, cacheWriteHourTokens
  case outputTokens, cost, record

  static let all = allCases

  /// What is measured of one request, in the order of ``EventMeasures``.
  static let measures: [SegmentColumn] = [
    .bytesIn, .bytesOut, .inputTokens, .cachedTokens, .cacheWriteTokens, .cacheWriteHourTokens,
    .outputTokens, .cost,
  ]

  /// The measures of which `segment` keeps sums, in the order of its columns.
  static let summed: [SegmentColumn] = [
    .requests, .bytesIn, .bytesOut, .inputTokens, .cachedTokens, .cacheWriteTokens,
    .cacheWriteHourTokens, .outputTokens, .cost,
  ]
}

/// Some columns of a segment.
struct SegmentColumnSet {
  private var members: UInt32 = 0

  init(_ columns: [SegmentColumn]) {
    for column in columns { members |= 1 << UInt32(column.rawValue) }
  }

  static let all = SegmentColumnSet(SegmentColumn.all)

  func contains(_ column: SegmentColumn) -> Bool { members >> UInt32(column.rawValue) & 1 == 1 }
}

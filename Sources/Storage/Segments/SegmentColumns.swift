import Vocabulary

/// The events of one segment, a column beside the other, in memory that is used again and again.
///
/// A measure that an event does not carry is ``EventRow/unknown``; status and resource are 0.
struct SegmentColumns: ~Copyable {
  /// The most events in one segment, so that reading one takes bounded memory.
  static let mostEvents = 65_536
  /// Columns stand a little further apart than a power of two: at the same distance from one the
  /// cells of an event would all fall into the same few lines of the processor's cache.
  private static let stride = mostEvents + 72
  /// Bytes of an identity.
  static let identityBytes = 16

  private let cells: UnsafeMutablePointer<Int64>
  /// Identities as bytes, one after another; of the events decoded only when they were asked for.
  let identities: UnsafeMutableRawPointer
  private(set) var count = 0

  init() {
    cells = .allocate(capacity: SegmentColumns.stride * SegmentColumn.all.count)
    identities = .allocate(
      byteCount: SegmentColumns.mostEvents * SegmentColumns.identityBytes, alignment: 8)
  }

  deinit {
    cells.deallocate()
    identities.deallocate()
  }

  /// The values of a column, one for each event.
  subscript(column: SegmentColumn) -> UnsafeMutableBufferPointer<Int64> {
    UnsafeMutableBufferPointer(
      start: cells + column.rawValue * SegmentColumns.stride, count: count)
  }

  /// Makes place for this many events, whose cells hold anything; at most ``mostEvents``.
  mutating func resize(_ events: Int) { count = max(0, min(events, SegmentColumns.mostEvents)) }

  func identity(_ index: Int) -> Identity {
    let place = identities + index * SegmentColumns.identityBytes
    return Identity(
      high: UInt64(bigEndian: place.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: (place + 8).loadUnaligned(as: UInt64.self)))
  }

  /// Takes these rows, at most ``mostEvents``, in place of what it held.
  mutating func gather(_ order: ArraySlice<UInt32>, from rows: [EventRow]) {
    resize(order.count)
    let events = count
    var event = cells
    var identity = identities
    rows.withUnsafeBufferPointer { rows in
      for index in order.prefix(events) {
        let row = rows[Int(index)]
        SegmentColumns.put(row, at: event)
        identity.storeBytes(of: row.identityHigh.bigEndian, as: UInt64.self)
        identity.storeBytes(of: row.identityLow.bigEndian, toByteOffset: 8, as: UInt64.self)
        event += 1
        identity += SegmentColumns.identityBytes
      }
    }
  }

  @inline(__always)
  private static func put(_ row: EventRow, at event: UnsafeMutablePointer<Int64>) {
    func put(_ column: SegmentColumn, _ value: Int64) {
      event[column.rawValue * stride] = value
    }
    put(.time, row.timeMilliseconds)
    put(.width, row.widthMilliseconds)
    put(.caller, Int64(row.caller))
    put(.action, Int64(row.action))
    put(.resource, Int64(row.resource))
    put(.outcome, Int64(row.outcome.rawValue))
    put(.status, Int64(row.status))
    put(.requests, max(EventRow.unknown, row.requests))
    put(.bytesIn, max(EventRow.unknown, row.bytesIn))
    put(.bytesOut, max(EventRow.unknown, row.bytesOut))
    put(.inputTokens, max(EventRow.unknown, row.inputTokens))
    put(.cachedTokens, max(EventRow.unknown, row.cachedTokens))
    put(.outputTokens, max(EventRow.unknown, row.outputTokens))
    put(.cost, max(EventRow.unknown, row.costMicrodollars))
    put(.record, row.recordNumber)
  }

  /// The sum over the events that carry the measure, saturating; `nil` when none does.
  func sum(_ column: SegmentColumn) -> Int64? {
    var sum: Int64?
    for value in self[column] where value >= 0 { sum = saturatingSum(sum ?? 0, value) }
    return sum
  }
}

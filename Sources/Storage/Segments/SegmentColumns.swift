import Vocabulary

/// The events of one segment, a column beside the other, in memory that is used again and again.
///
/// A measure that an event does not carry is ``EventRow/unknown``; status and resource are 0.
struct SegmentColumns: ~Copyable {
  /// The most events in one segment, so that reading one takes bounded memory.
  static let mostEvents = 8_192
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

  /// Rows fetched into the processor's cache at once.
  private static let blockRows = 64

  /// Takes these rows, at most ``mostEvents``, in place of what it held.
  ///
  /// The rows of one credential lie scattered among the others', so most are not in the cache. A
  /// short loop over the beginning, the middle and the end of a block's rows, which touches every
  /// line they lie on, waits for many of them at the same time.
  mutating func gather(_ order: ArraySlice<UInt32>, from rows: [EventRow]) {
    resize(order.count)
    let events = count
    rows.withUnsafeBufferPointer { rows in
      order.withUnsafeBufferPointer { order in
        var start = 0
        while start < events {
          let block = start..<min(start + SegmentColumns.blockRows, events)
          for place in block {
            let index = Int(order[place])
            put(.time, rows[index].timeMilliseconds, at: place)
            put(.inputTokens, max(EventRow.unknown, rows[index].inputTokens), at: place)
            put(.record, rows[index].recordNumber, at: place)
          }
          for place in block { put(rows, Int(order[place]), at: place) }
          start = block.upperBound
        }
      }
    }
  }

  @inline(__always)
  private func put(_ column: SegmentColumn, _ value: Int64, at place: Int) {
    cells[column.rawValue * SegmentColumns.stride + place] = value
  }

  /// Puts what ``gather(_:from:)`` has not put yet.
  @inline(__always)
  private func put(_ rows: UnsafeBufferPointer<EventRow>, _ index: Int, at place: Int) {
    put(.width, rows[index].widthMilliseconds, at: place)
    put(.caller, Int64(rows[index].caller), at: place)
    put(.action, Int64(rows[index].action), at: place)
    put(.resource, Int64(rows[index].resource), at: place)
    put(.outcome, Int64(rows[index].outcome.rawValue), at: place)
    put(.status, Int64(rows[index].status), at: place)
    put(.requests, max(EventRow.unknown, rows[index].requests), at: place)
    put(.bytesIn, max(EventRow.unknown, rows[index].bytesIn), at: place)
    put(.bytesOut, max(EventRow.unknown, rows[index].bytesOut), at: place)
    put(.cachedTokens, max(EventRow.unknown, rows[index].cachedTokens), at: place)
    put(.cacheWriteTokens, max(EventRow.unknown, rows[index].cacheWriteTokens), at: place)
    put(.cacheWriteHourTokens, max(EventRow.unknown, rows[index].cacheWriteHourTokens), at: place)
    put(.outputTokens, max(EventRow.unknown, rows[index].outputTokens), at: place)
    put(.cost, max(EventRow.unknown, rows[index].costMicrodollars), at: place)
    let identity = identities + place * SegmentColumns.identityBytes
    identity.storeBytes(of: rows[index].identityHigh.bigEndian, as: UInt64.self)
    identity.storeBytes(
      of: rows[index].identityLow.bigEndian, toByteOffset: 8, as: UInt64.self)
  }

  /// The sum over the events that carry the measure, saturating; `nil` when none does.
  func sum(_ column: SegmentColumn) -> Int64? {
    var sum: Int64?
    for value in self[column] where value >= 0 { sum = saturatingSum(sum ?? 0, value) }
    return sum
  }
}

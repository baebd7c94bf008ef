// Modules: Vocabulary Storage
// With: Shared/Tape.swift
// Clang: Sources/CSegmentReader/segment_bytes.c
// Longest: 65536
import Vocabulary

@testable import Storage

/// Segments of a store: the program and the extension for the `sqlite3` shell read the same out of
/// any bytes or both refuse them, and what was read is written and read again as the same. The
/// first two bytes say how many events there should be.
enum Target {
  nonisolated(unsafe) private static var decoder = SegmentDecoder()
  nonisolated(unsafe) private static var second = SegmentDecoder()
  nonisolated(unsafe) private static var encoder = SegmentEncoder()

  static func seeds() -> [[UInt8]] {
    [1, 2, 7, 64, 300].map { count in
      var rows: [EventRow] = []
      for number in 0..<count {
        var row = EventRow()
        row.timeMilliseconds = 1_772_323_200_000 + Int64(number) * 1000
        row.caller = UInt32(number % 3)
        row.bytesOut = Int64(number) &* 0x1234_5678_9ABC
        row.inputTokens = number % 2 == 0 ? Int64.max / 2 : 1
        row.identityLow = UInt64(number)
        row.recordNumber = Int64(number)
        rows.append(row)
      }
      var columns = SegmentColumns()
      columns.gather(ArraySlice((0..<UInt32(count)).map { $0 }), from: rows)
      var encoder = SegmentEncoder()
      encoder.encode(columns)
      return [UInt8(count >> 8), UInt8(count & 255)] + Array(encoder.bytes)
    }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 2 else { return }
    let events = Int64(bytes[0]) << 8 | Int64(bytes[1])
    let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[2...])
    var other = segment()
    let result = segment_decode(
      &other, text.baseAddress?.assumingMemoryBound(to: UInt8.self), text.count, events)
    defer { if result == SEGMENT_OK { segment_free(&other) } }
    do throws(SegmentDamage) {
      try decoder.decode(text, events: events, .all, identities: true)
    } catch {
      require(result == SEGMENT_DAMAGED, "the extension refuses it too: \(error.detail)")
      return
    }
    require(result == SEGMENT_OK, "the extension reads it too")
    require(decoder.columns.count == Int(events), "as many events as there should be")
    for column in SegmentColumn.all {
      let values = decoder.columns[column]
      let others = UnsafeBufferPointer(
        start: other.cells + column.rawValue * values.count, count: values.count)
      require(values.elementsEqual(others), "\(column) is the same to the extension")
    }
    checkAgain(Int(events), text)
  }

  private static func checkAgain(_ events: Int, _ text: UnsafeRawBufferPointer) {
    encoder.encode(decoder.columns)
    do throws(SegmentDamage) {
      try second.decode(encoder.bytes, events: Int64(events), .all, identities: true)
      for column in SegmentColumn.all {
        require(
          second.columns[column].elementsEqual(decoder.columns[column]), "\(column) is written well"
        )
      }
      for event in 0..<events {
        require(
          second.columns.identity(event) == decoder.columns.identity(event), "identities are kept")
      }
      // One column alone is the same as among all.
      try second.decode(text, events: Int64(events), SegmentColumnSet([.cost]))
      require(
        second.columns[.cost].elementsEqual(decoder.columns[.cost]), "a column alone is the same")
    } catch {
      fail("what was written is read: \(error.detail)")
    }
  }
}

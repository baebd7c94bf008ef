// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift Shared/Batches.swift
@testable import Ingestion

/// The cutters: whatever the portions, the same records. The first byte chooses the framing, the
/// second the portions.
enum Target {
  private static let framings: [RecordFraming] = [
    .json(wrappers: ["Records", "Events", "data"]), .lines, .quotedLines,
    .json(wrappers: []), .table(separator: 9),
  ]

  static func seeds() -> [[UInt8]] {
    SampleSeeds.files.flatMap { file in framings.indices.map { [UInt8($0), 7] + file } }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 2 else { return }
    let text = UnsafeBufferPointer(rebasing: bytes[2...])
    let framing = framings[Int(bytes[0]) % framings.count]
    let isDamaged = bytes[0] & 0x80 != 0
    let whole = cut(text, framing, isDamaged, portion: { text.count })
    var state = UInt64(bytes[1]) &* 0x9E37_79B9_7F4A_7C15 | 1
    let pieces = cut(text, framing, isDamaged) {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      // Also empty portions, but never those alone.
      return Int((state >> 32) % UInt64(2 + bytes[1] % 32))
    }
    require(whole == pieces, "whole: \(whole)\nin pieces: \(pieces)")
    var end: Int64 = 0
    for record in whole {
      require(
        record.range.byteOffset >= 0 && record.range.byteOffset <= text.count
          && record.range.count >= 0, "\(record.range) lies in the file")
      guard record.range.fault == .none else { continue }
      require(record.range.byteOffset >= end, "no byte belongs to two records")
      end = record.range.byteOffset + Int64(record.range.count)
    }
  }

  private struct Record: Equatable {
    var range: RecordRange
    var bytes: [UInt8]
  }

  private static func cut(
    _ text: UnsafeBufferPointer<UInt8>, _ framing: RecordFraming, _ isDamaged: Bool,
    portion: () -> Int
  ) -> [Record] {
    var cutter = RecordCutter(framing: framing, head: text)
    var records: [Record] = []
    var start = 0
    var end = 0
    while true {
      end = min(text.count, end + portion())
      let isEnd = end == text.count
      let offered = UnsafeBufferPointer(rebasing: text[start..<end])
      var ranges: [RecordRange] = []
      let count = cutter.cut(
        offered, at: Int64(start), isEnd: isEnd, isDamaged: isDamaged, into: &ranges)
      require(count >= 0 && count <= offered.count, "\(count) of \(offered.count) bytes are done")
      for range in ranges {
        require(
          range.start >= 0 && range.start + range.count <= offered.count,
          "\(range) lies in the portion")
        let bytes = Array(offered[range.start..<range.start + range.count])
        // Where a record lies in its portion depends on the portion.
        var placed = range
        placed.start = 0
        records.append(Record(range: placed, bytes: bytes))
      }
      start += count
      // A full list is taken away before the end is told.
      if isEnd, ranges.count < RecordCutter.maximumRecords { return records }
    }
  }
}

import Vocabulary

@testable import Ingestion

/// Every format on any bytes: each record becomes rows, rejects or a blank, and what was read
/// before changes nothing. The first byte chooses the format.
enum Target {
  // libFuzzer calls from one thread.
  nonisolated(unsafe) private static var experienced = PortionParser(logZone: exampleZone)

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 1 else { return }
    let format = LogFormats.all[Int(bytes[0]) % LogFormats.all.count]
    let portion = RecordPortion(cutting: bytes[1...], of: format)
    var fresh = PortionParser(logZone: exampleZone)
    var reader = format
    let expected = fresh.parse(portion, as: &reader)
    reader = format
    let found = experienced.parse(portion, as: &reader)
    expected.batch.requireSound()
    require(expected.batch.isSame(as: found.batch), "what was read before changes nothing")
    require(expected.notes == found.notes, "the same notes")
    require(expected.recordsNotUTF8 <= portion.ranges.count, "no record is counted twice")
  }
}

extension RecordPortion {
  /// The records of a file that holds `contents`.
  fileprivate convenience init(
    cutting contents: Slice<UnsafeBufferPointer<UInt8>>, of format: any LogFormat
  ) {
    let memory = PortionMemory(byteCount: contents.count)
    _ = memory.bytes.update(fromContentsOf: contents)
    let bytes = UnsafeBufferPointer(memory.bytes)
    var cutter = RecordCutter(framing: format.declaration.framing, head: bytes)
    var ranges: [RecordRange] = []
    let count = cutter.cut(bytes, at: 0, isEnd: true, isDamaged: false, into: &ranges)
    self.init(memory, 0..<count, ranges)
  }
}

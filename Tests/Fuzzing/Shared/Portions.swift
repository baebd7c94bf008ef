@testable import Ingestion

extension RecordPortion {
  /// The records of a file that holds `contents`.
  convenience init(cutting contents: UnsafeBufferPointer<UInt8>, of format: any LogFormat) {
    let memory = PortionMemory(byteCount: contents.count)
    _ = memory.bytes.update(fromContentsOf: contents)
    let bytes = UnsafeBufferPointer(memory.bytes)
    var cutter = RecordCutter(framing: format.declaration.framing, head: bytes)
    var ranges: [RecordRange] = []
    let count = cutter.cut(bytes, at: 0, isEnd: true, isDamaged: false, into: &ranges)
    self.init(memory, 0..<count, ranges, hasPrefixes: cutter.hasPrefixes)
  }
}

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
    check(expected.batch)
    require(expected.batch.isSame(as: found.batch), "what was read before changes nothing")
    require(expected.notes == found.notes, "the same notes")
    require(expected.recordsNotUTF8 <= portion.ranges.count, "no record is counted twice")
  }

  private static func check(_ batch: EventBatch) {
    require(
      batch.recordsRead == Int64(batch.rows.count + batch.rejects.count) + batch.recordsBlank,
      "every record becomes a row, a reject or a blank")
    let texts = batch.texts.count
    for row in batch.rows {
      require(
        row.caller < batch.callers.count && row.action < batch.actions.count
          && row.resource < texts, "a row points into its batch")
    }
    for caller in batch.callers {
      require(
        max(caller.credential, caller.address, caller.agent, caller.principal) < texts,
        "a caller points into its batch")
    }
    for link in batch.lineage {
      require(
        max(link.parent, link.child, link.operation, link.subject) < texts,
        "a link points into its batch")
    }
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

extension EventBatch {
  fileprivate func isSame(as other: EventBatch) -> Bool {
    texts.bytes == other.texts.bytes && texts.ends == other.texts.ends
      && callers == other.callers && actions == other.actions && rejects == other.rejects
      && lineage == other.lineage && aliases == other.aliases
      && rows.elementsEqual(other.rows) { $0.isSame(as: $1) }
  }
}

extension EventRow {
  fileprivate func isSame(as other: EventRow) -> Bool {
    timeMilliseconds == other.timeMilliseconds && widthMilliseconds == other.widthMilliseconds
      && caller == other.caller && action == other.action && resource == other.resource
      && outcome == other.outcome && status == other.status && requests == other.requests
      && bytesIn == other.bytesIn && bytesOut == other.bytesOut
      && inputTokens == other.inputTokens && cachedTokens == other.cachedTokens
      && outputTokens == other.outputTokens && costMicrodollars == other.costMicrodollars
      && identityHigh == other.identityHigh && identityLow == other.identityLow
      && recordNumber == other.recordNumber
  }
}

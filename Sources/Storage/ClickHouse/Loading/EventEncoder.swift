import Vocabulary

/// Turns the events of a batch into rows of the table `event`.
///
/// The words of a caller or an action are encoded once a batch, and copied for each of its events.
struct EventEncoder {
  private var words = RowBinaryBlock()
  private var callers: [Range<Int>] = []
  private var actions: [Range<Int>] = []
  private var format = RowBinaryBlock()

  init(format name: String) { format.append(name) }

  /// Encodes the words of a batch; events of it follow.
  mutating func turn(to batch: EventBatch) {
    words.removeAll()
    callers.removeAll(keepingCapacity: true)
    actions.removeAll(keepingCapacity: true)
    for row in batch.callers {
      let start = words.bytes.count
      words.append(batch.texts, row.credential)
      words.append(batch.texts, row.address)
      words.append(row.addressClass.rawValue)
      words.append(batch.texts, row.agent)
      words.append(batch.texts, row.principal)
      callers.append(start..<words.bytes.count)
    }
    for row in batch.actions {
      let start = words.bytes.count
      words.append(batch.texts, row.service)
      words.append(batch.texts, row.operation)
      words.append(batch.texts, row.region)
      words.append(batch.texts, row.model)
      actions.append(start..<words.bytes.count)
    }
  }

  /// Adds an event of the batch turned to, in the order of ``ClickHouseSchema/eventColumns``.
  mutating func append(
    _ row: EventRow, of texts: TextTable, source: Int64, to block: inout RowBinaryBlock
  ) {
    words.bytes.withUnsafeBytes { bytes in
      block.append(encoded: UnsafeRawBufferPointer(rebasing: bytes[callers[Int(row.caller)]]))
      block.append(encoded: UnsafeRawBufferPointer(rebasing: bytes[actions[Int(row.action)]]))
    }
    block.append(texts, row.resource)
    format.bytes.withUnsafeBytes { block.append(encoded: $0) }
    block.append(row.outcome.rawValue)
    let numbers = (
      Int64(row.status).littleEndian, row.timeMilliseconds.littleEndian,
      row.widthMilliseconds.littleEndian,
      row.requests.littleEndian, row.bytesIn.littleEndian, row.bytesOut.littleEndian,
      row.inputTokens.littleEndian, row.cachedTokens.littleEndian,
      row.cacheWriteTokens.littleEndian, row.cacheWriteHourTokens.littleEndian,
      row.outputTokens.littleEndian, row.costMicrodollars.littleEndian,
      row.identityHigh.littleEndian, row.identityLow.littleEndian, source.littleEndian,
      row.recordNumber.littleEndian
    )
    withUnsafeBytes(of: numbers) { block.append(encoded: $0) }
    block.endRow()
  }
}

extension RowBinaryBlock {
  /// A text of a batch; 0 is the empty one.
  fileprivate mutating func append(_ texts: TextTable, _ number: UInt32) {
    append(texts.bytes[texts.range(Int(number))])
  }
}

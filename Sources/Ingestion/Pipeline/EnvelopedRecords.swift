/// Opens the envelopes of a file (``LogEnvelope``): portions of envelopes in, portions of records
/// out.
struct EnvelopedRecords {
  /// A text of more lines was made by nobody who logs lines: what follows stays with the last.
  static let mostLines = 1_024

  /// Where in an envelope the record is, as it is told to people: `result._raw`.
  let place: String
  private var opener: EnvelopeOpener
  /// Whether a text may hold several lines, each a record.
  private let isOfLines: Bool
  /// As ``RecordChunk/hasPrefixes``.
  private let hasPrefixes: Bool
  private let pool: PortionPool

  /// - Parameter framing: of the records inside.
  init(_ envelope: LogEnvelope, framing: RecordFraming, hasPrefixes: Bool, pool: PortionPool) {
    place = envelope.path.joined(separator: ".")
    opener = EnvelopeOpener(envelope)
    isOfLines = !framing.isJSON
    self.hasPrefixes = hasPrefixes
    self.pool = pool
  }

  /// The records of `portion` in their order, each at the offset of its envelope; never empty.
  mutating func open(_ portion: RecordPortion) -> [RecordPortion] {
    let room = portion.bytes.count
    let memory = room > PortionPool.byteCount ? PortionMemory(byteCount: room) : pool.take()
    var ranges: [RecordRange] = []
    var end = 0
    for var range in portion.ranges {
      guard range.fault == .none else {
        (range.start, range.count) = (end, 0)
        ranges.append(range)
        continue
      }
      do throws(UnreadableRecord) {
        try opener.open(portion.bytes.part(range.start..<range.start + range.count))
      } catch {
        let fault: RecordRange.Fault = error == .notWrapped ? .notWrapped : .unbalanced
        ranges.append(
          RecordRange(start: end, count: 0, byteOffset: range.byteOffset, fault: fault))
        continue
      }
      // Resolved escapes are shorter than written ones: it fits where the envelope did.
      let place = UnsafeMutableBufferPointer(
        rebasing: memory.bytes[end..<end + opener.record.count])
      _ = place.update(fromContentsOf: opener.record)
      appendRecords(of: UnsafeBufferPointer(memory.bytes), from: end, at: range, to: &ranges)
      end += place.count
    }
    let step = RecordCutter.maximumRecords
    return stride(from: 0, to: max(ranges.count, 1), by: step).map { first in
      RecordPortion(
        memory, 0..<end, Array(ranges[first..<min(first + step, ranges.count)]),
        hasPrefixes: hasPrefixes)
    }
  }

  /// Appends where the records of the text lie that was opened last, which stands at `start`.
  private func appendRecords(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, at envelope: RecordRange,
    to ranges: inout [RecordRange]
  ) {
    let before = ranges.count
    let end = start + opener.record.count
    var position = start
    while position < end {
      var lineEnd = end
      if isOfLines, ranges.count - before < EnvelopedRecords.mostLines - 1 {
        lineEnd = bytes.part(0..<end).index(of: 10, from: position) ?? end
      }
      let line = bytes.part(position..<lineEnd)
      if let last = line.lastIndex(where: { $0 != 32 && $0 != 9 && $0 != 10 && $0 != 13 }) {
        ranges.append(
          RecordRange(
            start: position, count: last + 1, byteOffset: envelope.byteOffset, fault: .none))
      }
      position = lineEnd + 1
    }
    guard ranges.count == before else { return }
    ranges.append(
      RecordRange(start: start, count: 0, byteOffset: envelope.byteOffset, fault: .blank))
  }
}

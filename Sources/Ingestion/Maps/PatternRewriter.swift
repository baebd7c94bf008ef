/// Reads lines by patterns, the first that fits.
///
/// A pattern that names `date` and `time` apart brings them together as `timestamp`.
struct PatternRewriter: RecordRewriter {
  private let patterns: [LinePattern]
  private let mark: [UInt8]
  private let labels: [[[UInt8]]]
  private var places = PlacesOfValues()
  private var plain: [UInt8] = []

  private static let timestamp = ObjectWriter.label("timestamp".utf8)

  init(patterns: [LinePattern], mark: String, _ table: RequestFieldTable) {
    self.patterns = patterns
    self.mark = Array(mark.utf8)
    labels = patterns.map { $0.names.map { table.label($0.utf8) } }
  }

  mutating func rewrite(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) throws(UnreadableRecord) -> Bool {
    let isOther = mark.withUnsafeBufferPointer {
      !$0.isEmpty && record.index(of: $0, from: 0) == nil
    }
    if isOther { return false }
    for (pattern, labels) in zip(patterns, labels) {
      guard try pattern.match(record, into: &places) else { continue }
      write(record, pattern, labels, into: &writer)
      return true
    }
    throw UnreadableRecord("the line does not have the form of this format")
  }

  private mutating func write(
    _ record: UnsafeBufferPointer<UInt8>, _ pattern: LinePattern, _ labels: [[UInt8]],
    into writer: inout ObjectWriter
  ) {
    writer.begin()
    if let date = pattern.dateIndex, let time = pattern.timeIndex {
      writeTimestamp(record, pattern, date: date, time: time, into: &writer)
    }
    for index in labels.indices where !labels[index].isEmpty {
      if pattern.dateIndex != nil, index == pattern.dateIndex || index == pattern.timeIndex {
        continue
      }
      writer.add(label: labels[index], serverField: record.part(places.found[index]))
    }
    writer.end()
  }

  /// Date and clock, and the offset from UTC that nobody wanted but stands behind the clock.
  private mutating func writeTimestamp(
    _ record: UnsafeBufferPointer<UInt8>, _ pattern: LinePattern, date: Int, time: Int,
    into writer: inout ObjectWriter
  ) {
    plain.removeAll(keepingCapacity: true)
    plain += record.part(places.found[time])
    if time + 1 < places.found.count, pattern.names[time + 1].isEmpty {
      let zone = record.part(places.found[time + 1])
      if zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-"), zone.count <= 6 {
        plain.append(32)
        plain += zone
      }
    }
    plain.withUnsafeBufferPointer {
      writer.add(label: Self.timestamp, record.part(places.found[date]), $0)
    }
  }
}

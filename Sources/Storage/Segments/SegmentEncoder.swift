/// Writes the columns of a segment as the bytes that ``SegmentDecoder`` reads.
struct SegmentEncoder: ~Copyable {
  /// The first byte of every segment.
  static let version: UInt8 = 2

  private var survey = ColumnSurvey(capacity: SegmentColumns.mostEvents)
  private var writer = ByteWriter()

  /// What ``encode(_:)`` wrote; valid until it is called again.
  var bytes: UnsafeRawBufferPointer { writer.bytes }

  mutating func encode(_ columns: borrowing SegmentColumns) {
    writer.removeAll()
    guard columns.count > 0 else { return }
    writer.append(SegmentEncoder.version)
    writer.append(varint: UInt64(columns.count))
    for column in SegmentColumn.all {
      survey.look(at: UnsafeBufferPointer(columns[column]))
      ColumnEncodings.encode(survey, into: &writer)
    }
    writer.append(
      UnsafeRawBufferPointer(
        start: columns.identities, count: columns.count * SegmentColumns.identityBytes))
  }
}

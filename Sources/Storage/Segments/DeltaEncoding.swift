/// The first value, then the differences divided by their common factor, as zigzag numbers: times
/// of whole seconds and numbers of records take a byte.
enum DeltaEncoding: ColumnEncoding {
  static let code: UInt8 = 3

  static func size(of column: borrowing ColumnSurvey) -> Int? {
    guard let first = column.values.first, let differences = column.differences else { return nil }
    return varintBytes(zigzag(first)) + varintBytes(UInt64(bitPattern: differences.factor))
      + varintBytes(UInt64(differences.bytes)) + differences.bytes
  }

  static func encode(_ column: borrowing ColumnSurvey, into writer: inout ByteWriter) {
    let values = column.values
    guard let first = values.first, let differences = column.differences else { return }
    writer.append(signed: first)
    writer.append(varint: UInt64(bitPattern: differences.factor))
    writer.append(varint: UInt64(differences.bytes))
    var previous = first
    for value in values.dropFirst() {
      writer.append(signed: (value &- previous) / differences.factor)
      previous = value
    }
  }

  static func decode(
    from reader: inout ByteReader, into values: UnsafeMutableBufferPointer<Int64>
  ) throws(SegmentDamage) {
    guard !values.isEmpty else { throw SegmentDamage(detail: "it has no events") }
    var value = try reader.signed()
    let factor = Int64(bitPattern: try reader.varint())
    let bytes = try reader.varint()
    let start = reader.offset
    values[0] = value
    for index in 1..<max(1, values.count) {
      value &+= try reader.signed() &* factor
      values[index] = value
    }
    guard UInt64(reader.offset - start) == bytes else {
      throw SegmentDamage(detail: "differences end elsewhere than they say")
    }
  }

  static func skip(_ count: Int, in reader: inout ByteReader) throws(SegmentDamage) {
    _ = try reader.varint()
    _ = try reader.varint()
    guard let bytes = Int(exactly: try reader.varint()) else {
      throw SegmentDamage(detail: "a number is too long")
    }
    _ = try reader.take(bytes)
  }
}

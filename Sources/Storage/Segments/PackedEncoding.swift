/// Frame of reference: the least value, then what each has above it in the same number of bits.
enum PackedEncoding: ColumnEncoding {
  static let code: UInt8 = 1

  static func size(of column: borrowing ColumnSurvey) -> Int? {
    varintBytes(zigzag(column.least)) + 1 + packedBytes(column.values.count, width: column.width)
  }

  static func encode(_ column: borrowing ColumnSurvey, into writer: inout ByteWriter) {
    let (values, base) = (column.values, column.least)
    writer.append(signed: base)
    writer.append(UInt8(truncatingIfNeeded: column.width))
    writer.append(packed: values.count, width: column.width) { index in
      UInt64(bitPattern: values[index] &- base)
    }
  }

  static func decode(
    from reader: inout ByteReader, into values: UnsafeMutableBufferPointer<Int64>
  ) throws(SegmentDamage) {
    let base = try reader.signed()
    let width = try reader.width()
    try reader.unpack(values.count, width: width) { index, above in
      values[index] = base &+ Int64(bitPattern: above)
    }
  }

  static func skip(_ count: Int, in reader: inout ByteReader) throws(SegmentDamage) {
    _ = try reader.varint()
    _ = try reader.take(packedBytes(count, width: try reader.width()))
  }
}

/// One value for all: a zigzag number.
enum ConstantEncoding: ColumnEncoding {
  static let code: UInt8 = 0

  static func size(of column: borrowing ColumnSurvey) -> Int? {
    column.least == column.most ? varintBytes(zigzag(column.least)) : nil
  }

  static func encode(_ column: borrowing ColumnSurvey, into writer: inout ByteWriter) {
    writer.append(signed: column.least)
  }

  static func decode(
    from reader: inout ByteReader, into values: UnsafeMutableBufferPointer<Int64>
  ) throws(SegmentDamage) {
    values.update(repeating: try reader.signed())
  }

  static func skip(_ count: Int, in reader: inout ByteReader) throws(SegmentDamage) {
    _ = try reader.varint()
  }
}

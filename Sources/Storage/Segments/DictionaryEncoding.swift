/// The different values, ascending, then each event's place among them in bits.
enum DictionaryEncoding: ColumnEncoding {
  static let code: UInt8 = 2
  /// More different values than this are not looked for.
  static let mostValues = 256

  static func size(of column: borrowing ColumnSurvey) -> Int? {
    guard let first = column.distinct.first, column.distinct.count > 1 else { return nil }
    var size = 1 + varintBytes(zigzag(first))
    for index in column.distinct.indices.dropFirst() {
      size += varintBytes(step(index, of: column.distinct))
    }
    return size + packedBytes(column.values.count, width: width(of: column.distinct.count))
  }

  static func encode(_ column: borrowing ColumnSurvey, into writer: inout ByteWriter) {
    let distinct = column.distinct
    guard let first = distinct.first else { return }
    writer.append(UInt8(truncatingIfNeeded: distinct.count - 1))
    writer.append(signed: first)
    for index in distinct.indices.dropFirst() { writer.append(varint: step(index, of: distinct)) }
    let (places, ranks) = (column.places, column.ranks)
    writer.append(packed: column.values.count, width: width(of: distinct.count)) { index in
      UInt64(ranks[Int(places[index])])
    }
  }

  static func decode(
    from reader: inout ByteReader, into values: UnsafeMutableBufferPointer<Int64>
  ) throws(SegmentDamage) {
    let count = Int(try reader.byte()) + 1
    // Places beyond the last value cannot be written, and read as 0.
    var distinct = InlineArray<256, Int64>(repeating: 0)
    distinct[0] = try reader.signed()
    for index in 1..<max(1, count) {
      distinct[index] = distinct[index - 1] &+ Int64(bitPattern: try reader.varint())
    }
    try reader.unpack(values.count, width: width(of: count)) { index, place in
      values[index] = distinct[Int(place)]
    }
  }

  static func skip(_ count: Int, in reader: inout ByteReader) throws(SegmentDamage) {
    let distinct = Int(try reader.byte()) + 1
    for _ in 0..<distinct { _ = try reader.varint() }
    _ = try reader.take(packedBytes(count, width: width(of: distinct)))
  }

  /// How far value `index` stands above the one before it.
  private static func step(_ index: Int, of distinct: [Int64]) -> UInt64 {
    UInt64(bitPattern: distinct[index] &- distinct[index - 1])
  }

  private static func width(of distinct: Int) -> Int { packedWidth(UInt64(distinct - 1)) }
}

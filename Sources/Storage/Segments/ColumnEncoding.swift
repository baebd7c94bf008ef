/// A way to write one column of a segment.
///
/// Documentation/Store.md describes the bytes of each. All of them hold any 64-bit integers.
protocol ColumnEncoding: SendableMetatype {
  /// The byte that stands before a column written this way; never reuse one.
  static var code: UInt8 { get }

  /// The bytes ``encode(_:into:)`` would write; `nil` when another encoding is surely smaller.
  static func size(of column: borrowing ColumnSurvey) -> Int?

  /// Writes the values of the column surveyed.
  static func encode(_ column: borrowing ColumnSurvey, into writer: inout ByteWriter)

  /// Reads as many values as `values` has room for.
  static func decode(
    from reader: inout ByteReader, into values: UnsafeMutableBufferPointer<Int64>
  ) throws(SegmentDamage)

  /// Passes over a column of `count` values.
  static func skip(_ count: Int, in reader: inout ByteReader) throws(SegmentDamage)
}

/// Every encoding; of equally small ones the first is taken.
enum ColumnEncodings {
  static let all: [any ColumnEncoding.Type] = [
    ConstantEncoding.self, PackedEncoding.self, DictionaryEncoding.self, DeltaEncoding.self,
  ]

  /// Writes the column surveyed in the smallest way.
  static func encode(_ column: borrowing ColumnSurvey, into writer: inout ByteWriter) {
    var best: any ColumnEncoding.Type = PackedEncoding.self
    var least = Int.max
    for encoding in all {
      guard let size = encoding.size(of: column), size < least else { continue }
      (best, least) = (encoding, size)
    }
    writer.append(best.code)
    best.encode(column, into: &writer)
  }

  /// Reads the code of the next column.
  static func next(in reader: inout ByteReader) throws(SegmentDamage) -> any ColumnEncoding.Type {
    let code = try reader.byte()
    for encoding in all where encoding.code == code { return encoding }
    throw SegmentDamage(detail: "a column is written in no known way")
  }
}

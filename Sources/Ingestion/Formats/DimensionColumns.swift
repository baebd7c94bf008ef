/// The columns of a CSV export of totals that tell one total from another, with the names they go
/// by in its identity.
struct DimensionColumns: Sendable {
  private var columns: [(name: [UInt8], column: Int, isKnown: Bool)] = []

  mutating func append(_ name: UnsafeBufferPointer<UInt8>, _ column: Int, isKnown: Bool) {
    columns.append((Array(name), column, isKnown))
  }

  /// Adds the dimensions of the total that `record` is. An unknown column counts unless it holds a
  /// number, which may be a figure.
  func add(
    _ fields: SeparatedFields, of record: UnsafeBufferPointer<UInt8>,
    to identity: inout BucketIdentity
  ) {
    for dimension in columns {
      let value = fields.field(dimension.column, of: record).bytes
      guard dimension.isKnown || JSONNumber(wholeOf: value) == nil else { continue }
      dimension.name.withUnsafeBufferPointer { identity.add($0, value) }
    }
  }
}

internal import Vocabulary

/// What a usage bucket is a total of, spelled out in bytes: its interval and its dimensions, never
/// its figures.
///
/// A bucket exported while its interval was still open comes again with greater figures; having the
/// same identity, it then replaces what was held instead of being added to it.
struct BucketIdentity: Sendable {
  private var bytes: [UInt8] = []

  /// Forgets the last bucket and begins one of this interval.
  mutating func begin(startMilliseconds: Int64, widthMilliseconds: Int64) {
    bytes.removeAll(keepingCapacity: true)
    append(startMilliseconds)
    append(widthMilliseconds)
  }

  /// Adds a dimension; an empty value says no more than a missing one, and is left out.
  mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
    guard !value.isEmpty else { return }
    append(Int64(name.count))
    bytes += name
    append(Int64(value.count))
    bytes += value
  }

  mutating func add(_ name: StaticString, _ value: UnsafeBufferPointer<UInt8>) {
    add(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), value)
  }

  private mutating func append(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Gives `row` this identity among the buckets of `family`.
  func identify(_ row: inout EventRow, family: StaticString, in batch: inout BatchBuilder) {
    bytes.withUnsafeBufferPointer {
      batch.identify(
        &row, family: family, id: $0, scope: UnsafeBufferPointer(start: nil, count: 0))
    }
  }
}

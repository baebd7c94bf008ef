/// Reads columns of a segment out of the bytes that ``SegmentEncoder`` wrote.
struct SegmentDecoder: ~Copyable {
  private(set) var columns = SegmentColumns()
  private var memory: UnsafeMutableRawPointer
  private var capacity = 65_536

  init() {
    memory = .allocate(byteCount: capacity + ByteReader.spare, alignment: 8)
  }

  deinit { memory.deallocate() }

  /// Reads the columns asked for into ``columns``; the others hold anything.
  /// - Parameter events: how many there must be.
  mutating func decode(
    _ bytes: UnsafeRawBufferPointer, events: Int64, _ wanted: SegmentColumnSet,
    identities: Bool = false
  ) throws(SegmentDamage) {
    columns.resize(0)
    var reader = copy(bytes)
    guard try reader.byte() == SegmentEncoder.version else {
      throw SegmentDamage(detail: "it is of no known version")
    }
    guard let count = Int(exactly: try reader.varint()), Int64(count) == events,
      (1...SegmentColumns.mostEvents).contains(count)
    else { throw SegmentDamage(detail: "it has another number of events than it should") }
    columns.resize(count)
    for column in SegmentColumn.all {
      let encoding = try ColumnEncodings.next(in: &reader)
      if wanted.contains(column) {
        try encoding.decode(from: &reader, into: columns[column])
      } else {
        try encoding.skip(count, in: &reader)
      }
    }
    let size = count * SegmentColumns.identityBytes
    let start = try reader.take(size)
    guard reader.isAtEnd else { throw SegmentDamage(detail: "it goes on after its end") }
    if identities { columns.identities.copyMemory(from: start, byteCount: size) }
  }

  /// A reader over a copy with room behind it.
  private mutating func copy(_ bytes: UnsafeRawBufferPointer) -> ByteReader {
    if bytes.count > capacity {
      memory.deallocate()
      capacity = bytes.count
      memory = .allocate(byteCount: capacity + ByteReader.spare, alignment: 8)
    }
    if let source = bytes.baseAddress {
      memory.copyMemory(from: source, byteCount: bytes.count)
    }
    (memory + bytes.count).initializeMemory(as: UInt8.self, repeating: 0, count: ByteReader.spare)
    return ByteReader(start: memory, count: bytes.count)
  }
}

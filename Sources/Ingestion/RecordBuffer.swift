/// The bytes of a file that are read but not yet done with.
struct RecordBuffer: ~Copyable {
  private var memory: UnsafeMutableBufferPointer<UInt8>
  /// Bytes asked of the source at a time; doubled while it gives as many, so that a small file
  /// costs little memory and a large one few calls.
  private var portion = ByteSource.leastPortionBytes
  private var start = 0
  private var end = 0
  /// Where ``pending`` begins in the decompressed file.
  private(set) var offset: Int64 = 0

  init() { memory = .allocate(capacity: ByteSource.leastPortionBytes * 2) }

  deinit { memory.deallocate() }

  /// Bytes of memory held.
  var capacity: Int { memory.count }

  /// Valid until the next call that changes the buffer.
  var pending: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: memory[start..<end]) }

  mutating func discard(_ count: Int) {
    start += count
    offset += Int64(count)
  }

  /// Adds at most `limit` bytes, often fewer, behind ``pending``; false at the end of the source.
  mutating func fill(
    from source: inout ByteSource, limit: Int = ByteSource.portionBytes
  ) throws(ReadingError) -> Bool {
    if start > 0 {
      let rest = memory[start..<end]
      let moved = UnsafeMutableBufferPointer(rebasing: memory[0..<rest.count])
      _ = moved.update(fromContentsOf: UnsafeBufferPointer(rebasing: rest))
      end = rest.count
      start = 0
    }
    let wanted = min(limit, portion)
    if memory.count - end < wanted {
      let capacity = max(memory.count * 2, end + wanted)
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
      _ = larger.update(fromContentsOf: UnsafeBufferPointer(rebasing: memory[0..<end]))
      memory.deallocate()
      memory = larger
    }
    let room = UnsafeMutableBufferPointer(rebasing: memory[end..<end + wanted])
    let count = try source.read(into: room)
    end += count
    if count == portion, portion < ByteSource.portionBytes { portion *= 2 }
    return count > 0
  }
}

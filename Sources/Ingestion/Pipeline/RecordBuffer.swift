/// The bytes of a file that are read but not yet handed on.
struct RecordBuffer: ~Copyable {
  private let pool: PortionPool
  private var memory: PortionMemory
  private var start = 0
  private var end = 0
  /// Where ``pending`` begins in the decompressed file.
  private(set) var offset: Int64 = 0

  init(_ pool: PortionPool) {
    self.pool = pool
    memory = pool.take()
  }

  /// Bytes of memory held.
  var capacity: Int { memory.bytes.count }

  /// Valid until the next call that changes the buffer.
  var pending: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: memory.bytes[start..<end])
  }

  mutating func discard(_ count: Int) {
    start += count
    offset += Int64(count)
  }

  /// Hands the first `count` bytes on, in which `ranges` lie; what is behind them stays.
  mutating func take(
    _ count: Int, _ ranges: [RecordRange], hasPrefixes: Bool
  ) -> RecordPortion {
    let portion = RecordPortion(memory, start..<start + count, ranges, hasPrefixes: hasPrefixes)
    discard(count)
    // The rest goes into memory that nobody else holds.
    move(to: freshMemory(atLeast: end - start))
    return portion
  }

  /// Adds at most `limit` bytes behind ``pending``; false at the end of the source.
  mutating func fill(
    from source: inout ByteSource, limit: Int = ByteSource.portionBytes
  ) throws(ReadingError) -> Bool {
    if memory.bytes.count - end < limit {
      move(to: freshMemory(atLeast: end - start + limit))
    }
    let room = UnsafeMutableBufferPointer(rebasing: memory.bytes[end..<end + limit])
    let count = try source.read(into: room)
    end += count
    return count > 0
  }

  private func freshMemory(atLeast count: Int) -> PortionMemory {
    guard count > PortionPool.byteCount else { return pool.take() }
    return PortionMemory(byteCount: max(count, memory.bytes.count * 2))
  }

  private mutating func move(to other: PortionMemory) {
    let rest = memory.bytes[start..<end]
    let place = UnsafeMutableBufferPointer(rebasing: other.bytes[0..<rest.count])
    _ = place.update(fromContentsOf: UnsafeBufferPointer(rebasing: rest))
    memory = other
    start = 0
    end = rest.count
  }
}

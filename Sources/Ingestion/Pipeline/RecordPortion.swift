internal import Synchronization
internal import Vocabulary

/// Whole records lying side by side in memory that is theirs until nobody holds the portion.
final class RecordPortion: @unchecked Sendable {
  /// Valid as long as the portion is held; written by nobody any more.
  let bytes: UnsafeBufferPointer<UInt8>
  let ranges: [RecordRange]
  /// As ``RecordChunk/hasPrefixes``.
  let hasPrefixes: Bool
  private let memory: PortionMemory

  init(
    _ memory: PortionMemory, _ range: Range<Int>, _ ranges: [RecordRange], hasPrefixes: Bool
  ) {
    self.memory = memory
    self.hasPrefixes = hasPrefixes
    bytes = UnsafeBufferPointer(rebasing: memory.bytes[range])
    self.ranges = ranges
  }

  /// How many records hold bytes that are not UTF-8, those left out that `rejects` begin in. Where
  /// the portion as a whole is UTF-8 none does, because no record ends inside a sequence.
  func countNotUTF8(without rejects: [Reject]) -> Int64 {
    if bytes.isUTF8 { return 0 }
    let rejected = Set(rejects.map(\.byteOffset))
    var count: Int64 = 0
    for range in ranges where range.fault == .none && !rejected.contains(range.byteOffset) {
      if !bytes.part(range.start..<range.start + range.count).isUTF8 { count += 1 }
    }
    return count
  }
}

/// A piece of memory that goes back to its pool, or to the system, with its last holder.
final class PortionMemory: @unchecked Sendable {
  let bytes: UnsafeMutableBufferPointer<UInt8>
  private let pool: PortionPool?

  fileprivate init(_ bytes: UnsafeMutableBufferPointer<UInt8>, of pool: PortionPool?) {
    self.bytes = bytes
    self.pool = pool
  }

  /// Memory of its own for a record that is longer than a portion.
  init(byteCount: Int) {
    bytes = .allocate(capacity: byteCount)
    pool = nil
  }

  deinit {
    if let pool { pool.giveBack(bytes) } else { bytes.deallocate() }
  }
}

/// Memory for portions, used again: fresh pages from the system cost as much as parsing them.
final class PortionPool: Sendable {
  /// Enough for a portion and the beginning of the record behind it.
  static let byteCount = 2 * RecordReader.portionBytes

  /// Memory that nobody holds.
  private struct Block: @unchecked Sendable {
    let bytes: UnsafeMutableBufferPointer<UInt8>
  }

  private let free = Mutex<[Block]>([])

  func take() -> PortionMemory {
    let known = free.withLock { $0.popLast() }
    let block = known ?? Block(bytes: .allocate(capacity: PortionPool.byteCount))
    return PortionMemory(block.bytes, of: self)
  }

  fileprivate func giveBack(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    let block = Block(bytes: bytes)
    free.withLock { $0.append(block) }
  }

  deinit {
    for block in free.withLock({ $0 }) { block.bytes.deallocate() }
  }
}

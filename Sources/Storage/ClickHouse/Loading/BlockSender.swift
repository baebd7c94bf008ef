import Foundation
import Synchronization

/// Sends blocks on a thread of its own, one at a time, so that the next one is filled meanwhile.
///
/// An error of a block comes out of the next call; after one nothing more is sent.
final class BlockSender: Sendable {
  private struct State: Sendable {
    var block: RowBinaryBlock?
    /// The memory of the block that was sent last.
    var spare = RowBinaryBlock()
    var failure: StoreError?
    var isClosed = false
  }

  private let state = Mutex(State())
  private let isFilled = DispatchSemaphore(value: 0)
  /// Begins at 0 and is signalled once: a semaphore that is let go below its first value is a trap,
  /// and a sender may be let go while a block is on its way.
  private let isFree = DispatchSemaphore(value: 0)

  init(
    _ address: ClickHouseAddress, _ options: ClickHouseOptions, insertion: String,
    settings: [(String, String)]
  ) {
    isFree.signal()
    Thread.detachNewThread { [self] in
      do throws(StoreError) {
        let connection = try ClickHouseConnection(address, options)
        while let block = next() {
          try connection.insert(insertion, block.bytes, settings: settings)
          finish(block)
        }
      } catch {
        state.withLock { $0.failure = error }
        isFree.signal()
      }
    }
  }

  /// Ends the thread once it is idle.
  func close() {
    state.withLock { $0.isClosed = true }
    isFilled.signal()
  }

  private func next() -> RowBinaryBlock? {
    isFilled.wait()
    return state.withLock { state in
      defer { state.block = nil }
      return state.isClosed ? nil : state.block
    }
  }

  private func finish(_ block: RowBinaryBlock) {
    var block = block
    block.removeAll()
    state.withLock { $0.spare = block }
    isFree.signal()
  }

  /// Takes the rows of `block`, which is empty afterwards, as soon as those before are on the
  /// server.
  func send(_ block: inout RowBinaryBlock) throws(StoreError) {
    try waitUntilFree()
    var spare = RowBinaryBlock()
    state.withLock { state in
      swap(&spare, &state.spare)
      state.block = block
    }
    block = spare
    isFilled.signal()
  }

  /// Returns when everything taken is on the server.
  func settle() throws(StoreError) {
    try waitUntilFree()
    isFree.signal()
  }

  private func waitUntilFree() throws(StoreError) {
    isFree.wait()
    if let failure = state.withLock({ $0.failure }) {
      isFree.signal()
      throw failure
    }
  }
}

import Foundation
import Synchronization

/// Worlds do not know of each other, so that the number of workers changes nothing but time.
enum ParallelWorlds {
  /// The results in the order of the seeds. Throws the first error in that order.
  static func run<Output: Sendable>(
    _ seeds: [UInt64], _ body: @Sendable (UInt64) throws -> Output
  ) throws -> [Output] {
    let work = Mutex(WorkList<Output>(results: Array(repeating: nil, count: seeds.count)))
    DispatchQueue.concurrentPerform(iterations: seeds.count) { index in
      let result = Result { try body(seeds[index]) }
      work.withLock { list in
        list.results[index] = result
        list.done += 1
        if list.done.isMultiple(of: 100) {
          Evaluate.complain("\(list.done) of \(seeds.count) worlds")
        }
      }
    }
    return try work.withLock { try $0.results.compactMap { try $0?.get() } }
  }

  private struct WorkList<Output: Sendable> {
    var results: [Result<Output, any Error>?]
    var done = 0
  }
}

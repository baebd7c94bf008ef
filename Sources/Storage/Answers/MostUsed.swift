import Glibc
import Vocabulary

/// Keeps the most used: the most calls first, then by name, byte for byte.
struct MostUsed {
  private let limit: Int
  private var uses: [Tally.Use] = []
  /// What a use must precede to be among the first, once there are enough.
  private var last: Tally.Use?
  /// How many are held beyond the limit before they are put in order: sorting pays for many.
  private static var slack: Int { 256 }

  /// - Parameter limit: how many are kept; `nil` for all.
  init(limit: Int?) { self.limit = max(0, limit ?? Int.max) }

  /// Takes a use whose name came never before; an empty name is none.
  mutating func take(_ name: UnsafeBufferPointer<UInt8>, calls: Int64) {
    guard !name.isEmpty else { return }
    if let last {
      guard calls >= last.calls else { return }
      guard calls > last.calls || MostUsed.precedes(name, last.name) else { return }
    }
    uses.append(Tally.Use(name: String(decoding: name, as: UTF8.self), calls: calls))
    if uses.count / 2 >= limit, uses.count - limit >= MostUsed.slack { settle() }
  }

  private mutating func settle() {
    uses.sort { left, right in
      left.calls == right.calls
        ? MostUsed.precedes(left.name, right.name) : left.calls > right.calls
    }
    guard uses.count >= limit else { return }
    uses.removeLast(uses.count - limit)
    last = uses.last
  }

  /// The uses taken, in order.
  mutating func ordered() -> [Tally.Use] {
    settle()
    return uses
  }

  /// The most used of `uses`; those of the same name are one.
  static func first(_ limit: Int?, of uses: [Tally.Use]) -> [Tally.Use] {
    var most = MostUsed(limit: limit)
    let named = uses.sorted { precedes($0.name, $1.name) }
    var index = named.startIndex
    while index < named.endIndex {
      let name = named[index].name
      var calls: Int64 = 0
      while index < named.endIndex, !precedes(name, named[index].name) {
        calls = saturatingSum(calls, named[index].calls)
        index += 1
      }
      withBytes(of: name) { most.take($0, calls: calls) }
    }
    return most.ordered()
  }

  /// The highest count that `limit` of `counts` reach; 0 when there are no more than those.
  ///
  /// Halves the range of counts instead of sorting them, whose number has no bound.
  static func least(ofFirst limit: Int?, of counts: [Int64]) -> Int64 {
    guard let limit, limit < counts.count else { return 0 }
    var (reached, missed) = (Int64(0), counts.max() ?? 0)
    while reached < missed {
      let middle = missed - (missed - reached) / 2
      if counts.count(where: { $0 >= middle }) >= limit {
        reached = middle
      } else {
        missed = middle - 1
      }
    }
    return reached
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    withBytes(of: left) { precedes($0, right) }
  }

  private static func precedes(_ left: UnsafeBufferPointer<UInt8>, _ right: String) -> Bool {
    withBytes(of: right) { right in
      guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else {
        return left.count < right.count
      }
      let order = memcmp(leftStart, rightStart, min(left.count, right.count))
      return order == 0 ? left.count < right.count : order < 0
    }
  }

  private static func withBytes<Result>(
    of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = text
    return text.withUTF8(body)
  }
}

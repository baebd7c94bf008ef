extension RandomAccessCollection {
  /// The first place from which on `holds`, which must hold for every later element too; the end
  /// where it holds for none. The name is that of the algorithm in C++ and in Swift Algorithms.
  /// - Complexity: O(log count) calls of `holds`.
  @inlinable
  public func partitioningIndex(where holds: (Element) throws -> Bool) rethrows -> Index {
    var (low, length) = (startIndex, count)
    while length > 0 {
      let half = length / 2
      let middle = index(low, offsetBy: half)
      if try holds(self[middle]) {
        length = half
      } else {
        low = index(after: middle)
        length -= half + 1
      }
    }
    return low
  }
}

/// The smallest whole number in `low + 1 … high` at which `holds`; `high` where it holds for none
/// below. Once it holds it must hold for all that follow.
///
/// Beyond 2⁵³ there are no whole numbers between two neighbours: the search ends there.
/// - Complexity: O(log(high − low)) calls of `holds`.
public func smallestWholeNumber(
  above low: Double, upTo high: Double, where holds: (Double) -> Bool
) -> Double {
  var (low, high) = (low, high)
  while high - low > 1 {
    let middle = ((low + high) / 2).rounded(.down)
    guard low < middle, middle < high else { break }
    if holds(middle) { high = middle } else { low = middle }
  }
  return high
}

import Statistics
import TestSupport
import Testing

@Suite("The smallest whole number that holds")
struct WholeNumberSearchTests {
  @Test("every number of a range is found, also from below zero")
  func findsEveryNumber() {
    for first in -3...40 {
      let found = smallestWholeNumber(above: -4, upTo: 41) { $0 >= Double(first) }
      #expect(found == Double(first))
    }
  }

  @Test("what holds nowhere below the end is the end, and an empty range is its end")
  func endsAtTheEnd() {
    #expect(smallestWholeNumber(above: 0, upTo: 100) { _ in false } == 100)
    #expect(smallestWholeNumber(above: 5, upTo: 5) { _ in true } == 5)
  }

  @Test("it ends where neighbouring numbers are further apart than one", arguments: [53, 60, 1000])
  func endsBeyondWholeNumbers(exponent: Int) {
    let high = Double(sign: .plus, exponent: exponent, significand: 1)
    let found = smallestWholeNumber(above: high.nextDown.nextDown, upTo: high) { $0 >= high }
    #expect(found == high)
  }
}

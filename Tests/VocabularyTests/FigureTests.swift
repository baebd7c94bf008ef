import Testing
import Vocabulary

@Suite("Figures")
struct FigureTests {
  @Test("sums stay at the end of the range that they would leave")
  func sums() {
    var count: Int64 = .max - 1
    count.increase(by: 1)
    count.increase(by: 5)
    #expect(count == .max)
    count = .min
    count.increase(by: -1)
    #expect(count == .min)
    #expect([Int64.max, 1, 2].total { $0 } == .max)
    #expect([Int64]().total { $0 } == 0)
    #expect([1, 2, 3].total { $0 } == 6)
  }

  @Test("a number becomes the nearest whole one that there is")
  func nearest() {
    #expect(Int64(nearest: 2.5) == 3 && Int64(nearest: -2.4) == -2)
    #expect(Int64(nearest: 1e300) == .max && Int64(nearest: -.infinity) == .min)
    #expect(Int64(nearest: 0x1p63) == .max && Int64(nearest: -0x1p63) == .min)
    #expect(Int64(nearest: .nan) == 0)
  }
}

import Statistics
import TestSupport
import Testing

@Suite("Cumulative sum")
struct CumulativeSumTests {
  @Test("A low, lasting lift is found, with its beginning and its end")
  func lift() throws {
    let values =
      Array(repeating: 0.0, count: 20) + Array(repeating: 1.5, count: 10)
      + Array(repeating: -0.5, count: 40)
    let found = CumulativeSum.lifts(in: values)
    #expect(found.count == 1)
    let lift = try #require(found.first)
    #expect(lift.start == 20 && lift.alarm == 25 && lift.peak == 29 && lift.peakSum == 10)
  }

  @Test("Two lifts apart are two, also after one giant value")
  func twoLifts() {
    let values =
      [0, 1000, 0, 0] + Array(repeating: -1.0, count: 10)
      + Array(repeating: 3.0, count: 4) + [0]
    let found = CumulativeSum.lifts(in: values)
    #expect(found.map(\.start) == [1, 14])
    #expect(found.map(\.peak) == [1, 17])
  }

  @Test("What falls below the slack never alarms")
  func quiet() {
    #expect(CumulativeSum.lifts(in: Array(repeating: 0.5, count: 10_000)).isEmpty)
    #expect(CumulativeSum.lifts(in: []).isEmpty)
    #expect(CumulativeSum.lifts(in: [5, -100, 5, -100]).isEmpty)
  }

  @Test("Its state follows the run, and zero ends it")
  func state() {
    var sums = CumulativeSum(slack: 1, threshold: 2)
    let step1 = sums.add(-3)
    #expect(!step1)
    #expect(sums.start == nil && sums.sum == 0)
    let step2 = sums.add(2.5)
    #expect(!step2)
    #expect(sums.start == 1 && sums.sum == 1.5)
    let step3 = sums.add(3)
    #expect(step3)
    #expect(sums.alarm == 2 && sums.peak == 2 && sums.peakSum == 3.5)
    let step4 = sums.add(0)
    #expect(step4)
    #expect(sums.sum == 2.5 && sums.peak == 2 && sums.start == 1)
    let step5 = sums.add(-9)
    #expect(!step5)
    #expect(sums.start == nil && sums.alarm == nil && sums.peak == nil && sums.peakSum == 0)
    #expect(sums.count == 5)
  }

  @Test("Nothing measured changes nothing, endless values trap nothing")
  func unusual() {
    var sums = CumulativeSum()
    sums.add(4)
    let before = sums.sum
    sums.add(.nan)
    #expect(sums.sum == before && sums.count == 2)
    let step6 = sums.add(.infinity)
    #expect(step6)
    let step7 = sums.add(.infinity)
    #expect(step7)
    let step8 = sums.add(-.infinity)
    #expect(!step8)
    #expect(sums.sum == 0)
  }

  @Test("Normal values alarm about as seldom as the books say")
  func falseAlarms() {
    var random = SeededRandom(seed: 6)
    var sums = CumulativeSum()
    var alarms = 0
    let count = 200_000
    for _ in 0..<count {
      let p = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random)
      if sums.add(Normal.standard.quantile(p)) {
        alarms += 1
        sums = CumulativeSum()
      }
    }
    let runLength = Double(count) / Double(max(alarms, 1))
    // The average run length of slack ½ and threshold 5 is 930.9 (Montgomery, table 9.4: 465 for
    // both sides).
    #expect(runLength > 750 && runLength < 1150, "once in \(runLength)")
  }
}

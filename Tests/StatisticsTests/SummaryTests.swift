import Statistics
import TestSupport
import Testing

// Reference values: SciPy 1.17.1, NumPy 2.4.6.

/// `scipy.stats.circmean(hours, high=24)`, `circstd(hours, high=24)`: hours, mean, deviation.
private let clocks: [([Double], Double, Double)] = [
  ([23, 1], 0, 1.0058013608769898),
  ([9, 9.1, 8.9, 9.05], 9.012502008227, 0.07395233046426475),
  ([1, 2, 3], 2, 0.8188482906580697),
  ([0.5, 12, 13], 12.5, 5.706282866236626),
]

@Suite("Summaries")
struct SummaryTests {
  @Test("Median and its deviation")
  func medians() {
    #expect(median([]) == nil)
    #expect(median([3]) == 3)
    #expect(median([5, 1, 3]) == 3)
    #expect(median([4, 1, 3, 2]) == 2.5)
    #expect(median([1e308, 1.5e308]) == 1.25e308)
    #expect(median([-.infinity, .infinity, 2]) == 2)
    #expect(median([1, .nan])?.isNaN == true)
    #expect(medianAbsoluteDeviation([]) == nil)
    #expect(medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9]) == 1)
    #expect(medianAbsoluteDeviation([.infinity, .infinity]) == 0)
  }

  @Test("Mean and sample deviation, also far from zero")
  func moments() {
    #expect(mean([]) == nil)
    #expect(mean([1, 2, 6]) == 3)
    #expect(sampleDeviation([4]) == nil)
    expectClose(sampleDeviation([2, 4, 4, 4, 5, 5, 7, 9]) ?? 0, 2.138_089_935_299_395)
    #expect(sampleDeviation([1e9 + 1, 1e9 + 2, 1e9 + 3]) == 1)
    #expect(sampleDeviation([7, 7, 7]) == 0)
  }

  @Test("Every window of a width")
  func windows() {
    #expect(slidingSums([1, 2, 3, 4], width: 2) == [3, 5, 7])
    #expect(slidingSums([1, 2, 3, 4], width: 4) == [10])
    #expect(slidingSums([1, 2], width: 3) == [])
    #expect(slidingSums([1, 2], width: 0) == [])
    #expect(slidingSums([], width: 1) == [])
    #expect(slidingSums([1e16, 1, 1, 1], width: 2) == [1e16, 2, 2])
  }

  @Test("Clock times match SciPy", arguments: clocks)
  func clockTimes(hours: [Double], center: Double, deviation: Double) throws {
    let ours = try #require(circularMean(ofHours: hours))
    // 0 and 24 are the same time.
    let distance = abs(ours - center)
    #expect(min(distance, 24 - distance) < 1e-9)
    expectClose(try #require(circularDeviation(ofHours: hours)), deviation, within: 1e-9)
    let turned = try #require(circularDeviation(ofHours: hours.map { $0 + 24 * 5 + 7.25 }))
    expectClose(turned, deviation, within: 1e-9)
  }

  @Test("Clock times without a mean, without a value")
  func clockEnds() throws {
    #expect(circularMean(ofHours: []) == nil)
    #expect(circularDeviation(ofHours: []) == nil)
    #expect(circularMean(ofHours: [1, .nan]) == nil)
    #expect(circularDeviation(ofHours: [.infinity]) == nil)
    #expect(circularMean(ofHours: [0, 12]) == nil)
    #expect(circularDeviation(ofHours: [0, 6, 12, 18]) == .infinity)
    #expect(try #require(circularDeviation(ofHours: [3, 3, 3])) < 1e-9)
    expectClose(try #require(circularMean(ofHours: [-1, -1])), 23)
    // A microsecond apart: where one minus the mean length would round to nothing.
    let apart = 1e-6 / 3600
    expectClose(
      try #require(circularDeviation(ofHours: [9 - apart, 9 + apart])), apart, within: 1e-5)
  }
}

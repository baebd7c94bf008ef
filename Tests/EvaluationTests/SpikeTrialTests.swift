import Detection
import Foundation
import Testing
import Vocabulary

@testable import evaluate

private func series(_ count: Int, windows: [ClosedRange<Int>]) -> LabelledSeries {
  var table = "timestamp,value\n"
  for row in 0..<count {
    let time = Timestamp(seconds: 1_397_088_240 + Int64(row) * 300)
    table += time.words.dropLast(4) + ",10\n"
  }
  let times = { (row: Int) in
    String(Timestamp(seconds: 1_397_088_240 + Int64(row) * 300).words.dropLast(4)) + ".000000"
  }
  do {
    return try LabelledSeries(
      name: "made.csv", table: table,
      windows: windows.map { [times($0.lowerBound), times($0.upperBound)] })
  } catch {
    Issue.record(error)
    return LabelledSeries(name: "", times: [], values: [], windows: [])
  }
}

@Suite("The scoring of the Numenta Anomaly Benchmark")
struct WindowScoreTests {
  /// Windows as in `realAWSCloudwatch/elb_request_count_8c0756.csv`: 201 rows each.
  private let labelled = series(4032, windows: [682...882, 3566...3766])

  @Test("reads rows, windows and the probation of 15 % or 750 rows")
  func layout() {
    #expect(labelled.values.count == 4032)
    #expect(labelled.windows == [682...882, 3566...3766])
    #expect(labelled.probation == 604)
    #expect(series(20_000, windows: []).probation == 750)
  }

  @Test(
    "gives what the benchmark published",
    arguments: [
      // Windowed Gaussian: one window missed, the other met at its 101st row.
      ([3666], -0.138_449_197_924_402),
      // Skyline: the first met at its 108th row, the second at its 101st.
      ([789, 3666], 1.696_731_124_705_16),
      // A false alarm before any window costs its whole weight.
      ([650, 789, 3666], 1.586_731_124_705_16),
      ([Int](), -2.0),
      // Nothing in the probation counts.
      ([10, 603], -2.0),
    ])
  func published(_ rows: [Int], _ score: Double) {
    let found = ScoringProfile.standard.score(labelled, detections: rows)
    #expect(abs(found - score) < 1e-12, "\(found)")
  }

  @Test("a false alarm costs more the further it lies behind a window")
  func falseAlarms() {
    let one = series(1000, windows: [200...300])
    func cost(_ row: Int) -> Double {
      ScoringProfile.standard.score(one, detections: [200, row]) - 1
    }
    // A tenth of the window's width behind it: 0.11 · tanh(2.5 · 0.1).
    #expect(abs(cost(310) + 0.11 * tanh(0.25)) < 1e-12)
    #expect(abs(cost(601) + 0.11) < 1e-12)
    #expect(cost(310) > cost(320) && cost(320) > cost(601))
  }

  @Test("normalises between silence and perfection as published for three detectors")
  func normalised() {
    // Raw totals and final scores of Numenta HTM, Twitter ADVec and Windowed Gaussian over the
    // 116 windows of version 1.1.
    for (raw, final) in [
      (46.634_450_197_1, 70.101_056_119_4), (-6.816_259_170_53, 47.061_957_254_1),
    ] {
      #expect(abs(ScoringProfile.standard.normalised(raw, windows: 116) - final) < 1e-8)
    }
    #expect(ScoringProfile.standard.normalised(-116, windows: 116) == 0)
    #expect(ScoringProfile.all[2].normalised(-232, windows: 116) == 0)
    #expect(ScoringProfile.all[2].normalised(116, windows: 116) == 100)
  }
}

@Suite("The spike detector alone")
struct SpikeTrialTests {
  /// Counts about 10 with a weak daily swing, and one burst.
  private func made(burstAt burst: Int?) -> ([Double], [Timestamp]) {
    var values: [Double] = []
    var times: [Timestamp] = []
    for row in 0..<900 {
      values.append(Double(8 + row * 7919 % 5 + (row % 24 < 12 ? 2 : 0)))
      times.append(Timestamp(seconds: 1_397_088_000 + Int64(row) * 3600))
    }
    if let burst { for row in burst..<burst + 3 { values[row] += 60 } }
    return (values, times)
  }

  @Test("finds a burst when it comes, and nothing where there is none")
  func burst() {
    let (values, times) = made(burstAt: 700)
    let scores = SpikeScores.scores(of: values, at: times)
    #expect(scores[700] > 5)
    #expect(scores[..<700].allSatisfy { $0 < 5 })
    let (quiet, _) = made(burstAt: nil)
    #expect(SpikeScores.scores(of: quiet, at: times).allSatisfy { $0 < 5 })
  }

  @Test("never looks ahead")
  func causal() {
    let (values, times) = made(burstAt: 700)
    let scores = SpikeScores.scores(of: values, at: times)
    for end in [200, 701, 702, 720, 899] {
      let part = SpikeScores.scores(of: Array(values[..<end]), at: Array(times[..<end]))
      #expect(part == Array(scores[..<end]), "\(end)")
    }
  }

  @Test("is silent without history, below zero and for no number")
  func silent() {
    let (values, times) = made(burstAt: 50)
    #expect(SpikeScores.scores(of: values, at: times)[..<72].allSatisfy { $0 == 0 })
    for odd in [-1.0, .nan, .infinity] {
      #expect(SpikeScores.scores(of: values + [odd], at: times + [times[0]]).allSatisfy { $0 == 0 })
    }
    #expect(SpikeScores.Unit(of: [1, 2]) == .events)
    #expect(SpikeScores.Unit(of: [1, 2.5]) == .amounts)
  }

  @Test("one excess is one alarm, and the table says what was found")
  func table() {
    let (values, times) = made(burstAt: 700)
    let trial = SpikeTrial(
      series: [LabelledSeries(name: "a.csv", times: times, values: values, windows: [690...720])])
    #expect(trial.detections(0, threshold: SpikeTrial.threshold) == [700])
    #expect(trial.text.contains("| a.csv | 900 | 1 | 1 | 0 | 0."))
    #expect(trial.text.hasPrefix("1 series, 1 labelled windows."))
  }

  @Test("a broken table is an error that says where")
  func broken() {
    #expect(throws: BenchmarkError.self) {
      try LabelledSeries(name: "b.csv", table: "timestamp,value\n2014,x\n", windows: [])
    }
  }
}

import Detection
import Foundation
import Vocabulary

/// The spike detector alone on a labelled benchmark, one threshold for every series.
struct SpikeTrial: Sendable {
  /// Chosen before the first run: a window as rare as one in 100,000.
  static let threshold = 5.0

  var series: [LabelledSeries]
  /// Of every value of every series.
  var scores: [[Double]]
  /// Names of the series that the labels have and the folder has not.
  var missing: [String]

  init(folder: URL) throws {
    let (series, missing) = try LabelledSeries.all(in: folder)
    self.init(series: series, missing: missing)
  }

  init(series: [LabelledSeries], missing: [String] = []) {
    self.series = series
    self.missing = missing
    scores = series.map {
      SpikeScores.scores(of: $0.values, at: $0.times, history: $0.probation)
    }
  }

  var windowCount: Int { series.reduce(0) { $0 + $1.windows.count } }

  /// The rows of one series that reach the threshold after 24 rows that do not: as in a report,
  /// one excess is one alarm.
  func detections(_ index: Int, threshold: Double) -> [Int] {
    var alarms: [Int] = []
    var last = Int.min / 2
    for (row, score) in scores[index].enumerated() where score >= threshold {
      if row - last > 24 { alarms.append(row) }
      last = row
    }
    return alarms
  }

  func total(_ profile: ScoringProfile, threshold: Double) -> Double {
    series.indices.reduce(0) { sum, index in
      sum + profile.score(series[index], detections: detections(index, threshold: threshold))
    }
  }

  /// The threshold with the best total, the lowest of equals: what the benchmark's own optimiser
  /// looks for, once for each profile.
  func bestThreshold(_ profile: ScoringProfile) -> Double {
    var best = (threshold: Double.infinity, total: total(profile, threshold: .infinity))
    for threshold in Set(scores.joined().filter { $0 > 0 }).sorted(by: >) {
      let total = total(profile, threshold: threshold)
      if total >= best.total { best = (threshold, total) }
    }
    return best.threshold
  }

  /// Two Markdown tables: the whole, and series by series under the standard profile.
  var text: String {
    var text = "\(series.count) series, \(windowCount) labelled windows"
    text += missing.isEmpty ? ".\n\n" : "; \(missing.count) series are not in the folder.\n\n"
    text += "| Profile | Threshold \(Self.threshold) | Best threshold | Its score |\n"
    text += "| --- | ---: | ---: | ---: |\n"
    for profile in ScoringProfile.all {
      let fixed = total(profile, threshold: Self.threshold)
      let best = bestThreshold(profile)
      let tuned = total(profile, threshold: best)
      text += "| \(profile.name) | \(Self.number(profile.normalised(fixed, windows: windowCount))) "
      text += "| \(Self.number(best)) "
      text += "| \(Self.number(profile.normalised(tuned, windows: windowCount))) |\n"
    }
    text += "\n| Series | Rows | Windows | Found | False alarms | Score |\n"
    text += "| --- | ---: | ---: | ---: | ---: | ---: |\n"
    for index in series.indices { text += row(index) }
    return text
  }

  private func row(_ index: Int) -> String {
    let one = series[index]
    let rows = detections(index, threshold: Self.threshold).filter { $0 >= one.probation }
    let found = one.windows.count { window in rows.contains(where: window.contains) }
    let falseAlarms = rows.count { row in !one.windows.contains { $0.contains(row) } }
    let score = ScoringProfile.standard.score(one, detections: rows)
    return "| \(one.name) | \(one.values.count) | \(one.windows.count) | \(found) | \(falseAlarms) "
      + "| \(Self.number(score)) |\n"
  }

  /// Two decimals; the same in every locale.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "none" }
    let hundredths = Int((value * 100).rounded())
    let digits = String(hundredths.magnitude % 100)
    return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100)."
      + (digits.count < 2 ? "0" : "") + digits
  }
}

import Foundation

/// The scoring of the Numenta Anomaly Benchmark (Lavin and Ahmad, ICMLA 2015; version 1.1).
///
/// The first detection in a labelled window earns the more the earlier it comes; every detection
/// outside costs, the more the further it lies behind the last window; a missed window costs once.
struct ScoringProfile: Sendable {
  var name: String
  var detection, falseAlarm, miss: Double

  static let standard = ScoringProfile(name: "standard", detection: 1, falseAlarm: 0.11, miss: 1)
  static let all = [
    standard,
    ScoringProfile(name: "reward low FP", detection: 1, falseAlarm: 0.22, miss: 1),
    ScoringProfile(name: "reward low FN", detection: 1, falseAlarm: 0.11, miss: 2),
  ]

  /// 2·σ(−5x) − 1; −1 far behind a window, where x is in widths of that window.
  static func scaledSigmoid(_ position: Double) -> Double {
    position > 3 ? -1 : 2 / (1 + exp(5 * position)) - 1
  }

  /// The score of one series when these rows are detections, before normalisation.
  func score(_ series: LabelledSeries, detections: [Int]) -> Double {
    let counted = detections.filter { $0 >= series.probation }
    var score = 0.0
    for window in series.windows {
      guard let first = counted.first(where: window.contains) else {
        score -= miss
        continue
      }
      let position = -Double(window.upperBound - first + 1) / Double(window.count)
      score += detection * Self.scaledSigmoid(position) / Self.scaledSigmoid(-1)
    }
    for row in counted where !series.windows.contains(where: { $0.contains(row) }) {
      guard let last = series.windows.last(where: { $0.upperBound < row }) else {
        score -= falseAlarm
        continue
      }
      let width = Double(last.count - 1)
      score += falseAlarm * Self.scaledSigmoid(Double(row - last.upperBound) / width)
    }
    return score
  }

  /// 0 for a detector that never speaks, 100 for one that finds every window at its first row and
  /// gives no false alarm; below 0 for one that is worse than silence.
  func normalised(_ score: Double, windows: Int) -> Double {
    let silence = -miss * Double(windows)
    return 100 * (score - silence) / (detection * Double(windows) - silence)
  }
}

import Statistics
public import Vocabulary

/// A lift too low for any single window, but lasting: the mark of a key that is shared or resold.
public struct LastingLiftDetector: Detector {
  public static let name = "lasting lift"
  public static let claim =
    "Day after day a little more is called than the baseline forecasts (cumulative sum of daily "
    + "excesses), although no single window stands out."
  public static let history = "seven days and 30 calls before the exposure, two days after it"
  public static let needs: Capability = [.requests]
  /// Slack of the cumulative sum in standard deviations: half the lift it is tuned to.
  static let slack = 0.25

  public init() {}

  public func examine(_ profile: ActivityProfile) -> Examination {
    guard profile.baselineHours >= 168,
      let forecast = HourlyForecast(profile.calls, in: profile)
    else { return .nothing }
    let starts = Array(
      stride(from: profile.baselineHours, through: profile.calls.count - 24, by: 24))
    guard starts.count >= 2, let end = starts.last.map({ $0 + 24 }) else { return .nothing }
    // The sum's run to its peak, from where it last stood at zero.
    var sum = 0.0
    var runStart = starts[0]
    var peak = (sum: 0.0, from: starts[0], to: starts[0])
    for start in starts {
      let mean = forecast.expected(start, start + 24)
      let shape = forecast.distribution(mean: mean, width: 24).shape
      let deviation = max(1, (mean + mean * mean / shape).squareRoot())
      if sum == 0 { runStart = start }
      sum = max(0, sum + (forecast.observed(start, start + 24) - mean) / deviation - Self.slack)
      if sum > peak.sum { peak = (sum, runStart, start + 24) }
    }
    let days = (peak.to - peak.from) / 24
    guard days >= 2 else { return Examination(testCount: 1) }
    let seen = forecast.observed(peak.from, peak.to).rounded()
    let mean = forecast.expected(peak.from, peak.to)
    guard seen > mean else { return Examination(testCount: 1) }
    let tail = forecast.distribution(mean: mean, width: days * 24).midP(seen)
    // Any pair of start and end could have been the run: pay for choosing.
    let p = min(1, tail * Double(starts.count))
    let observed = forecast.observed(peak.from, peak.to) * forecast.scale
    let expected = mean * forecast.scale
    let until = peak.to == end ? "to the last whole day of the logs" : "for \(days) days"
    let rate = Wording.number((observed - expected) * 24 / Double(peak.to - peak.from))
    var finding = Finding(
      detector: Self.name,
      claim: "From \(profile.time(ofHour: peak.from).dateText) \(until), about \(rate) more "
        + (rate == "1" ? "call" : "calls") + " a day than forecast.",
      from: profile.time(ofHour: peak.from), to: profile.time(ofHour: peak.to),
      observed: .number(observed), expected: .number(expected), p: p)
    (finding.expectedLow, finding.expectedHigh) = forecast.interval(peak.from, peak.to)
    return Examination(findings: [finding], testCount: 1)
  }
}

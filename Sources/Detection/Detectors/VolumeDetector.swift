public import Vocabulary

/// More calls, bytes, tokens or money in 1, 3, 6 or 24 hours than the owner's forecast allows.
public struct VolumeDetector: Detector {
  public static let name = "volume"
  public static let claim =
    "A window of 1, 3, 6 or 24 hours holds more calls, bytes, tokens or cost than the forecast "
    + "by hour of week allows (negative binomial, mid-p)."
  public static let history = "three days and 30 calls before the exposure"
  public static let needs: Capability = [.requests]

  public init() {}

  /// A series that can be forecast, and how its values are told.
  struct Measure {
    var noun: String
    var values: [Double]
  }

  /// Calls, and what else the logs carry; a measure that never varies from calls adds nothing.
  static func measures(of profile: ActivityProfile) -> [Measure] {
    var measures = [Measure(noun: "call", values: profile.calls)]
    if profile.capability.contains(.bytes) {
      measures.append(Measure(noun: "byte", values: profile.bytesOut))
    }
    if profile.capability.contains(.tokens) {
      measures.append(Measure(noun: "token", values: profile.tokens))
    }
    if profile.capability.contains(.cost) {
      measures.append(Measure(noun: "dollar", values: profile.dollars))
    }
    return measures
  }

  public func examine(_ profile: ActivityProfile) -> Examination {
    var examination = Examination()
    for measure in Self.measures(of: profile) {
      guard let forecast = HourlyForecast(measure.values, in: profile) else { continue }
      let scan = Self.scan(forecast, profile)
      examination.testCount += scan.testCount
      examination.findings += scan.windows.map { Self.finding($0, measure, forecast, profile) }
    }
    examination.findings.sort { ($0.from, $0.to, $0.claim) < ($1.from, $1.to, $1.claim) }
    return examination
  }

  struct Window {
    /// Hours `from..<to` of the series.
    var from, to: Int
    var p: Double
  }

  /// Every window of the exposure; those that stand out without overlap, united when they touch.
  private static func scan(
    _ forecast: HourlyForecast, _ profile: ActivityProfile
  ) -> (windows: [Window], testCount: Int) {
    var candidates: [Window] = []
    var testCount = 0
    let end = profile.calls.count
    for width in HourlyForecast.widths where profile.baselineHours + width <= end {
      // The candidates' limit keeps the list short; whatever is told later lies far below it.
      // Neighbouring windows share most of their hours: a third of the width apart is enough.
      for from in stride(
        from: profile.baselineHours, through: end - width, by: max(1, width / 3))
      {
        testCount += 1
        let p = forecast.chance(from, from + width)
        if p < 1e-3 { candidates.append(Window(from: from, to: from + width, p: p)) }
      }
    }
    candidates.sort { ($0.p, $0.to - $0.from, $0.from) < ($1.p, $1.to - $1.from, $1.from) }
    var taken = [Bool](repeating: false, count: end)
    var kept: [Window] = []
    let limit = Detectors.singleLimit(testCount: testCount)
    for window in candidates.prefix(20_000) {
      guard !taken[window.from], !taken[window.to - 1],
        !(window.from..<window.to).contains(where: { taken[$0] })
      else { continue }
      for hour in window.from..<window.to { taken[hour] = true }
      kept.append(window)
    }
    kept.sort { $0.from < $1.from }
    var united: [Window] = []
    for window in kept {
      if let last = united.last, window.from - last.to <= 3, last.p <= limit, window.p <= limit {
        united[united.count - 1].to = window.to
        united[united.count - 1].p = min(last.p, window.p)
      } else {
        united.append(window)
      }
    }
    return (united, testCount)
  }

  private static func finding(
    _ window: Window, _ measure: Measure, _ forecast: HourlyForecast, _ profile: ActivityProfile
  ) -> Finding {
    let observed = forecast.observed(window.from, window.to) * forecast.scale
    let expected = forecast.expected(window.from, window.to) * forecast.scale
    let isMoney = measure.noun == "dollar"
    let seen = isMoney ? Wording.dollars(observed) : Wording.count(observed, measure.noun)
    let usual = isMoney ? Wording.dollars(expected) : Wording.number(expected)
    var finding = Finding(
      detector: name,
      claim: "\(seen) in \(window.to - window.from) h, where \(usual) were expected at these hours "
        + "of the week.",
      from: profile.time(ofHour: window.from), to: profile.time(ofHour: window.to),
      observed: .number(observed), expected: .number(expected), p: window.p,
      unit: measure.noun + "s")
    (finding.expectedLow, finding.expectedHigh) = forecast.interval(window.from, window.to)
    return finding
  }
}

import Statistics
public import Vocabulary

/// Refused calls in a rush: somebody tries what the key may not do.
public struct DeniedBurstDetector: Detector {
  public static let name = "denied burst"
  public static let claim =
    "Within an hour or a day more calls are refused for lack of permission than the baseline's "
    + "rate of refusals allows."
  public static let history = "three days and 30 calls before the exposure"
  public static let needs: Capability = [.requests, .outcome]

  public init() {}

  public func examine(_ profile: ActivityProfile) -> Examination {
    guard profile.hasHistory else { return .nothing }
    let hours = (0..<profile.baselineHours).filter { profile.observable[$0] }
    var examination = Examination()
    var taken = [Bool](repeating: false, count: profile.denied.count)
    for width in [1, 24] {
      let past = stride(from: profile.baselineHours % width, to: profile.baselineHours, by: width)
        .map { sum(profile.denied, $0, width) }
      let expected = (past.reduce(0, +) + 0.5) / (Double(max(1, hours.count)) / Double(width) + 1)
      let spread = past.reduce(0) { $0 + ($1 - expected) * ($1 - expected) - expected }
      let moment = spread / max(Double(past.count) * expected * expected, 1e-9)
      // Refusals come in bursts even innocently: never less dispersed than a shape of 1.
      let shape = min(1, max(0.05, 1 / max(moment, 1e-9)))
      let ordinary = past.sorted(by: >).dropFirst().first ?? 0
      let model = NegativeBinomial(mean: expected, shape: shape)
      for from in stride(
        from: profile.baselineHours, through: profile.denied.count - width, by: width)
      {
        examination.testCount += 1
        let seen = sum(profile.denied, from, width)
        guard seen >= 5, seen > ordinary, !taken[from..<from + width].contains(true) else {
          continue
        }
        let p = model.midP(seen)
        guard p < 1e-3 else { continue }
        for hour in from..<from + width { taken[hour] = true }
        examination.findings.append(
          Finding(
            detector: Self.name,
            claim: "\(Wording.count(seen, "call")) refused within \(width) h, where "
              + "\(Wording.number(expected)) were expected.",
            from: profile.time(ofHour: from), to: profile.time(ofHour: from + width),
            observed: .number(seen), expected: .number(expected), p: p))
      }
    }
    examination.findings.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    return examination
  }

  private func sum(_ values: [Double], _ from: Int, _ width: Int) -> Double {
    values[from..<from + width].reduce(0, +)
  }
}

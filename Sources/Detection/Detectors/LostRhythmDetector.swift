import Statistics
public import Vocabulary

/// The owner slept; now somebody is always awake.
public struct LostRhythmDetector: Detector {
  public static let name = "lost rhythm"
  public static let claim =
    "The daily pause of the baseline is gone: the longest silence of a day is much shorter than "
    + "it used to be."
  public static let history =
    "seven active days with a pause of five hours before the exposure, "
    + "and seven after it"
  public static let needs: Capability = [.requests]

  public init() {}

  public func examine(_ profile: ActivityProfile) -> Examination {
    guard profile.hasHistory else { return .nothing }
    let rhythm = OwnerRhythm(profile)
    let before = rhythm.baseline.filter { $0.hours != 0 }.map { Double($0.longestSilence) }
    let after = rhythm.exposure.filter { $0.hours != 0 }.map { Double($0.longestSilence) }
    guard before.count >= 7, after.count >= 7, let usual = median(before), usual >= 5,
      let now = median(after), let meanBefore = mean(before), let meanAfter = mean(after),
      let spreadBefore = sampleDeviation(before), let spreadAfter = sampleDeviation(after)
    else { return .nothing }
    guard now <= usual / 2 else { return Examination(testCount: 1) }
    // Days follow one another: their memory widens the error, a floor of one hour the rest.
    let variance =
      max(1, spreadBefore * spreadBefore) / Double(before.count) * Self.inflation(before)
      + max(1, spreadAfter * spreadAfter) / Double(after.count) * Self.inflation(after)
    let t = (meanBefore - meanAfter) / variance.squareRoot()
    let freedom = Double(min(before.count, after.count) - 1)
    return Examination(
      findings: [
        Finding(
          detector: Self.name,
          claim: "The longest silence of a day fell from \(Wording.number(usual)) h to "
            + "\(Wording.number(now)) h (\(profile.zone.name)).",
          from: profile.time(ofHour: rhythm.exposureStart), to: profile.end,
          observed: .number(now), expected: .number(usual),
          p: StudentT(degreesOfFreedom: freedom).upperTail(t))
      ], testCount: 1)
  }

  /// By how much the memory from day to day widens the variance of a mean, 1 to 9.
  private static func inflation(_ values: [Double]) -> Double {
    guard let centre = mean(values) else { return 1 }
    let residuals = values.map { $0 - centre }
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    guard squares > 0 else { return 1 }
    let lagged = zip(residuals, residuals.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    let memory = min(max(lagged / squares, 0), 0.8)
    return (1 + memory) / (1 - memory)
  }
}

import Statistics
import Vocabulary

/// The smallest abuse these logs would have shown.
enum Power {
  static func statements(
    _ profile: ActivityProfile, _ judged: JudgedActivity, _ forecast: HourlyForecast?,
    testCount: Int
  ) -> [PowerStatement] {
    var statements: [PowerStatement] = []
    guard profile.hasHistory else {
      return [
        PowerStatement(
          claim: "There is too little history before the exposure to say what would have stood "
            + "out.", power: nil)
      ]
    }
    if profile.capability.contains(.address) {
      statements += networks(profile)
    }
    if profile.capability.contains(.agent), !profile.capability.contains(.address) {
      let families = Set(used(profile).map(\.softwareFamily)).subtracting([""]).count
      if families > 0 {
        statements.append(
          PowerStatement(
            claim: "Any single call made with a program other than the "
              + "\(Wording.number(Double(families))) used before the exposure would have been "
              + "seen.", power: nil))
      }
    }
    if let forecast { statements += volume(profile, forecast, testCount: testCount) }
    return statements
  }

  /// Callers of the baseline.
  private static func used(_ profile: ActivityProfile) -> [Caller] {
    zip(profile.activity.callers, profile.callerUse).filter { $0.1.baselineCount > 0 }.map(\.0)
  }

  private static func networks(_ profile: ActivityProfile) -> [PowerStatement] {
    let sites = Set(used(profile).compactMap(\.site))
    guard !sites.isEmpty else { return [] }
    let hasSix = sites.contains { !$0.address.isIPv4 }
    let width = hasSix ? "/24 or /48" : "/24"
    let noun = sites.count == 1 ? "network" : "networks"
    // A key that meets new networks all the time hides a stranger among them.
    let late = profile.start.advanced(bySeconds: min(profile.baselineDays / 4, 7) * 86_400)
    let arrivals = zip(profile.activity.callers, profile.callerUse).filter {
      $0.1.baselineCount > 0 && ($0.1.first ?? late) >= late && $0.0.site != nil
    }
    let newDays = Set(arrivals.compactMap { $0.1.first?.day }).count
    if Double(newDays) > 0.2 * profile.baselineDays {
      return [
        PowerStatement(
          claim: "A call from outside the \(sites.count) \(noun) (\(width)) used before the "
            + "exposure would have been seen, but not told from the new networks that this key "
            + "meets by itself on \(newDays) of \(Wording.number(profile.baselineDays)) days.",
          power: nil)
      ]
    }
    return [
      PowerStatement(
        claim: "Any single call from outside the \(sites.count) \(noun) (\(width)) used before "
          + "the exposure would have been seen.", power: nil)
    ]
  }

  /// Calls that must be added to an ordinary day to pass the detector's own limit.
  private static func volume(
    _ profile: ActivityProfile, _ forecast: HourlyForecast, testCount: Int
  ) -> [PowerStatement] {
    // The busiest day of the week: on any other, less is enough.
    let daily =
      (0..<7).map { day in (0..<24).reduce(0) { $0 + forecast.rates[day * 24 + $1] } }.max() ?? 0
    let limit = Detectors.singleLimit(testCount: testCount)
    let day = forecast.distribution(mean: daily, width: 24)
    let needed = forecast.smallestValue(reaching: limit, mean: daily, width: 24)
    let extra = needed - day.quantile(0.05)
    guard extra.isFinite else { return [] }
    return [
      PowerStatement(
        claim: "At least \(Wording.number(extra * forecast.scale)) extra calls on one day would "
          + "have stood out, whoever made them; the busiest day of the week usually has "
          + "\(Wording.number(daily * forecast.scale)).", power: 0.95)
    ]
  }
}

import Statistics
import Vocabulary

/// The smallest abuse these logs would have shown.
enum Power {
  static func statements(
    _ profile: ActivityProfile, _ judged: JudgedActivity, _ forecast: HourlyForecast?,
    testCount: Int
  ) -> [PowerStatement] {
    // What would have become of a stranger the verdict itself knows, however short the history.
    var statements = strangers(judged.verdict)
    guard profile.hasHistory else {
      let what = statements.isEmpty ? "what" : "how many calls"
      return statements + [
        PowerStatement(
          claim: "There is too little history before the exposure to say \(what) would have stood "
            + "out.", power: nil)
      ]
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

  /// What would have become of a single stranger, by what it has in common with the owner.
  private static func strangers(_ verdict: Verdict) -> [PowerStatement] {
    var kinds: [[Stranger]] = []
    for stranger in verdict.strangers {
      let number = kinds.firstIndex {
        $0[0].runsOwnSoftware == stranger.runsOwnSoftware
          && $0[0].doesOwnWork == stranger.doesOwnWork
      }
      if let number { kinds[number].append(stranger) } else { kinds.append([stranger]) }
    }
    return kinds.map { kind in
      func places(_ outcomes: [VerdictOutcome]) -> String? {
        let met = kind.indices.filter { outcomes.contains(kind[$0].outcome) }
        guard let first = met.first, let last = met.last else { return nil }
        if met.count == kind.count { return "from anywhere" }
        let isRun = last - first + 1 == met.count
        if isRun, met.count > 1, first == 0 { return "from \(kind[last].placeName) or farther" }
        if isRun, met.count > 1, last == kind.count - 1 {
          return "from \(kind[first].placeName) or nearer"
        }
        return "from \(Figures.list(met.map { kind[$0].placeName }, most: 5))"
      }
      let seen = places([.abused, .likelyAbused])
      let parts = [
        seen.map { "at least likely abused \($0)" },
        places([.cannotTell]).map { "left open \($0)" },
        places([.noSignOfAbuse]).map { "taken for you \($0)" },
      ].compactMap { $0 }
      return PowerStatement(
        claim: "A single stranger with \(likeness(kind[0])) would have been called: "
          + parts.joined(separator: "; ") + ".",
        power: seen == nil ? 0 : nil)
    }
  }

  private static func likeness(_ stranger: Stranger) -> String {
    switch (stranger.runsOwnSoftware, stranger.doesOwnWork) {
    case (nil, nil): "unknown software and work"
    case (nil, let work?): work ? "your kind of work" : "other work than yours"
    case (let software?, nil): software ? "your program" : "another program than yours"
    case (false?, false?): "another program and other work than yours"
    case (false?, true?): "another program but your kind of work"
    case (true?, false?): "your program but other work"
    case (true?, true?): "your program and your kind of work"
    }
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

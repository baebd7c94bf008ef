public import Vocabulary

/// Two operators' networks use the key within the same five minutes, as they never did before.
public struct SimultaneousNetworksDetector: Detector {
  public static let name = "two networks at once"
  public static let claim =
    "Calls come from two autonomous systems within the same five minutes, a pair that the baseline "
    + "never had at once; p is the chance of that many days with a new pair, from how often the "
    + "baseline met one. Pairs inside the hosting ranges given by the user, and callers vouched "
    + "for, are left out."
  public static let history = "three days and 30 calls before the exposure"
  public static let needs: Capability = [.requests, .address, .autonomousSystem]
  public static let control = FindingControl.fact(limit: 0.25)
  /// New pairs that a quiet key meets in ten days.
  static let shape = 0.3
  /// More systems than this in one slot are not paired all with all; those new to the key are.
  private static let pairedSystems = 16

  public init() {}

  /// One system's calls in one slot.
  private struct Presence {
    var first: Timestamp
    var isHostedOnly: Bool
  }

  public func examine(_ profile: ActivityProfile) -> Examination {
    guard profile.hasHistory else { return .nothing }
    let slots = presences(in: profile)
    var known: Set<AutonomousSystem> = []
    for presences in slots.values {
      for (system, presence) in presences where presence.first < profile.baselineEnd {
        known.insert(system)
      }
    }
    var survey = NoveltySurvey()
    for presences in slots.values where presences.count > 1 {
      let systems = presences.sorted { left, right in
        let (a, b) = (known.contains(left.key), known.contains(right.key))
        return a == b ? left.key < right.key : !a
      }.prefix(Self.pairedSystems)
      for (index, one) in systems.enumerated() {
        for other in systems[(index + 1)...]
        where !(one.value.isHostedOnly && other.value.isHostedOnly) {
          let names = [one.key, other.key].sorted().map(\.description)
          survey.note(
            names.joined(separator: " with "),
            ActivityProfile.Use(at: max(one.value.first, other.value.first), in: profile))
        }
      }
    }
    guard let news = survey.news(in: profile, shape: Self.shape, needsKnown: false) else {
      return .nothing
    }
    return Examination(findings: [finding(news, profile)], testCount: 1)
  }

  /// Per slot the systems that called in it.
  private func presences(
    in profile: ActivityProfile
  ) -> [Int64: [AutonomousSystem: Presence]] {
    let systems = zip(profile.activity.callers, profile.facts).map { caller, fact in
      profile.isVouched(caller) ? nil : fact?.autonomousSystem
    }
    var slots: [Int64: [AutonomousSystem: Presence]] = [:]
    for cell in profile.activity.cells {
      guard systems.indices.contains(cell.caller), let system = systems[cell.caller] else {
        continue
      }
      let isHosted = profile.facts[cell.caller]?.hostingRange != nil
      var presence =
        slots[cell.slot]?[system] ?? Presence(first: cell.first, isHostedOnly: isHosted)
      presence.first = min(presence.first, cell.first)
      presence.isHostedOnly = presence.isHostedOnly && isHosted
      slots[cell.slot, default: [:]][system] = presence
    }
    return slots
  }

  private func finding(_ news: NoveltySurvey.News, _ profile: ActivityProfile) -> Finding {
    let past =
      news.knownCount == 0
      ? "no two systems" : "\(Wording.count(news.knownCount, "other pair")) of systems"
    return Finding(
      detector: Self.name,
      claim: "\(Wording.list(news.names)) used the key within the same five minutes, "
        + "\(Wording.count(news.calls, "time")), first at \(news.first.words); in "
        + "\(Wording.span(seconds: profile.baselineDays * 86_400)) of baseline \(past) did.",
      from: news.first, to: news.last, observed: .number(Double(news.newDays)),
      expected: .number(news.expectedDays), p: news.p, unit: "days")
  }
}

extension ActivityProfile.Use {
  /// One use, of what only happens now and then.
  init(at time: Timestamp, in profile: ActivityProfile) {
    self.init()
    first = time
    last = time
    if time < profile.baselineEnd {
      baselineCount = 1
    } else {
      exposureCount = 1
      firstExposed = time
    }
  }
}

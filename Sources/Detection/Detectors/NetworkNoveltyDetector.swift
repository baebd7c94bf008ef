public import Vocabulary

/// Calls from networks the key was never used from before.
public struct NetworkNoveltyDetector: Detector {
  public static let name = "new network"
  public static let claim =
    "Calls come from networks never seen before the exposure; p is the chance of that many days "
    + "with an arrival this new, from how often the baseline met new networks."
  public static let history = "three days and 30 calls before the exposure"
  public static let needs: Capability = [.requests, .address]
  public static let control = FindingControl.fact(limit: 0.25)
  /// What a quiet key meets in ten days, by how new: first 8, 16 or 24 bits (IPv6 32, 48, 48).
  static let shapes = [0.3, 0.15, 0.15]

  public init() {}

  public func examine(_ profile: ActivityProfile) -> Examination {
    guard profile.hasHistory else { return .nothing }
    var surveys = [NoveltySurvey](repeating: NoveltySurvey(), count: 3)
    var chains: [(caller: Caller, names: [String])] = []
    for (index, caller) in profile.activity.callers.enumerated() {
      guard let site = caller.site, !site.address.isPrivate, !profile.isVouched(caller) else {
        continue
      }
      let widths = site.address.isIPv4 ? [8, 16, 24] : [32, 40, 48]
      var names = widths.map { "\(site.address.prefix(min($0, site.bitCount)))" }
      if let fact = profile.facts[index], let origin = Origin(caller, fact: fact),
        fact.autonomousSystem != nil || fact.country != nil
      {
        names[0] = origin.levels[0]
        if fact.autonomousSystem != nil { names[1] = origin.levels[1] }
      }
      for level in 0..<3 { surveys[level].note(names[level], profile.callerUse[index]) }
      if profile.callerUse[index].exposureCount > 0 { chains.append((caller, names)) }
    }
    // A site is told once, at the widest prefix that is new.
    var levelOfSite: [String: Int] = [:]
    for chain in chains {
      levelOfSite[chain.names[2]] = (0..<3).first {
        !surveys[$0].isKnown(chain.names[$0], before: profile.baselineEnd)
      }
    }
    var examination = Examination()
    for level in 0..<3 {
      guard
        let news = surveys[2].news(
          in: profile, shape: Self.shapes[...level].reduce(0, +),
          where: { levelOfSite[$0] == level })
      else { continue }
      examination.testCount += 1
      examination.findings.append(Self.finding(news, level: level, profile))
    }
    examination.findings.sort { ($0.from, $0.claim) < ($1.from, $1.claim) }
    return examination
  }

  private static func finding(
    _ news: NoveltySurvey.News, level: Int, _ profile: ActivityProfile
  ) -> Finding {
    let hasFacts = profile.facts.contains { $0?.autonomousSystem != nil || $0?.country != nil }
    let distance =
      (hasFacts
      ? [
        "in no country known", "in a known country or range, but of no operator known",
        "beside a known network or of its operator",
      ]
      : [
        "far from every network known", "beside a known network", "next door to a known network",
      ])[level]
    return Finding(
      detector: name,
      claim: "\(Wording.count(news.calls, "call")) from \(Wording.list(news.names)), "
        + "never used before and \(distance); in "
        + "\(Wording.span(seconds: profile.baselineDays * 86_400)) of baseline the key met "
        + "\(Wording.count(news.knownCount, "network")).",
      from: news.first, to: news.last, observed: .number(Double(news.names.count)),
      expected: .number(0), p: news.p)
  }
}

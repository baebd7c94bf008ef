public import Vocabulary

/// Client software the key was never used with before.
public struct SoftwareNoveltyDetector: Detector {
  public static let name = "new software"
  public static let claim =
    "Calls are made with client software never seen before the exposure: another program, or "
    + "another version of a known one."
  public static let history = "three days and 30 calls before the exposure"
  public static let needs: Capability = [.requests, .agent]
  public static let control = FindingControl.fact(limit: 0.25)

  public init() {}

  public func examine(_ profile: ActivityProfile) -> Examination {
    guard profile.hasHistory else { return .nothing }
    var families = NoveltySurvey()
    var versions = NoveltySurvey()
    var familyOfVersion: [String: String] = [:]
    for (index, caller) in profile.activity.callers.enumerated()
    where !caller.agent.isEmpty && !profile.isVouched(caller) {
      families.note(caller.softwareFamily, profile.callerUse[index])
      versions.note(caller.softwareVersion, profile.callerUse[index])
      familyOfVersion[caller.softwareVersion] = caller.softwareFamily
    }
    var examination = Examination()
    if let news = families.news(in: profile, shape: 0.3) {
      examination.findings.append(Self.finding(news, "program", profile))
    }
    let updated = versions.news(in: profile, shape: 0.6) { version in
      families.isKnown(familyOfVersion[version] ?? "", before: profile.baselineEnd)
    }
    if let updated {
      examination.findings.append(Self.finding(updated, "version", profile))
    }
    examination.testCount = examination.findings.count
    examination.findings.sort { ($0.from, $0.claim) < ($1.from, $1.claim) }
    return examination
  }

  private static func finding(
    _ news: NoveltySurvey.News, _ noun: String, _ profile: ActivityProfile
  ) -> Finding {
    let what = news.names.count == 1 ? "a \(noun)" : "\(noun)s"
    return Finding(
      detector: name,
      claim: "\(Wording.count(news.calls, "call")) with \(Wording.list(news.names)), \(what) "
        + "never seen in \(Wording.span(seconds: profile.baselineDays * 86_400)) of baseline.",
      from: news.first, to: news.last, observed: .number(Double(news.names.count)),
      expected: .number(0), p: news.p)
  }
}

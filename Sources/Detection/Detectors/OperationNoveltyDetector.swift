public import Vocabulary

/// Operations, services, models and regions the key never used before.
public struct OperationNoveltyDetector: Detector {
  public static let name = "new operation"
  public static let claim =
    "The key asks for an operation, service, model or region that it never used before the "
    + "exposure."
  public static let history = "three days and 30 calls before the exposure"
  public static let needs: Capability = [.requests, .operation]
  public static let control = FindingControl.fact(limit: 0.25)

  public init() {}

  public func examine(_ profile: ActivityProfile) -> Examination {
    guard profile.hasHistory else { return .nothing }
    let dimensions: [(noun: String, value: (Action) -> String)] = [
      ("service", { $0.service }), ("operation", { $0.operation }), ("model", { $0.model }),
      ("region", { $0.region }),
    ]
    var examination = Examination()
    for (noun, value) in dimensions {
      var survey = NoveltySurvey()
      for (index, action) in profile.activity.actions.enumerated() {
        survey.note(value(action), profile.actionUse[index])
      }
      guard let news = survey.news(in: profile, shape: 0.5) else { continue }
      let plural = news.names.count == 1 ? noun : noun + "s"
      examination.testCount += 1
      examination.findings.append(
        Finding(
          detector: Self.name,
          claim: "\(Wording.count(news.calls, "call")) to the \(plural) "
            + "\(Wording.list(news.names)), never used in "
            + "\(Wording.span(seconds: profile.baselineDays * 86_400)) of baseline, which knows "
            + "\(news.knownCount).",
          from: news.first, to: news.last, observed: .number(Double(news.names.count)),
          expected: .number(0), p: news.p))
    }
    examination.findings.sort { ($0.from, $0.claim) < ($1.from, $1.claim) }
    return examination
  }
}

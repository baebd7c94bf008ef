import Vocabulary

/// The best benign story for what was found, with what speaks for and against it.
enum InnocentStory {
  /// Terms weaker than this (natural logarithm) say nothing either way.
  static let audible = 0.1

  static func tell(
    _ judged: JudgedActivity, _ findings: [Finding], _ coverage: Coverage, hasForecast: Bool
  ) -> InnocentExplanation {
    let newcomers = judged.callers.notKnown
    guard let strongest = newcomers.first else {
      if let reason = untold(judged.exposure, coverage) {
        return InnocentExplanation(claim: reason, speaksFor: [], speaksAgainst: [])
      }
      return quiet(judged, findings, hasForecast: hasForecast)
    }
    let families = strongest.evidence
    let supports = families.filter { ($0.nats ?? 0) < -audible }
      .sorted { ($0.nats ?? 0, $0.claim) < ($1.nats ?? 0, $1.claim) }
    let opposes = families.filter { ($0.nats ?? 0) > audible }
      .sorted { (-($0.nats ?? 0), $0.claim) < (-($1.nats ?? 0), $1.claim) }
    var against = opposes.prefix(5).map(\.claim)
    if newcomers.count > 1 {
      against.append(
        "It would have to hold for \(newcomers.count) separate callers at once.")
    }
    return InnocentExplanation(
      claim: claim(strongest, judged), speaksFor: supports.prefix(5).map(\.claim),
      speaksAgainst: against)
  }

  private static func claim(_ caller: CallerAssessment, _ judged: JudgedActivity) -> String {
    let ownSoftware = Set(judged.callers.filter { $0.assessment == .known }.flatMap(\.agents))
    let sameProgram = caller.agents.contains { ownSoftware.contains($0) }
    let onlySame = caller.agents.allSatisfy { ownSoftware.contains($0) }
    let place = Wording.list(caller.addresses)
    let signatures = caller.evidence.contains { $0.family == "signature" && ($0.nats ?? 0) > 1 }
    switch caller.actor {
    case "network" where sameProgram:
      return onlySame
        ? "The owner's own program was moved to, or also started in, another network (\(place))."
        : "The owner's own program, and others with it, were started in another network (\(place))."
    case "network" where signatures:
      return "Somebody of the owner's (a security scan, an administrator on another line) examined "
        + "the key from \(place)."
    case "network":
      return "A colleague or another tool of the owner's used the key from \(place)."
    case "software":
      return "The owner updated or changed the program that uses the key."
    case "work":
      return "The owner's known program took on a new task."
    default:
      return "The calls are the owner's, made in an unusual way."
    }
  }

  /// Why no story can be told of the exposure at all; `nil` where the logs reach it.
  static func untold(_ exposure: Exposure, _ coverage: Coverage) -> String? {
    guard let end = coverage.logEnd else {
      return "Nothing can be told: no log record was read."
    }
    guard exposure.fromGiven, end < exposure.from else { return nil }
    return "Nothing can be told: the logs end before the exposure."
  }

  private static func quiet(
    _ judged: JudgedActivity, _ findings: [Finding], hasForecast: Bool
  ) -> InnocentExplanation {
    var supports: [String] = []
    let known = judged.callers.filter { $0.assessment == .known }
    if !known.isEmpty {
      let calls = known.reduce(0) { $0 + Double($1.events) }
      supports.append(
        known.contains { $0.actor != "known" }
          ? "All \(Wording.count(calls, "call")) come from callers known before, or from newcomers "
            + "that the owner's own habits explain."
          : "All \(Wording.count(calls, "call")) come from callers known before.")
    }
    let excess = findings.filter { finding in
      finding.detector == VolumeDetector.name || finding.detector == LastingLiftDetector.name
    }
    if excess.isEmpty, !known.isEmpty, hasForecast {
      supports.append("No window holds more calls than the forecast allows.")
    }
    let claim =
      excess.isEmpty
      ? "Only the owner used the key."
      : "Only the owner used the key, and used it more: a launch, a batch job or a retry loop."
    return InnocentExplanation(
      claim: claim, speaksFor: supports, speaksAgainst: findings.prefix(5).map(\.claim))
  }
}

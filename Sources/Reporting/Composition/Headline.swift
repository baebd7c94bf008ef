internal import Vocabulary

extension Headline {
  init(_ inquest: Inquest) {
    word = Headline.word(inquest.verdict.outcome)
    let chance = Wording.percent(inquest.verdict.probability)
    let opening = Wording.capitalized(chance) + " probability of abuse."
    let foreign = inquest.callers.filter { $0.assessment == .foreign }
    switch inquest.verdict.outcome {
    case .abused, .likelyAbused:
      let means = foreign.isEmpty ? Headline.excess(inquest) : Headline.who(foreign, inquest)
      sentence = "\(opening) \(means)"
    case .noSignOfAbuse:
      sentence = "\(opening) \(Headline.judged(inquest))"
    case .cannotTell:
      sentence =
        "These logs do not decide it (\(chance) probability of abuse). "
        + (inquest.verdict.wouldDecide.first.map { "What would decide it: \($0)" }
          ?? Headline.judged(inquest))
    }
  }

  static func word(_ outcome: VerdictOutcome) -> String {
    switch outcome {
    case .abused: "ABUSED"
    case .likelyAbused: "LIKELY ABUSED"
    case .noSignOfAbuse: "NO SIGN OF ABUSE"
    case .cannotTell: "CANNOT TELL"
    }
  }

  private static func who(_ foreign: [CallerAssessment], _ inquest: Inquest) -> String {
    let calls = foreign.reduce(Int64(0)) { $0 &+ $1.events }
    let first = foreign.map(\.first).min() ?? inquest.exposure.from
    let last = foreign.map(\.last).max() ?? first
    return Wording.count(foreign.count, "foreign caller") + " made "
      + Wording.count(calls, "call") + ", " + Wording.span(first, last) + "."
  }

  private static func excess(_ inquest: Inquest) -> String {
    let above = inquest.episodes.reduce(0.0) { $0 + max(0, $1.excess) }
    guard above > 0, let first = inquest.episodes.map(\.from).min(),
      let last = inquest.episodes.map(\.to).max()
    else { return inquest.verdict.reasons.first ?? "" }
    return Wording.decimal(above, places: 0) + " \(inquest.chartUnit) above the forecast, "
      + Wording.span(first, last) + "."
  }

  private static func judged(_ inquest: Inquest) -> String {
    guard inquest.credential.events > 0 else {
      return "The logs hold no use of this credential."
    }
    let within = Wording.span(inquest.credential.first, inquest.credential.last)
    if inquest.callers.isEmpty {
      return Wording.count(inquest.credential.events, "usage total") + " judged, \(within)."
    }
    return Wording.count(inquest.credential.events, "call") + " from "
      + Wording.count(inquest.callers.count, "caller") + " judged, \(within)."
  }
}

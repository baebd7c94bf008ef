internal import Foundation
internal import Vocabulary

extension Headline {
  init(_ inquest: Inquest) {
    let foreign = inquest.callers.foreign
    let reason: String
    switch inquest.verdict.outcome {
    case .abused, .likelyAbused:
      // Where nothing was granted to any of them, the verdict rests on totals.
      reason =
        foreign.allSatisfy(\.isRefused)
        ? Headline.excess(inquest) : Headline.who(foreign, inquest)
    case .attempted:
      reason = Headline.who(foreign, inquest)
    case .noSignOfAbuse:
      reason = Headline.cleared(inquest)
    case .cannotTell:
      reason =
        (foreign.isEmpty ? "" : Headline.who(foreign, inquest) + " ")
        + "These logs do not decide it. "
        + (inquest.verdict.wouldDecide.first.map { "What would decide it: \($0)" }
          ?? Headline.judged(inquest))
    }
    self.init(
      word: Headline.word(inquest.verdict.outcome), reason: reason,
      chance: Headline.chance(inquest.verdict))
  }

  static func word(_ outcome: VerdictOutcome) -> String {
    switch outcome {
    case .abused: "ABUSED"
    case .likelyAbused: "LIKELY ABUSED"
    case .attempted: "ATTEMPTED"
    case .noSignOfAbuse: "NO SIGN OF ABUSE"
    case .cannotTell: "CANNOT TELL"
    }
  }

  /// A probability means nothing without the one it started from.
  private static func chance(_ verdict: Verdict) -> String {
    let before = Wording.percent(verdict.prior)
    let way =
      verdict.hypotheses.isEmpty && abs(verdict.probability - verdict.prior) < 1e-9
      ? "as assumed before looking; nothing could be weighed"
      : "\(before) was assumed before looking"
    return "Probability of abuse: \(Wording.percent(verdict.probability)) (\(way))"
  }

  private static func who(_ foreign: [CallerAssessment], _ inquest: Inquest) -> String {
    let calls = foreign.total(of: \.events)
    let first = foreign.map(\.first).min() ?? inquest.exposure.from
    let last = foreign.map(\.last).max() ?? first
    let told =
      Wording.count(foreign.count, "foreign caller") + " made " + Wording.count(calls, "call")
      + ", " + Wording.span(first, last)
    return foreign.allSatisfy(\.isRefused)
      ? told + "; every one that these logs show was refused." : told + "."
  }

  private static func excess(_ inquest: Inquest) -> String {
    let above = inquest.episodes.filter { $0.unit == inquest.chartUnit }
    let sum = above.reduce(0.0) { $0 + max(0, $1.excess) }
    guard sum > 0, let first = above.map(\.from).min(), let last = above.map(\.to).max() else {
      return inquest.verdict.reasons.first ?? ""
    }
    return Wording.amount(sum, inquest.chartUnit) + " above the forecast, "
      + Wording.span(first, last) + "."
  }

  private static func cleared(_ inquest: Inquest) -> String {
    guard inquest.credential.events > 0, let first = inquest.callers.map(\.first).min(),
      let last = inquest.callers.map(\.last).max()
    else { return judged(inquest) }
    let calls = inquest.callers.total(of: \.events)
    return "Nothing points to abuse in " + Wording.count(calls, "call") + " from "
      + Wording.count(inquest.callers.count, "caller") + ", "
      + Wording.span(first, last) + "."
  }

  private static func judged(_ inquest: Inquest) -> String {
    guard inquest.credential.events > 0 else {
      return "The logs hold no use of this credential."
    }
    let within = Wording.span(inquest.credential.first, inquest.credential.last)
    let events = inquest.credential.events
    return inquest.callers.isEmpty
      ? Wording.count(events, "usage total") + " judged, \(within)."
      : Wording.count(events, "call") + " from " + Wording.count(inquest.callers.count, "caller")
        + " judged, \(within)."
  }
}

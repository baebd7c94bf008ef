import Foundation
import Vocabulary

/// The actors as the verdict weighed them, in words that a reader can check.
enum Hypotheses {
  /// Strongest first; the odds are those of the prior times the sum of the ratios.
  static func told(_ judgement: Judgement, in calls: Calls) -> [Hypothesis] {
    judgement.weighed.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }.map(\.element).map { actor in
      Hypothesis(
        subject: subject(actor, judgement.way, calls), log10Ratio: actor.score / log(10),
        evidence: Naming.strongestFirst(actor.evidence))
    }
  }

  private static func subject(
    _ actor: Actor, _ way: Judgement.Way, _ calls: Calls
  ) -> String {
    let names = agents(of: actor, calls)
    let early = actor.isEarly ? ", before the exposure" : ""
    switch actor.kind {
    case .known:
      if actor.cells.isEmpty { return "Nobody: no call was made" }
      return calls.hasOrigins && !actor.callers.contains(where: calls.isPlaceless)
        ? "Callers at addresses this key already knew" : "Callers this key already knew"
    case .software, .work:
      let isPlaced = calls.hasOrigins && !actor.callers.allSatisfy(calls.isPlaceless)
      return (isPlaced ? "Known addresses with " : "Callers with ") + names + early
    case .network:
      let addresses = calls.addresses(of: actor.callers)
      // With little history nobody is told apart before signs are weighed: several are no caller.
      if case .thin = way, addresses.count > 1 {
        return "All calls that are judged, taken together (\(Figures.list(addresses)))"
      }
      return (addresses.isEmpty ? names : Figures.list(addresses)) + early
    }
  }

  private static func agents(of actor: Actor, _ calls: Calls) -> String {
    let names = Set(actor.callers.map { calls.activity.callers[$0].agent }).subtracting([""])
    return names.isEmpty
      ? "unnamed software" : Figures.list(names.sorted().map { "'\($0)'" }, most: 2)
  }

  /// What the probability that is left stands for, once there is no sign of abuse.
  static func remainder(_ judgement: Judgement) -> String? {
    guard let strongest = judgement.weighed.max(by: { $0.score < $1.score }) else { return nil }
    let before = Figures.whole(100 * VerdictConstants.prior.value)
    let percent = 100 * judgement.probability
    let left = percent < 1 ? Figures.decimal(percent, digits: 1) : Figures.whole(percent)
    let share = Figures.whole(100 * VerdictConstants.knownAddress.value)
    let story =
      switch strongest.kind {
      case .known where strongest.cells.isEmpty: "an attacker who has not used the key yet"
      case .known:
        "an attacker who looks like the owner's usual callers, as \(share) in 100 are assumed to do"
      case .software, .work: "an attacker who works through the owner's own addresses"
      case .network: "the chance that a new network is not the owner's after all"
      }
    return "Before any log is read, a leaked key is assumed to be abused with a probability of "
      + "\(before) %; these logs bring it down to \(left) %. What is left stands mainly for "
      + "\(story)."
  }
}

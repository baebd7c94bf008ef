import Foundation
import Vocabulary

extension Bench {
  /// Network, software and work of an actor against a history.
  /// - Parameter others: further newcomers at least as new, which may be the owner's.
  static func evidence(
    of actor: Actor, _ history: History, days: Double, others: Int = 0
  ) -> [Evidence] {
    let calls = history.calls
    guard actor.kind == .network else {
      var evidence: [Evidence] = []
      // Without addresses "only from known addresses" says nothing; silence still does.
      if calls.hasOrigins || actor.cells.isEmpty {
        evidence.append(ArrivalTerms.knownAddress(actor, in: calls))
      }
      switch actor.kind {
      case .software: evidence.append(ArrivalTerms.software(actor, in: history, days: days))
      case .work: evidence.append(ArrivalTerms.work(actor, in: history, days: days))
      case .known: return evidence + vouchers(actor, calls)
      case .network: break
      }
      // What sets the actor apart is weighed as an arrival and not once more as unlike the owner.
      return evidence
        + Likeness(of: actor, in: history, days: days)
        .evidence(
          ownerSame: VerdictConstants.sameElsewhere.value,
          withSoftware: actor.kind != .software, withWork: actor.kind != .work)
    }
    let arrival = NetworkTerm.arrival(of: actor, in: history, days: days, others: others)
    var network = NetworkTerm.evidence(arrival, of: actor, in: calls, days: days)
    let likeness = Likeness(of: actor, in: history, days: days)
    let alike = likeness.evidence(ownerSame: history.sameSoftware)
    let beside =
      (Clockwork.monitor(actor, in: calls).map { [$0] } ?? [])
      + calls.testimony.evidence(for: actor, in: calls)
    guard
      let rarest = rarest(
        actor, arrival, likeness, history, days: days,
        than: (network.nats ?? 0) + sum(alike))
    else { return [network] + alike + beside }
    network.nats = log(min(2 * arrival.attacker, 1))
    network.claim += " What it brings is rarer still and carries the weight of both."
    return [network] + rarest + beside
  }

  /// A newcomer seen as an arrival of new software, or of new work, where that is rarer than its
  /// network; what several newcomers bring is one arrival.
  /// - Parameter plain: the weight of network and likeness that must be passed.
  private static func rarest(
    _ actor: Actor, _ arrival: NetworkTerm.Arrival, _ likeness: Likeness, _ history: History,
    days: Double, than plain: Double
  ) -> [Evidence]? {
    let place = log(min(2 * arrival.attacker, 1))
    let shared = log(Double(actor.sharing))
    var best: [Evidence]?
    var most = plain
    func offer(_ first: Evidence, _ others: [Evidence]) {
      let weight = place + sum([first]) + sum(others)
      guard weight > most else { return }
      most = weight
      best = [first] + others
    }
    let elsewhere = VerdictConstants.sameElsewhere.value
    if likeness.novelty != .known, likeness.ratios.software ?? 0 < 0 {
      var software = ArrivalTerms.software(actor, in: history, days: days)
      software.nats =
        ArrivalTerms.rarest(novelty: likeness.novelty, in: history, days: days) - shared
      offer(software, likeness.evidence(ownerSame: elsewhere, withSoftware: false))
    }
    // A quiet key's new network is rare enough by itself.
    if likeness.hasNewWork, likeness.ratios.work ?? 0 < 0,
      arrival.mean >= VerdictConstants.manyArrivals.value
    {
      var work = ArrivalTerms.work(actor, in: history, days: days)
      work.nats = (work.nats ?? 0) - shared
      offer(work, likeness.evidence(ownerSame: elsewhere))
    }
    return best
  }

  private static func vouchers(_ actor: Actor, _ calls: Calls) -> [Evidence] {
    Set(actor.callers.compactMap { calls.vouched[$0] }).sorted().prefix(10).map {
      Evidence(family: "network", claim: $0)
    }
  }

  private static func sum(_ evidence: [Evidence]) -> Double {
    evidence.reduce(0) { $0 + ($1.nats ?? 0) }
  }
}

import Foundation
import Vocabulary

/// Would a network as new as this have come by itself, or did somebody bring it?
enum NetworkTerm {
  struct Arrival {
    let level: Int
    /// The first of the prefixes that are new at this level.
    let prefix: Int?
    /// Networks that are new at this level, among those united in the actor.
    let count: Int
    /// Expected arrivals, after the discounts for several networks.
    let expected: Double
    /// Expected arrivals at this level or coarser.
    let mean: Double
    /// The chance of as many arrivals as were seen.
    let p: Double
    /// Where attackers come from, seen from this key.
    let attacker: Double
    /// Further newcomers at least as new, which may be the owner's.
    let others: Int
  }

  static func arrival(
    of actor: Actor, in history: History, days: Double, others: Int
  ) -> Arrival {
    let levels = actor.callers.map(history.level(of:))
    let level = levels.min() ?? Origin.depth
    let held = min(level, Origin.depth - 1)
    // Only networks as new as the level's may be compared with its rate.
    let newest = zip(actor.callers, levels).filter { $0.1 == level }.compactMap {
      history.calls.origins[$0.0]
    }
    let count = max(1, Set(newest.map { $0[max(held, 1)] }).count)
    return arrival(
      level: held, prefix: newest.first.map { $0[held] }, count: count, in: history, days: days,
      others: others)
  }

  /// An arrival of `count` networks that are new at a level.
  static func arrival(
    level held: Int, prefix: Int?, count: Int, in history: History, days: Double, others: Int
  ) -> Arrival {
    let around = VerdictConstants.aroundLeak.value
    let rate = history.networkRate(held).joined(by: others, in: days)
    let mean = rate.mean(days: days) + around
    let p = rate.tail(count, days: days)
    let groups = Double(count)
    var expected: Double
    if mean < VerdictConstants.manyArrivals.value {
      expected = mean * max(pow(0.5, groups - 1), VerdictConstants.unitedFloor.value)
    } else {
      // The rate wanders more than its tail allows for; without a floor a key that always meets new
      // networks would be held to a stricter measure than a quiet one.
      expected = max(mean / groups, 1) * max(p, VerdictConstants.unitedFloor.value)
    }
    expected = max(expected, VerdictConstants.expectedFloor.value)
    let inside = min(
      VerdictConstants.insideMost.value,
      VerdictConstants.insideBase.value
        + VerdictConstants.insidePerPrefix.value * Double(history.prefixCount(0)))
    let attacker =
      held == 0 ? 1 - inside : inside * VerdictConstants.insideLevels[held - 1].value
    return Arrival(
      level: held, prefix: prefix, count: count, expected: expected, mean: mean, p: p,
      attacker: attacker, others: others)
  }

  static func evidence(
    _ arrival: Arrival, of actor: Actor, in calls: Calls, days: Double
  ) -> Evidence {
    let addresses = calls.addresses(of: actor.callers)
    let prefix = arrival.prefix.map { calls.prefixes[arrival.level].all[$0] } ?? ""
    let isAddress = arrival.level == Origin.depth - 1
    let place = isAddress ? Figures.list(addresses) : prefix
    let lesser =
      arrival.count < actor.groups ? " (\(arrival.count) of them as new as this)" : ""
    let several = actor.groups > 1 ? ", \(actor.groups) networks that act as one\(lesser)" : ""
    let what = Origin.noun(for: prefix, level: arrival.level)
    let share = 100 * arrival.attacker
    let beside =
      arrival.others == 0
      ? "" : ", its \(Figures.count(Int64(arrival.others), "other newcomer"))"
    return Evidence(
      family: "network",
      claim: "No caller of this key came from \(place) before\(several). By this key's own "
        + "history\(beside) and what owners change around a leak "
        + "\(Figures.short(arrival.mean)) new \(what) were to be expected in "
        + "\(Figures.decimal(days, digits: 1)) days; of attackers, "
        + "\(share < 1 ? Figures.short(share) : Figures.whole(share)) in 100 would come from such "
        + "a place (assumed).",
      observed: .number(Double(arrival.count)), expected: .number(arrival.mean), p: arrival.p,
      nats: log(arrival.attacker / arrival.expected))
  }
}

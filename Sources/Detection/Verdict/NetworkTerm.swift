import Foundation
import Vocabulary

/// Would a network as new as this have come by itself, or did somebody bring it?
enum NetworkTerm {
  /// How the prefixes of a level are called in a sentence.
  private static let noun = ["/8", "/16", "/24", "address"]
  private static let nounIPv6 = ["/32", "/48", "/64", "address"]

  struct Arrival {
    let level: Int
    /// Expected arrivals, after the discounts for several networks.
    let expected: Double
    /// Expected arrivals at this level or coarser.
    let mean: Double
    /// The chance of as many arrivals as were seen.
    let p: Double
    /// Where attackers come from, seen from this key.
    let attacker: Double
  }

  static func arrival(of actor: Actor, in history: History, days: Double) -> Arrival {
    let level = actor.callers.map(history.level(of:)).min() ?? Origin.depth
    let held = min(level, Origin.depth - 1)
    let rate = history.networkRate(held)
    let mean = rate.mean(days: days)
    let p = rate.tail(actor.groups, days: days)
    let groups = Double(actor.groups)
    var expected: Double
    if mean < VerdictConstants.manyArrivals.value {
      expected = mean * max(pow(0.5, groups - 1), VerdictConstants.unitedFloor.value)
    } else {
      expected = max(mean / groups, 1) * p
    }
    expected = max(expected, VerdictConstants.expectedFloor.value)
    let inside = min(
      VerdictConstants.insideMost.value,
      VerdictConstants.insideBase.value
        + VerdictConstants.insidePerPrefix.value * Double(history.prefixCount(0)))
    let attacker =
      held == 0 ? 1 - inside : inside * VerdictConstants.insideLevels[held - 1].value
    return Arrival(level: held, expected: expected, mean: mean, p: p, attacker: attacker)
  }

  static func evidence(
    _ arrival: Arrival, of actor: Actor, in calls: Calls, days: Double
  ) -> Evidence {
    let addresses = calls.addresses(of: actor.callers)
    let origin = actor.callers.compactMap { calls.origins[$0] }.first
    let prefix = origin.map { calls.prefixes[arrival.level].all[$0[arrival.level]] } ?? ""
    let isAddress = arrival.level == Origin.depth - 1
    let place = isAddress ? Figures.list(addresses) : prefix
    let several = actor.groups > 1 ? ", \(actor.groups) networks that act as one" : ""
    let widths = prefix.contains(":") ? nounIPv6 : noun
    let what = isAddress ? "addresses" : "\(widths[arrival.level]) networks"
    let share = 100 * arrival.attacker
    return Evidence(
      family: "network",
      claim: "No other caller came from \(place)\(several). By this key's own history "
        + "\(Figures.short(arrival.mean)) new \(what) were to be expected in "
        + "\(Figures.decimal(days, digits: 1)) days; of attackers, "
        + "\(share < 1 ? Figures.short(share) : Figures.whole(share)) in 100 would come from such "
        + "a place (assumed).",
      observed: .number(Double(actor.groups)), expected: .number(arrival.mean), p: arrival.p,
      nats: log(arrival.attacker / arrival.expected))
  }
}

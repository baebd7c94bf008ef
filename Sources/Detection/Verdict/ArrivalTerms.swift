import Foundation
import Vocabulary

/// Terms for what is new at an address the key already knows, and for the time of arrival.
enum ArrivalTerms {
  /// Attackers seldom come from an address the key knows.
  static func knownAddress(_ actor: Actor, in calls: Calls) -> Evidence {
    let share = Figures.whole(100 * VerdictConstants.knownAddress.value)
    let placed = actor.callers.filter { !calls.isPlaceless($0) }
    let claim: String
    if actor.cells.isEmpty {
      claim =
        "No caller that this key already knew used it in this time; attackers seldom leave a key "
        + "unused (assumed: \(share) in 100)."
    } else if actor.kind == .known {
      return settled(actor, in: calls, share)
    } else if placed.isEmpty {
      return Evidence(
        family: "network",
        claim: "Its calls have no client address, so where it came from speaks for nobody.",
        nats: 0)
    } else {
      let others = placed.count < actor.callers.count ? ", and in part from no address at all" : ""
      claim =
        "It came through addresses that this key already knew "
        + "(\(Figures.list(calls.addresses(of: placed)))\(others)); attackers seldom do (assumed: "
        + "\(share) in 100)."
    }
    return Evidence(
      family: "network", claim: claim, nats: log(VerdictConstants.knownAddress.value))
  }

  /// Calls of callers that are not new. Those that the user vouches for, those that a
  /// provider's own services made, and those without an address did not come from an address that
  /// the key knew.
  private static func settled(_ actor: Actor, in calls: Calls, _ share: String) -> Evidence {
    var (placed, vouched, services, placeless) = ([Int](), [Int](), [Int](), [Int]())
    for index in actor.cells {
      let caller = calls.cell(index).caller
      if calls.vouched[caller] != nil {
        vouched.append(index)
      } else if calls.marks[caller].isService {
        services.append(index)
      } else if calls.isPlaceless(caller) {
        placeless.append(index)
      } else {
        placed.append(index)
      }
    }
    let others = [
      (vouched, "of callers that you vouch for"),
      (services, "by a provider's own services, which have no address"),
      (placeless, "without a client address"),
    ]
    .filter { !$0.0.isEmpty }.map { "\(Figures.count(calls.count($0.0), "call")) \($0.1)" }
    let seen = calls.count(placed)
    guard seen > 0 else {
      // Services act on somebody's behalf, and do not say from where; nor do calls without an
      // address.
      return Evidence(
        family: "network", claim: "There were only \(others.joined(separator: " and ")).",
        nats: vouched.isEmpty || !placeless.isEmpty ? 0 : log(VerdictConstants.knownAddress.value))
    }
    let beside = others.isEmpty ? "" : ", beside \(others.joined(separator: " and "))"
    return Evidence(
      family: "network",
      claim: "\(Figures.count(seen, "call")) came only from addresses that this key already knew"
        + "\(beside); attackers seldom come from one (assumed: \(share) in 100).",
      nats: log(VerdictConstants.knownAddress.value))
  }

  /// New software at a known address.
  static func software(_ actor: Actor, in history: History, days: Double) -> Evidence {
    let agents = Set(actor.callers.map { history.calls.agents[$0] }).filter { $0 >= 0 }
    let isProgram = agents.contains { history.novelty(ofAgent: $0) == .program }
    let novelty: SoftwareNovelty = isProgram ? .program : .version
    let mean = history.softwareRate(novelty).mean(days: days)
    // What is known already has not arrived, though the same caller uses it too.
    let names = agents.filter { history.novelty(ofAgent: $0) == novelty }
      .map { "'\(history.calls.agentNames.all[$0])'" }.sorted()
    return Evidence(
      family: "software",
      claim: "\(arrival(isProgram, names.count)) appeared: "
        + "\(Figures.list(names, most: 2)). By this key's own history "
        + "\(Figures.short(mean)) such arrivals were to be expected in "
        + "\(Figures.decimal(days, digits: 1)) days.",
      observed: .number(1), expected: .number(mean),
      nats: newSoftware(novelty, in: history, days: days))
  }

  private static func arrival(_ isProgram: Bool, _ count: Int) -> String {
    switch (isProgram, count == 1) {
    case (true, true): "A new program"
    case (true, false): "New programs"
    case (false, true): "Another version of known software"
    case (false, false): "Other versions of known software"
    }
  }

  /// The weight of a new program, or of another version, at a known address.
  static func newSoftware(
    _ novelty: SoftwareNovelty, in history: History, days: Double
  ) -> Double {
    let mean = history.softwareRate(novelty).mean(days: days)
    return novelty == .program
      ? log(
        VerdictConstants.softwareFamily.value
          / max(mean, VerdictConstants.softwareFamilyFloor.value))
      : log(
        VerdictConstants.softwareVersion.value
          / max(mean, VerdictConstants.softwareVersionFloor.value))
  }

  /// New work at a known address with known software.
  static func work(_ actor: Actor, in history: History, days: Double) -> Evidence {
    let calls = history.calls
    let mean = history.workRate.mean(days: days)
    var unseen: Set<String> = []
    for index in actor.cells {
      let action = calls.cell(index).action
      for dimension in history.newDimensions(of: action) {
        unseen.insert(calls.categoryNames[dimension].all[calls.categories[action][dimension]])
      }
    }
    return Evidence(
      family: "work",
      claim: "Something never done before was asked for: \(Figures.list(unseen.sorted())). By "
        + "this key's own history that was to be expected on \(Figures.short(mean)) of "
        + "\(Figures.decimal(days, digits: 1)) days.",
      observed: .number(1), expected: .number(mean),
      nats: newWork(in: history, days: days))
  }

  /// The weight of new work at a known address.
  static func newWork(in history: History, days: Double) -> Double {
    let mean = history.workRate.mean(days: days)
    return log(VerdictConstants.workArrival.value / max(mean, VerdictConstants.workFloor.value))
  }

  /// How soon after the exposure it came; bounded, because owners, too, act around a leak.
  /// - Parameter seconds: length of the exposure.
  static func timing(
    _ actor: Actor, exposedAt: Timestamp, seconds: Double
  ) -> Evidence {
    let delay = max(0, actor.first.seconds(since: exposedAt))
    let groups = Double(actor.groups)
    let ground = 300.0
    let length = max(seconds, delay, ground)
    let soon = 1 / ((delay + ground) * log((length + ground) / ground))
    let flat = groups / length * pow(max(0, 1 - delay / length), groups - 1)
    let ratio = min(flat / soon, 1e6)
    let (attacker, owner) = (
      VerdictConstants.timingAttacker.value, VerdictConstants.timingOwner.value
    )
    return Evidence(
      family: "timing",
      claim: "Its first call came \(Figures.length(seconds: delay)) after the exposure began.",
      observed: .number(delay),
      nats: log((attacker * ratio + 1 - attacker) / (owner * ratio + 1 - owner)))
  }

  /// A network actor with new software seen as new software first: for keys whose networks
  /// change all the time the software is the rarer arrival.
  static func rarest(
    novelty: SoftwareNovelty, in history: History, days: Double
  ) -> Double {
    let isProgram = novelty == .program
    let mean = history.softwareRate(isProgram ? .program : .version).mean(days: days)
    return isProgram
      ? log(
        VerdictConstants.rarestFamily.value
          / max(mean, VerdictConstants.softwareFamilyFloor.value))
      : log(
        VerdictConstants.rarestVersion.value
          / max(mean, VerdictConstants.softwareVersionFloor.value))
  }
}

import Foundation
import Statistics
import Vocabulary

/// One way of looking at a key: a history, the actors judged against it, and what they come to.
struct Bench: Sendable {
  var actors: [Actor]
  /// Where the time begins that is judged.
  let cut: Timestamp
  /// Logarithm of the odds abused : not abused, prior included.
  let logOdds: Double

  init(actors: [Actor], cut: Timestamp) {
    self.actors = actors
    self.cut = cut
    let prior = VerdictConstants.prior.value
    logOdds = log(prior / (1 - prior)) + logSumExp(actors.map(\.score))
  }

  /// Shortest time over which arrivals are expected, in days.
  static let leastDays = 1.0 / 24
}

/// The end of the burn-in between a first use and the end of a baseline.
func burnInEnd(firstUse: Timestamp, end: Timestamp) -> Timestamp {
  let length = max(0, end.seconds(since: firstUse))
  return firstUse.advanced(
    bySeconds: min(
      VerdictConstants.burnInShare.value * length,
      VerdictConstants.burnInDays.value * 86_400))
}

extension Bench {
  /// The exposure against everything before it, frozen; callers that began before it, too.
  /// - Parameters:
  ///   - end: end of the log.
  ///   - exposedAt: the time the user gave; `nil` leaves timing and early callers out.
  static func frozen(
    _ calls: Calls, cut: Timestamp, end: Timestamp, exposedAt: Timestamp?
  ) -> Bench {
    let baseline = calls.order.filter { calls.cell($0).last < cut }
    let exposure = calls.order.filter { calls.cell($0).last >= cut }
    let firstUse = baseline.first.map { calls.cell($0).first } ?? cut
    let burnIn = burnInEnd(firstUse: firstUse, end: cut)
    let history = History(calls, cells: baseline, burnInEnd: burnIn, end: cut)
    let days = max(end.seconds(since: cut) / 86_400, leastDays)
    var actors = ActorGrouping.actors(of: exposure, against: history)
    let old = inOrder(actors.filter { $0.kind != .network }.flatMap(\.cells), calls)
    let displacement = Displacement(calls, baseline: baseline, old: old, isEverybody: false)
    let signatures = SignatureTerm(calls, baseline: baseline)
    for index in actors.indices {
      actors[index].evidence = evidence(of: actors[index], history, days: days)
      if actors[index].kind == .network, let exposedAt {
        actors[index].evidence.append(
          ArrivalTerms.timing(
            actors[index], exposedAt: exposedAt, seconds: end.seconds(since: exposedAt)))
      }
      actors[index].evidence += signatures.evidence(
        for: actors[index], atKnownAddress: actors[index].kind != .network)
    }
    weighDisplacement(&actors, displacement, history) { _ in (firstUse, cut) }
    let early =
      exposedAt == nil
      ? [] : early(calls, baseline: baseline, burnIn: burnIn, cut: cut, end: end)
    return Bench(actors: actors + early, cut: cut)
  }

  /// Every caller that appears after the burn-in against everything else.
  static func leaveOneOut(_ calls: Calls, end: Timestamp) -> Bench {
    guard let first = calls.order.first, let last = calls.order.last else {
      return Bench(actors: [Actor(.known, cells: [], in: calls)], cut: end)
    }
    let firstUse = calls.cell(first).first
    let burnIn = burnInEnd(firstUse: firstUse, end: calls.cell(last).last)
    let before = calls.order.filter { calls.cell($0).first < burnIn }
    let after = calls.order.filter { calls.cell($0).first >= burnIn }
    let usual = History(calls, cells: before, burnInEnd: burnIn, end: burnIn)
    var everything = History(calls, cells: calls.order, burnInEnd: burnIn, end: end)
    let days = max(end.seconds(since: burnIn) / 86_400, leastDays)
    var actors = ActorGrouping.actors(of: after, against: usual)
    let quiet = inOrder(
      before + actors.filter { $0.kind == .known }.flatMap(\.cells), calls)
    let signatures = SignatureTerm(calls, baseline: quiet)
    for index in actors.indices {
      let actor = actors[index]
      if actor.kind == .network {
        everything.remove(actor)
        actors[index].evidence = evidence(of: actor, everything, days: days)
        everything.restore(actor)
      } else {
        actors[index].evidence = evidence(of: actor, usual, days: days)
      }
      actors[index].evidence += signatures.evidence(
        for: actor, atKnownAddress: actor.kind != .network)
    }
    let displacement = Displacement(
      calls, baseline: calls.order, old: calls.order, isEverybody: true)
    weighDisplacement(&actors, displacement, usual) { (firstUse, $0) }
    return Bench(actors: actors, cut: burnIn)
  }

  /// Networks that first appeared after the burn-in and before the exposure, judged against
  /// everything else: leaks are found late.
  private static func early(
    _ calls: Calls, baseline: [Int], burnIn: Timestamp, cut: Timestamp, end: Timestamp
  ) -> [Actor] {
    var firstSeen: [Int: Timestamp] = [:]
    var isMet = [Bool](repeating: false, count: calls.activity.callers.count)
    for index in baseline where !isMet[calls.cell(index).caller] {
      isMet[calls.cell(index).caller] = true
      guard let origin = calls.origins[calls.cell(index).caller] else { continue }
      if firstSeen[origin[1]] == nil { firstSeen[origin[1]] = calls.cell(index).first }
    }
    let isEarly = calls.origins.map { origin in
      origin.flatMap { firstSeen[$0[1]] }.map { $0 >= burnIn } ?? false
    }
    let cells = calls.order.filter { isEarly[calls.cell($0).caller] }
    guard !cells.isEmpty else { return [] }
    // What known networks use, too, tells no stranger: an update of the owner's own software would
    // otherwise make one caller of all networks that came after it.
    let others = baseline.filter { !isEarly[calls.cell($0).caller] }
    let usual = History(calls, cells: others, burnInEnd: burnIn, end: burnIn)
    var everything = History(calls, cells: calls.order, burnInEnd: burnIn, end: end)
    let days = max(end.seconds(since: burnIn) / 86_400, leastDays)
    var actors = ActorGrouping.actors(of: cells, against: usual).filter { $0.kind == .network }
    let signatures = SignatureTerm(calls, baseline: others)
    for index in actors.indices {
      let actor = actors[index]
      everything.remove(actor)
      actors[index].evidence = evidence(of: actor, everything, days: days)
      everything.restore(actor)
      actors[index].evidence += signatures.evidence(for: actor, atKnownAddress: false)
      actors[index].evidence.append(earliness(actor, cut: cut))
      actors[index].isEarly = true
    }
    let displacement = Displacement(
      calls, baseline: calls.order, old: calls.order, isEverybody: true)
    let firstUse = baseline.first.map { calls.cell($0).first } ?? burnIn
    weighDisplacement(&actors, displacement, usual) { (firstUse, $0) }
    return actors
  }

  private static func earliness(_ actor: Actor, cut: Timestamp) -> Evidence {
    let isActive = actor.last >= cut
    return Evidence(
      family: "timing",
      claim: isActive
        ? "It began on \(actor.first.dateText), before the exposure, and went on after it; leaks "
          + "are sometimes found late."
        : "It began on \(actor.first.dateText) and ended before the exposure.",
      nats: log(
        isActive ? VerdictConstants.earlyActive.value : VerdictConstants.earlyGone.value))
  }
}

extension Bench {
  /// Network, software and work of an actor against a history.
  private static func evidence(
    of actor: Actor, _ history: History, days: Double
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
      return evidence
        + Likeness(of: actor, in: history, days: days)
        .evidence(ownerSame: VerdictConstants.sameElsewhere.value)
    }
    let arrival = NetworkTerm.arrival(of: actor, in: history, days: days)
    var network = NetworkTerm.evidence(arrival, of: actor, in: calls, days: days)
    let likeness = Likeness(of: actor, in: history, days: days)
    let alike = likeness.evidence(ownerSame: history.sameSoftware)
    let monitor = Clockwork.monitor(actor, in: calls).map { [$0] } ?? []
    if likeness.novelty != .known, likeness.software ?? 0 < 0 {
      let rarest = ArrivalTerms.rarest(
        arrival, novelty: likeness.novelty, in: history, days: days)
      let workOnly = likeness.evidence(
        ownerSame: VerdictConstants.sameElsewhere.value, withSoftware: false)
      let plain = (network.nats ?? 0) + sum(alike)
      if rarest + sum(workOnly) > plain {
        let place = log(min(2 * arrival.attacker, 1))
        network.nats = place
        network.claim += " Its new software is rarer still and carries the weight of both."
        var software = ArrivalTerms.software(actor, in: history, days: days)
        software.nats = rarest - place
        return [network, software] + workOnly + monitor
      }
    }
    return [network] + alike + monitor
  }

  private static func vouchers(_ actor: Actor, _ calls: Calls) -> [Evidence] {
    Set(actor.callers.compactMap { calls.vouched[$0] }).sorted().prefix(10).map {
      Evidence(family: "network", claim: $0)
    }
  }

  /// Adds displacement, synchrony and clockwork to the network actors.
  /// - Parameter interval: the baseline for calls that begin at a moment.
  private static func weighDisplacement(
    _ actors: inout [Actor], _ displacement: Displacement, _ history: History,
    interval: (Timestamp) -> (Timestamp, Timestamp)
  ) {
    let calls = history.calls
    var profiles: [Timestamp: CallClock.Profile] = [:]
    func compare(_ first: Timestamp, _ last: Timestamp, _ requests: Int64)
      -> Displacement.Comparison?
    {
      let (from, to) = interval(first)
      guard let clock = displacement.clock else { return nil }
      // With a frozen baseline every actor asks for the same profile.
      let profile = profiles[to] ?? clock.profile(from: from, to: to)
      profiles[to] = profile
      return displacement.compare(
        first: first, last: last, requests: requests, profile: profile, baselineFrom: from,
        baselineTo: to)
    }
    let networks = actors.indices.filter { actors[$0].kind == .network }
    let alike = networks.filter { number in
      actors[number].callers.allSatisfy { history.novelty(ofAgent: calls.agents[$0]) == .known }
    }
    let together =
      alike.count < 2
      ? nil
      : compare(
        alike.map { actors[$0].first }.min() ?? actors[alike[0]].first,
        alike.map { actors[$0].last }.max() ?? actors[alike[0]].last,
        alike.reduce(0) { $0 &+ actors[$1].requests })
    let isAlike = Set(alike)
    for number in networks {
      let actor = actors[number]
      if let own = compare(actor.first, actor.last, actor.requests) {
        var chosen = own
        var shared = false
        if let together, isAlike.contains(number), abs(together.logRatio) > abs(own.logRatio) {
          chosen = together
          shared = true
        }
        var evidence = Displacement.evidence(chosen, shared: shared)
        if isAlike.contains(number), alike.count > 1, evidence.nats ?? 0 < -0.7 {
          // One trip or one move is one event, not one for each network it passes.
          evidence.nats = (evidence.nats ?? 0) - log(Double(alike.count))
        }
        actors[number].evidence.append(evidence)
        if let synchrony = displacement.synchrony(actor) {
          actors[number].evidence.append(synchrony)
        }
        if let clockwork = Clockwork.evidence(actor, in: calls) {
          actors[number].evidence.append(clockwork)
        }
      }
    }
  }

  private static func sum(_ evidence: [Evidence]) -> Double {
    evidence.reduce(0) { $0 + ($1.nats ?? 0) }
  }

  private static func inOrder(_ cells: [Int], _ calls: Calls) -> [Int] {
    var isIn = Array(repeating: false, count: calls.activity.cells.count)
    for index in cells { isIn[index] = true }
    return calls.order.filter { isIn[$0] }
  }
}

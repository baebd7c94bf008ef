import Foundation
import Statistics
import Vocabulary

/// One way of looking at a key: a history, the actors judged against it, and what they come to.
struct Bench: Sendable {
  var actors: [Actor]
  /// Where the time begins that is judged.
  let cut: Timestamp
  /// Logarithm of the odds abused : not abused, prior included, over the actors that were granted
  /// anything.
  let logOdds: Double
  /// The same over all actors: that anybody else called at all.
  let strangerLogOdds: Double
  /// What this history would have made of strangers of each kind.
  let strangers: [Stranger]
  /// Per caller whether all of its calls are judged with the exposure, see ``GuardBand``.
  var isHeld: [Bool] = []

  init(actors: [Actor], cut: Timestamp, strangers: [Stranger] = []) {
    self.actors = actors
    self.cut = cut
    self.strangers = strangers
    let granted = actors.filter { !$0.isRefused }
    logOdds = VerdictConstants.priorLogOdds + logSumExp(granted.map(\.score))
    strangerLogOdds = VerdictConstants.priorLogOdds + logSumExp(actors.map(\.score))
  }

  /// Whether it comes to more abuse, or where neither comes to any, to more of a stranger.
  func isGraver(than other: Bench) -> Bool {
    func points(_ bench: Bench) -> Bool {
      Naming.outcome(ofLogOdds: bench.logOdds) != .noSignOfAbuse
    }
    return points(self) || points(other)
      ? logOdds > other.logOdds : strangerLogOdds > other.strangerLogOdds
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
    let band = exposedAt == nil ? nil : GuardBand(calls, cut: cut)
    func isBefore(_ index: Int) -> Bool {
      calls.cell(index).last < cut && !(band?.isHeld[calls.cell(index).caller] ?? false)
    }
    let baseline = calls.order.filter(isBefore)
    let exposure = calls.order.filter { !isBefore($0) }
    let firstUse = baseline.first.map { calls.cell($0).first } ?? cut
    let burnIn = burnInEnd(firstUse: firstUse, end: cut)
    let history = History(calls, cells: baseline, burnInEnd: burnIn, end: cut)
    let days = max(end.seconds(since: cut) / 86_400, leastDays)
    var actors = ActorGrouping.actors(of: exposure, against: history)
    let upTo = newcomers(actors, history)
    let alike = actors.map { $0.isAlike(history) }
    let signatures = SignatureTerm(calls, baseline: baseline)
    for index in actors.indices {
      actors[index].evidence = evidence(
        of: actors[index], history, days: days,
        others: upTo[actors[index].level] - (alike[index] ? actors[index].groups : 0))
      // Of who came before it the time says nothing; it may be wrong.
      if actors[index].kind == .network, let exposedAt, !actors[index].isAhead(of: exposedAt) {
        actors[index].evidence.append(
          ArrivalTerms.timing(
            actors[index], exposedAt: exposedAt, seconds: end.seconds(since: exposedAt)))
      }
      actors[index].evidence += signatures.evidence(
        for: actors[index], atKnownAddress: actors[index].kind != .network)
    }
    // In a key that always meets new networks these are the old callers, too.
    let beside = band.map { band in
      band.isHeld.contains(true) ? baseline.filter { calls.cell($0).last >= band.from } : []
    }
    let old = inOrder(
      (beside ?? [])
        + actors.filter { $0.kind != .network || $0.isChurn }.flatMap(\.cells), calls)
    let displacement = Displacement(calls, baseline: baseline, old: old, owner: baseline)
    weighDisplacement(&actors, displacement, history, isAmong: \.isChurn) { _ in
      (firstUse, cut)
    }
    let early =
      exposedAt == nil
      ? [] : early(calls, baseline: baseline, band, burnIn: burnIn, cut: cut, end: end)
    var bench = Bench(
      actors: actors + early, cut: cut,
      strangers: Strangers(history, days: days, others: upTo).all)
    bench.isHeld = band?.isHeld ?? []
    return bench
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
      calls, baseline: calls.order, old: calls.order, owner: quiet)
    weighDisplacement(
      &actors, displacement, usual, isAmong: { _ in true }, interval: { (firstUse, $0) })
    let nobody = Array(repeating: 0, count: Origin.depth + 1)
    return Bench(
      actors: actors, cut: burnIn,
      strangers: Strangers(everything, days: days, others: nobody).all)
  }

  /// Networks that first appeared after the burn-in and before the exposure, judged against
  /// everything else: leaks are found late.
  private static func early(
    _ calls: Calls, baseline: [Int], _ band: GuardBand?, burnIn: Timestamp, cut: Timestamp,
    end: Timestamp
  ) -> [Actor] {
    var firstSeen: [Int: Timestamp] = [:]
    var isMet = [Bool](repeating: false, count: calls.activity.callers.count)
    for index in baseline where !isMet[calls.cell(index).caller] {
      isMet[calls.cell(index).caller] = true
      guard let origin = calls.origins[calls.cell(index).caller] else { continue }
      if firstSeen[origin[1]] == nil { firstSeen[origin[1]] = calls.cell(index).first }
    }
    let isEarly = calls.origins.enumerated().map { caller, origin in
      // Who is held for the exposure is judged with it, once.
      !(band?.isHeld[caller] ?? false)
        && origin.flatMap { firstSeen[$0[1]] }.map { $0 >= burnIn } ?? false
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
      calls, baseline: calls.order, old: calls.order, owner: others)
    let firstUse = baseline.first.map { calls.cell($0).first } ?? burnIn
    weighDisplacement(
      &actors, displacement, usual, isAmong: { _ in true }, interval: { (firstUse, $0) })
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

  /// For each level the networks with the owner's software that are new there or at a coarser one.
  static func newcomers(_ actors: [Actor], _ history: History) -> [Int] {
    var upTo = Array(repeating: 0, count: Origin.depth + 1)
    for actor in actors where actor.isAlike(history) {
      for level in actor.level...Origin.depth { upTo[level] += actor.groups }
    }
    return upTo
  }

  private static func inOrder(_ cells: [Int], _ calls: Calls) -> [Int] {
    var isIn = Array(repeating: false, count: calls.activity.cells.count)
    for index in cells { isIn[index] = true }
    return calls.order.filter { isIn[$0] }
  }
}

import Foundation
import Vocabulary

/// Judges the single requests of a case: whose calls are whose, and what that comes to.
func judge(_ caseFile: CaseFile) -> JudgedActivity {
  judge(caseFile, coverage(of: caseFile))
}

/// The same with the coverage already known.
func judge(_ caseFile: CaseFile, _ found: Coverage) -> JudgedActivity {
  let activity = caseFile.activity
  let question = caseFile.question
  var coverage = found
  for cell in activity.cells {
    coverage.logStart = min(coverage.logStart ?? cell.first, cell.first)
    coverage.logEnd = max(coverage.logEnd ?? cell.last, cell.last)
  }
  let exposure = Exposure(question, coverage)
  let calls = Calls(
    activity, question: question, networks: caseFile.networks,
    testimonies: caseFile.testimonies, ownThings: caseFile.ownThings,
    strangersCredentials: caseFile.strangersCredentials,
    replacement: caseFile.replacementActivity,
    namesServices: caseFile.ledger.sources.contains { $0.format.hasPrefix("cloudtrail") },
    pathsUntil: question.exposedAt)
  var judgement: Judgement
  switch Gate(caseFile, coverage) {
  case .closed(let outcome, let reasons, let wouldDecide):
    judgement = Judgement(
      closed: outcome, calls, cut: exposure.from, reasons: reasons, wouldDecide: wouldDecide)
    if let cut = question.exposedAt, Gate.isThin(caseFile) {
      judgement.early = EarlySigns(
        calls, baseline: calls.order.filter { calls.cell($0).last < cut }, cut: cut)
    }
  case .thin(let from, let reason):
    judgement = thinJudgement(calls, from: from, reason: reason)
  case .open:
    judgement = openJudgement(calls, exposure)
  }
  return Naming(calls, judgement, exposure, coverage).judged
}

/// What the actors come to, before anybody is named.
struct Judgement: Sendable {
  enum Way: Sendable {
    /// Decided before statistics.
    case closed(VerdictOutcome)
    /// Only signatures spoke.
    case thin
    case open
  }

  var way: Way
  var actors: [Actor]
  /// The actors whose scores the odds are made of: usually all that were granted anything.
  var weighed: [Actor]
  /// Where the baseline ends.
  var cut: Timestamp
  /// That the key was abused.
  var logOdds: Double
  /// That anybody else called with it, refused or not; never less.
  var strangerLogOdds: Double
  var reasons: [String] = []
  var wouldDecide: [String] = []
  var strangers: [Stranger] = []
  /// Per caller whether its calls before the cut are judged with those after it; empty for nobody.
  var isHeld: [Bool] = []
  /// What stands before the exposure that was given, where the history is too short to judge it.
  var early: EarlySigns?

  /// Whether a call is part of what is usual.
  func isBaseline(_ cell: ActivityCell) -> Bool {
    cell.last < cut && !(isHeld.indices.contains(cell.caller) && isHeld[cell.caller])
  }

  var probability: Double { Naming.probability(ofLogOdds: logOdds) }

  init(
    way: Way, actors: [Actor], cut: Timestamp, logOdds: Double, strangerLogOdds: Double? = nil,
    reasons: [String] = []
  ) {
    self.way = way
    self.actors = actors
    weighed = actors.filter { !$0.isRefused }
    self.cut = cut
    self.logOdds = logOdds
    self.strangerLogOdds = strangerLogOdds ?? logOdds
    self.reasons = reasons
  }

  init(
    closed outcome: VerdictOutcome, _ calls: Calls, cut: Timestamp, reasons: [String],
    wouldDecide: [String]
  ) {
    var actor = Actor(.known, cells: calls.order, in: calls)
    if outcome == .noSignOfAbuse { actor.evidence = [Judgement.quiet(reasons)] }
    self.init(
      way: .closed(outcome), actors: calls.order.isEmpty ? [] : [actor], cut: cut,
      logOdds: VerdictConstants.priorLogOdds + actor.score, reasons: reasons)
    weighed = actor.evidence.isEmpty ? [] : [actor]
    self.wouldDecide = wouldDecide
  }

  /// The one term of a case in which nobody unknown made a call.
  fileprivate static func quiet(_ reasons: [String]) -> Evidence {
    let share = Figures.whole(100 * VerdictConstants.knownAddress.value)
    return Evidence(
      family: "network",
      claim: "\(reasons.first ?? "") Of attackers, \(share) in 100 would leave no more trace than "
        + "that (assumed).",
      nats: log(VerdictConstants.knownAddress.value))
  }
}

/// With a frozen baseline when the time of exposure is known, otherwise twice without it.
private func openJudgement(_ calls: Calls, _ exposure: Exposure) -> Judgement {
  let lastUse = calls.order.reduce(exposure.to) { max($0, calls.cell($1).last) }
  var bench: Bench
  if exposure.fromGiven {
    bench = .frozen(calls, cut: exposure.from, end: lastUse, exposedAt: exposure.from)
  } else {
    bench = .leaveOneOut(calls, end: lastUse)
    let firstUse = calls.order.first.map { calls.cell($0).first } ?? exposure.from
    let middle = firstUse.advanced(bySeconds: lastUse.seconds(since: firstUse) / 2)
    let halves = Bench.frozen(calls, cut: middle, end: lastUse, exposedAt: nil)
    if halves.isGraver(than: bench) { bench = halves }
  }
  var judgement = Judgement(
    way: .open, actors: bench.actors, cut: bench.cut, logOdds: bench.logOdds,
    strangerLogOdds: bench.strangerLogOdds)
  judgement.strangers = bench.strangers
  judgement.isHeld = bench.isHeld
  return judgement
}

/// Too little history: the calls as a whole, and only what is a sign of attack by itself.
private func thinJudgement(_ calls: Calls, from: Timestamp?, reason: String) -> Judgement {
  func isBefore(_ index: Int) -> Bool { from.map { calls.cell(index).last < $0 } ?? false }
  let baseline = calls.order.filter(isBefore)
  let judged = calls.order.filter { !isBefore($0) }
  let own = judged.filter { calls.vouched[calls.cell($0).caller] != nil }
  let open = judged.filter { calls.vouched[calls.cell($0).caller] == nil }
  let priorLogOdds = VerdictConstants.priorLogOdds
  var known = Actor(.known, cells: own, in: calls)
  let cut = from ?? judged.first.map { calls.cell($0).first } ?? Timestamp(milliseconds: 0)
  let early = from.flatMap { EarlySigns(calls, baseline: baseline, cut: $0) }
  guard !open.isEmpty else {
    let reason =
      own.isEmpty
      ? "The key was not used at all after the exposure, and the log goes on."
      : "Every call after the exposure came from callers that you vouch for."
    known.evidence = [Judgement.quiet([reason])]
    // Whoever used it like an attacker before the time given may have been done by then.
    var judgement = Judgement(
      way: .closed(early == nil ? .noSignOfAbuse : .cannotTell), actors: [known], cut: cut,
      logOdds: priorLogOdds + (early == nil ? known.score : 0), reasons: [reason])
    judgement.early = early
    return judgement
  }
  let signatures = SignatureTerm(calls, baseline: baseline)
  func weighed(_ cells: [Int]) -> Actor {
    var actor = Actor(.network, cells: cells, in: calls)
    actor.evidence = signatures.evidence(for: actor, atKnownAddress: false)
    actor.evidence += calls.testimony.evidence(for: actor, in: calls)
    actor.evidence.append(
      Evidence(
        family: "history", claim: reason, nats: VerdictConstants.thinPenalty.value))
    return actor
  }
  /// All of them as one, and by network; as one where only all of them together are a sign.
  func parts(_ networks: [Actor]) -> (whole: Actor, actors: [Actor])? {
    guard !networks.isEmpty else { return nil }
    let cells = Set(networks.flatMap(\.cells))
    let whole = weighed(open.filter(cells.contains))
    let isSpread = whole.score > 0 && !networks.contains { $0.score > 0 }
    return (whole, isSpread ? [whole] : networks)
  }
  let networks = split(open, in: calls).map(weighed)
  let granted = parts(networks.filter { !$0.isRefused })
  let refused = parts(networks.filter(\.isRefused))
  if granted == nil, early == nil {
    known.evidence = [
      Judgement.quiet([
        (own.isEmpty ? "Every call" : "Every call that you do not vouch for") + " was refused."
      ])
    ]
  }
  let whole = granted?.whole ?? known
  var judgement = Judgement(
    way: .thin, actors: (granted?.actors ?? []) + (refused?.actors ?? []) + [known], cut: cut,
    logOdds: priorLogOdds + whole.score,
    strangerLogOdds: priorLogOdds + max(whole.score, refused?.whole.score ?? whole.score),
    reasons: [reason])
  judgement.weighed = [whole]
  judgement.early = early
  return judgement
}

/// The cells by /24 (IPv6 /64), in the order of their first call.
private func split(_ cells: [Int], in calls: Calls) -> [[Int]] {
  var numbers: [Int: Int] = [:]
  var groups: [[Int]] = []
  for index in cells {
    let prefix = calls.origins[calls.cell(index).caller]?[2] ?? -1
    let number = numbers[prefix] ?? groups.count
    if number == groups.count {
      numbers[prefix] = number
      groups.append([])
    }
    groups[number].append(index)
  }
  return groups
}

extension Exposure {
  /// From exposed-at (else the start of the log) to revoked-at (else its end).
  init(_ question: InquestQuestion, _ coverage: Coverage) {
    let start = coverage.logStart ?? question.exposedAt ?? Timestamp(milliseconds: 0)
    let end = coverage.logEnd ?? start
    let from = question.exposedAt ?? start
    let to = question.revokedAt.map { min($0, end) } ?? end
    self.init(
      from: from, to: max(from, to), fromGiven: question.exposedAt != nil,
      discoveredAt: question.discoveredAt, revokedAt: question.revokedAt)
  }
}

import Foundation
import Vocabulary

/// Says the verdict: why, strongest first, and what would decide when it is open.
struct VerdictWording: Sendable {
  private static let mostReasons = 8
  private static let mostQuestions = 6
  /// Evidence weaker than this is printed with the caller, not among the reasons.
  static let worthSaying = 0.3

  let verdict: Verdict

  init(
    _ judgement: Judgement, outcome: VerdictOutcome, callers: [CallerAssessment],
    exposure: Exposure, coverage: Coverage, calls: Calls
  ) {
    var outcome = outcome
    var reasons: [String] = []
    var wouldDecide = judgement.wouldDecide
    var doubts = CoverageDoubt.found(in: coverage, from: exposure.from, to: exposure.to)
    if case .open = judgement.way {
      let since = exposure.fromGiven ? "since the exposure" : "since \(judgement.cut.words)"
      doubts.insert(
        contentsOf: [PlacelessCalls(calls, judgement, since: since)?.doubt]
          .compactMap { $0 }, at: 0)
    }
    let lowers = outcome.isAllClear && !doubts.isEmpty
    if lowers {
      reasons += CoverageDoubt.reasons(of: doubts, wasTried: outcome == .attempted)
      outcome = .cannotTell
      wouldDecide += CoverageDoubt.remedies(of: doubts)
    }
    switch judgement.way {
    case .closed:
      reasons += judgement.reasons
      if let early = judgement.early {
        reasons.append(early.reason)
        wouldDecide.insert(early.question, at: 0)
      }
    case .thin:
      // What came before the time given must not be crowded out by what came after it.
      let accusation = VerdictWording.accusation(callers, calls)
      reasons += judgement.early == nil ? accusation : Array(accusation.prefix(4))
      if outcome.isAllClear { reasons += judgement.weighed.flatMap(\.evidence).map(\.claim) }
      if let early = judgement.early {
        reasons.append(early.reason)
        wouldDecide.append(early.question)
      }
      reasons += judgement.reasons
      if outcome == .cannotTell {
        wouldDecide.append(
          "Import older logs of this key: at least "
            + "\(Figures.short(VerdictConstants.thinDays.value)) days and "
            + "\(Figures.whole(VerdictConstants.thinCalls.value)) calls before the exposure.")
      }
    case .open:
      let accusation = VerdictWording.accusation(callers, calls)
      // With an all-clear, who tried it must not crowd out why it is one.
      reasons += outcome.isAccusation ? accusation : Array(accusation.prefix(3))
      if !outcome.isAccusation {
        reasons += VerdictWording.clearance(judgement, callers, exposure, calls)
      }
    }
    // Said first, because what follows sounds as if it had been done.
    reasons.insert(contentsOf: VerdictWording.attempts(callers, calls), at: 0)
    if let end = RefusedEnd(calls) { wouldDecide.append(end.question) }
    if outcome.isAllClear, let remainder = Hypotheses.remainder(judgement) {
      reasons.append(remainder)
    }
    if exposure.fromGiven, let question = VerdictWording.clockQuestion(callers, exposure, calls) {
      wouldDecide.append(question)
    }
    if outcome != .noSignOfAbuse, !lowers {
      wouldDecide += VerdictWording.questions(callers)
      reasons += doubts.prefix(2).map(\.sentence)
    }
    if outcome.isAllClear {
      reasons += CoverageDoubt.tolerated(in: coverage, from: exposure.from, to: exposure.to)
    }
    if case .open = judgement.way, !exposure.fromGiven {
      wouldDecide.append(
        "Give the time of the exposure (--exposed-at); without it twice as many owners are "
          + "suspected.")
    }
    if !calls.hasOrigins, outcome == .cannotTell, !calls.order.isEmpty {
      wouldDecide.append(VerdictWording.addresses(calls, judgement.way))
    }
    verdict = Verdict(
      outcome: outcome, log10Odds: judgement.logOdds / log(10),
      probability: judgement.probability, prior: VerdictConstants.prior.value,
      reasons: Array(reasons.prefix(VerdictWording.mostReasons)),
      wouldDecide: Array(wouldDecide.prefix(VerdictWording.mostQuestions)),
      hypotheses: Hypotheses.told(judgement, in: calls), strangers: judgement.strangers)
  }

  /// Who the strongest callers are, what speaks against them, and what for them.
  private static func accusation(_ callers: [CallerAssessment], _ calls: Calls) -> [String] {
    let foreign = callers.foreign.filter { $0.lineageEvidence == nil }
    let theirs = callers.foreign.filter { $0.lineageEvidence != nil }
    var reasons: [String] = []
    for caller in foreign.prefix(2) {
      reasons.append(
        "\(Figures.count(caller.events, "call")) from \(name(caller, calls)): "
          + "\(odds(caller.log10Odds)).")
      let claims = caller.evidence.filter { ($0.nats ?? 0) >= worthSaying }
      reasons += claims.prefix(foreign.count > 1 ? 2 : 4).map(\.claim)
      if let doubt = caller.evidence.first(where: {
        ($0.nats ?? 0) <= -worthSaying && $0.family != "history"
      }) {
        reasons.append("For the owner speaks: \(doubt.claim)")
      }
    }
    if foreign.count > 2 {
      let rest = foreign.dropFirst(2)
      reasons.append(
        "\(Figures.count(Int64(rest.count), "more caller")) with "
          + "\(Figures.count(rest.total(of: \.events), "call")) "
          + "\(rest.count == 1 ? "looks" : "look") foreign, too.")
    }
    if !theirs.isEmpty {
      reasons.append(
        "\(Figures.count(theirs.total(of: \.events), "call")) from "
          + "\(Figures.list(theirs.map { name($0, calls) })) used only credentials that a foreign "
          + "caller had made.")
    }
    return reasons
  }

  private static func odds(_ log10Odds: Double) -> String {
    let size = abs(log10Odds)
    if size < 0.18 { return "about as likely from an attacker as from the owner" }
    let times = size > 5 ? "more than 100,000 times" : "about \(Figures.rough(pow(10, size))) times"
    return log10Odds >= 0
      ? "\(times) likelier from an attacker than from the owner"
      : "\(times) likelier from the owner than from an attacker"
  }

  /// What was new at an address the owner uses is named by its software, not by the address.
  private static func name(_ caller: CallerAssessment, _ calls: Calls) -> String {
    let agents = Figures.list(
      caller.agents.map { $0.count > 40 ? "'\($0.prefix(39))…'" : "'\($0)'" }, most: 2)
    if caller.actor == "software" || caller.actor == "work" {
      let software = agents.isEmpty ? "unnamed software" : agents
      return hasPlace(caller, calls)
        ? "addresses this key already knew with \(software)" : software
    }
    if !caller.addresses.isEmpty { return Figures.list(caller.addresses) }
    return agents.isEmpty ? "callers without an address" : agents
  }

  /// Whether any call of a program has an address; whose own addresses are not listed with it.
  private static func hasPlace(_ caller: CallerAssessment, _ calls: Calls) -> Bool {
    calls.hasOrigins
      && calls.activity.callers.indices.contains { index in
        calls.origins[index] != nil && caller.agents.contains(calls.activity.callers[index].agent)
      }
  }

  private static func clearance(
    _ judgement: Judgement, _ callers: [CallerAssessment], _ exposure: Exposure, _ calls: Calls
  ) -> [String] {
    var reasons: [String] = []
    for caller in callers.filter({ $0.assessment == .undecided }).prefix(2) {
      reasons.append(
        "\(Figures.count(caller.events, "call")) from \(name(caller, calls)) since "
          + "\(caller.first.words) cannot be told from the owner's: \(odds(caller.log10Odds)).")
      reasons += caller.evidence.filter { abs($0.nats ?? 0) >= worthSaying }.prefix(2).map(\.claim)
    }
    let newcomers = callers.filter { $0.assessment == .known && $0.actor != "known" }
    if !newcomers.isEmpty {
      reasons.append(
        "\(Figures.count(Int64(newcomers.count), "newcomer")) in this time "
          + (newcomers.count == 1
            ? "is explained by the owner's own habits: "
            : "are explained by the owner's own habits, the first of them: ")
          + "\(name(newcomers[0], calls)).")
      reasons += newcomers.prefix(1).flatMap(\.evidence)
        .filter { ($0.nats ?? 0) <= -worthSaying }.prefix(1).map(\.claim)
    }
    if let quiet = judgement.actors.first(where: { $0.kind == .known }) {
      reasons += quiet.evidence.prefix(2).map(\.claim)
      if !calls.hasOrigins, !quiet.cells.isEmpty {
        reasons.append(
          calls.proxy?.reason
            ?? "The log has no client addresses, so a stranger cannot be told by network.")
      }
    }
    if !exposure.fromGiven {
      reasons.append("The time of the exposure was not given; the whole log was searched.")
    }
    return reasons
  }

  private static func addresses(_ calls: Calls, _ way: Judgement.Way) -> String {
    guard let proxy = calls.proxy else {
      return "Import a log with client addresses: this one has none."
    }
    let log = "Import the log of what stands before the service, with client addresses"
    guard case .open = way else { return log + "." }
    return log + "; or, " + proxy.vouching
  }

  private static func attempts(_ callers: [CallerAssessment], _ calls: Calls) -> [String] {
    let newcomers = callers.notKnown
    let refused = newcomers.filter(\.isRefused)
    guard let first = refused.first else { return [] }
    if refused.count == newcomers.count {
      let who =
        refused.count == 1
        ? name(first, calls) : "the \(refused.count) callers that are not known to be yours"
      return ["Every call of \(who) was refused: attempted, not successful."]
    }
    return [
      "Of \(Figures.count(Int64(newcomers.count), "caller")) that are not known to be yours "
        + "\(Figures.whole(Double(refused.count))) had every call refused: attempted, not "
        + "successful."
    ]
  }

  /// A caller that began shortly before the exposure and is judged with it.
  private static func clockQuestion(
    _ callers: [CallerAssessment], _ exposure: Exposure, _ calls: Calls
  ) -> String? {
    let from = exposure.from.advanced(bySeconds: -GuardBand.hours * 3600)
    let early = callers.notKnown.first {
      $0.first < exposure.from && $0.first >= from && $0.last >= exposure.from
    }
    return early.map { caller in
      let length = Figures.length(seconds: exposure.from.seconds(since: caller.first))
      return "The first call of \(name(caller, calls)) came \(length) before the exposure you "
        + "gave; is the time, or its zone, right?"
    }
  }

  /// Questions only the owner can answer.
  private static func questions(_ callers: [CallerAssessment]) -> [String] {
    let known = callers.filter { $0.assessment == .known }.flatMap(\.addresses)
      .compactMap { NetworkPrefix(text: $0)?.address }
    let asked = callers.notKnown.filter { $0.lineageEvidence == nil }.prefix(4)
    return asked.flatMap { caller -> [String] in
      let all = Set(
        caller.addresses.compactMap { NetworkPrefix(text: $0) }.map { own in
          let network = own.address.prefix(min(own.bitCount, own.address.isIPv4 ? 24 : 64))
          // Vouching for a network that the owner shares with the caller would clear him unseen.
          return known.contains(where: network.contains) ? own : network
        }
      ).sorted()
      let since = caller.first.dateText
      // Nobody outside can be told by a private address, so nobody can be asked whose it is.
      let networks = all.filter { !$0.address.isPrivate }
      if networks.isEmpty, let first = all.first, caller.actor == "network" {
        return [
          "Which machine called through \(first) since \(since)? It is a private network, which "
            + "names nobody outside: the log of the proxy or load balancer in between does."
        ]
      }
      if !networks.isEmpty, caller.actor == "network" {
        let shown = networks.prefix(3).map(\.description)
        let more = networks.count > 3 ? " (and \(networks.count - 3) more)" : ""
        return [
          "\(networks.count == 1 ? "Is" : "Are") \(Figures.list(shown))\(more) yours since "
            + "\(since)? If so: " + shown.map { "--allow \($0)" }.joined(separator: " ")
        ]
      }
      guard caller.actor != "work", let agent = caller.agents.first else {
        let actions = caller.actions.prefix(3).map(\.action.operation)
        return ["Did you ask for \(Figures.list(Array(actions))) on \(since)?"]
      }
      return ["Is '\(agent)' yours since \(since)? If so: --allow '\(agent)'"]
    }
  }
}

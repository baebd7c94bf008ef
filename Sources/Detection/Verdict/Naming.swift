import Foundation
import Vocabulary

/// Turns actors into callers with a name, an assessment and exact windows, and words the verdict.
struct Naming: Sendable {
  /// A silence longer than this ends a window of a caller's activity.
  static let windowGapSeconds = 10_800.0
  /// More cleared newcomers than this are told as part of the known callers.
  private static let toldNewcomers = 200

  let judged: JudgedActivity

  init(_ calls: Calls, _ judgement: Judgement, _ exposure: Exposure, _ coverage: Coverage) {
    var exposure = exposure
    let outcomes = Outcomes(judgement)
    let outcome = outcomes.told
    let baseline = Naming.baselineActions(calls, judgement)
    var told: [(actor: Actor, assessment: Assessment)] = []
    var known: [Actor] = []
    let ranked = judgement.actors.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }.map(\.element)
    let newcomers = ranked.filter { $0.kind != .known }
    let strongest = newcomers.first?.score ?? 0
    let strongestGranted = newcomers.first { !$0.isRefused }?.score ?? 0
    for actor in ranked {
      // Whoever holds nothing but what strangers made is theirs: a machine that they started.
      let isTheirs =
        outcome.isAccusation && !actor.cells.isEmpty
        && actor.cells.allSatisfy { calls.isOfStrangers[calls.cell($0).caller] }
      var actor = actor
      if isTheirs { actor.evidence.append(Naming.lineage) }
      let assessment =
        isTheirs
        ? .foreign
        : Naming.assessment(
          of: actor, actor.isRefused ? outcomes.refused : outcomes.granted, judgement.way,
          strongest: actor.isRefused ? strongest : strongestGranted)
      let cleared = assessment == .known && told.count >= Naming.toldNewcomers
      if actor.kind == .known && assessment == .known || cleared || actor.cells.isEmpty {
        known.append(actor)
      } else {
        told.append((actor, assessment))
      }
    }
    let order: [Assessment] = [.foreign, .undecided, .known]
    told = order.flatMap { wanted in told.filter { $0.assessment == wanted } }

    // Each cell belongs to one caller: to the strongest that claims it, else to the known ones.
    var owner = Array(repeating: -1, count: calls.activity.cells.count)
    var cells = Array(repeating: [Int](), count: told.count)
    for (number, caller) in told.enumerated() {
      for index in caller.actor.cells where owner[index] < 0 {
        owner[index] = number
        cells[number].append(index)
      }
    }
    let kept = told.indices.filter { !cells[$0].isEmpty }
    var callers: [CallerAssessment] = []
    for number in kept {
      for index in cells[number] { owner[index] = callers.count }
      callers.append(
        Naming.caller(
          told[number].actor, cells[number], told[number].assessment, baseline, in: calls))
    }
    let rest = calls.order.filter { owner[$0] < 0 }
    if !rest.isEmpty {
      for index in rest { owner[index] = callers.count }
      var actor = Actor(.known, cells: rest, in: calls)
      actor.evidence = known.first { $0.kind == .known }?.evidence ?? []
      callers.append(Naming.caller(actor, rest, .known, baseline, in: calls))
    }

    let foreign = callers.foreign
    let firstForeign = foreign.map(\.first).min()
    if !exposure.fromGiven, let firstForeign {
      exposure.changeTo = firstForeign
      exposure.changeFrom =
        calls.activity.cells.filter { $0.first < firstForeign }
        .map { $0.last < firstForeign ? $0.last : $0.first }.max() ?? firstForeign
    }
    judged = JudgedActivity(
      exposure: exposure,
      verdict: VerdictWording(
        judgement, outcome: outcome, callers: callers, exposure: exposure, coverage: coverage,
        calls: calls
      ).verdict,
      callers: callers, callerOfCell: owner,
      baselineEnd: exposure.fromGiven ? exposure.from : firstForeign ?? judgement.cut,
      assumptions: VerdictConstants.assumptions)
  }

  /// Told, not weighed: that they are strangers' is no chance.
  private static let lineage = Evidence(
    family: Evidence.lineage, claim: "It used only credentials that a foreign caller had made.")

  /// What a judgement comes to, before holes in the logs are weighed.
  private struct Outcomes {
    /// Of the verdict.
    let told: VerdictOutcome
    /// By what the callers are named that were granted anything: whether they abused the key.
    let granted: VerdictOutcome
    /// By what those are named of whom every call was refused: whether they are strangers.
    let refused: VerdictOutcome

    init(_ judgement: Judgement) {
      func outcome(_ logOdds: Double) -> VerdictOutcome {
        if case .closed(let outcome) = judgement.way { return outcome }
        let outcome = Naming.outcome(ofLogOdds: logOdds)
        // A thin history never clears.
        if case .thin = judgement.way, outcome == .noSignOfAbuse { return .cannotTell }
        return outcome
      }
      granted = outcome(judgement.logOdds)
      refused = outcome(judgement.strangerLogOdds)
      // Where nobody unknown was granted anything, no history is needed to know what is usual.
      var isClear = granted == .noSignOfAbuse
      if case .thin = judgement.way, judgement.early == nil {
        isClear = judgement.weighed.allSatisfy { $0.kind == .known }
      }
      // Several that may each be the owner's accuse together, and name nobody.
      let isNamed =
        refused.isAccusation && judgement.actors.contains { $0.isRefused && $0.score > 0 }
      told = !isClear ? granted : isNamed ? .attempted : .noSignOfAbuse
    }
  }

  static func probability(ofLogOdds logOdds: Double) -> Double {
    1 / (1 + exp(-min(max(logOdds, -50), 50)))
  }

  static func outcome(ofLogOdds logOdds: Double) -> VerdictOutcome {
    outcome(ofProbability: probability(ofLogOdds: logOdds))
  }

  static func outcome(ofProbability probability: Double) -> VerdictOutcome {
    if probability >= VerdictConstants.abusedFrom.value { return .abused }
    if probability >= VerdictConstants.likelyFrom.value { return .likelyAbused }
    return probability <= VerdictConstants.noSignTo.value ? .noSignOfAbuse : .cannotTell
  }

  private static func assessment(
    of actor: Actor, _ outcome: VerdictOutcome, _ way: Judgement.Way, strongest: Double
  ) -> Assessment {
    let isOpen = actor.score > VerdictConstants.namedWhenOpen.value
    if case .thin = way, actor.kind != .known {
      return outcome != .cannotTell && actor.score > 0 ? .foreign : .undecided
    }
    switch outcome {
    case .noSignOfAbuse, .attempted: return .known
    case .cannotTell: return isOpen && actor.kind != .known ? .undecided : .known
    case .abused, .likelyAbused:
      // The owner's own address is never called foreign as a whole.
      // What a stronger newcomer explains is no longer held against a weak one.
      let least = max(0, strongest + log(VerdictConstants.namedShare.value))
      if actor.score > least { return actor.kind == .known ? .undecided : .foreign }
      return isOpen && actor.kind != .known ? .undecided : .known
    }
  }

  /// Per action whether the time before the cut has its operation, its model and its region, each
  /// by itself: what is new in none of them is not new to the key.
  private static func baselineActions(_ calls: Calls, _ judgement: Judgement) -> [Bool] {
    var isMet = calls.categoryNames.map { [Bool](repeating: false, count: $0.all.count) }
    var isEmpty = true
    for index in calls.order where judgement.isBaseline(calls.cell(index)) {
      isEmpty = false
      for (dimension, category) in calls.categories[calls.cell(index).action].enumerated()
      where category >= 0 {
        isMet[dimension][category] = true
      }
    }
    return calls.categories.map { categories in
      !isEmpty && categories.enumerated().allSatisfy { $1 < 0 || isMet[$0][$1] }
    }
  }

  private static func caller(
    _ actor: Actor, _ cells: [Int], _ assessment: Assessment, _ baseline: [Bool], in calls: Calls
  ) -> CallerAssessment {
    let members = calls.callers(of: cells).map { calls.activity.callers[$0] }
    func names(_ name: (Caller) -> String) -> [String] {
      Set(members.map(name)).subtracting([""]).sorted()
    }
    let span = calls.span(cells)
    // An address the owner uses is never listed as somebody else's; the evidence names it.
    let hidesAddresses =
      assessment == .foreign && (actor.kind == .software || actor.kind == .work)
    var result = CallerAssessment(
      assessment: assessment, actor: actor.kind.rawValue,
      addresses: hidesAddresses ? [] : calls.addresses(of: calls.callers(of: cells)),
      agents: names(\.agent), principals: names(\.principal), credentials: names(\.credential),
      first: span.first, last: span.last, events: calls.count(cells), denied: 0,
      bytesOut: nil, inputTokens: nil, outputTokens: nil, costMicrodollars: nil,
      log10Odds: actor.score / log(10),
      evidence: strongestFirst(actor.evidence),
      actions: [], windows: windows(of: cells, assessment, in: calls))
    let asked = ActionTable.summaries(of: cells, baseline, in: calls)
    (result.actions, result.actionCount) = ActionTable.told(asked, most: ActionTable.mostOfCaller)
    func sum(_ capability: Capability, _ measure: (ActivityCell) -> Int64) -> Int64? {
      guard calls.activity.capability.contains(capability) else { return nil }
      return cells.total { measure(calls.cell($0)) }
    }
    for index in cells where calls.cell(index).outcome == .denied {
      result.denied.increase(by: calls.cell(index).count)
    }
    result.bytesOut = sum(.bytes, \.bytesOut)
    result.inputTokens = sum(.tokens, \.inputTokens)
    result.outputTokens = sum(.tokens, \.outputTokens)
    result.costMicrodollars = sum(.cost, \.costMicrodollars)
    return result
  }

  static func strongestFirst(_ evidence: [Evidence]) -> [Evidence] {
    evidence.enumerated().sorted { left, right in
      let (a, b) = (left.element.nats.map(abs) ?? -1, right.element.nats.map(abs) ?? -1)
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }

  /// Runs of calls without a longer silence.
  private static func windows(
    of cells: [Int], _ assessment: Assessment, in calls: Calls
  ) -> [Episode] {
    struct Run {
      var first, last: Timestamp
      var requests, denied: Int64
    }
    var runs: [Run] = []
    for index in cells {
      let cell = calls.cell(index)
      let denied = cell.outcome == .denied ? cell.count : 0
      if let run = runs.last, cell.first.seconds(since: run.last) <= Naming.windowGapSeconds {
        runs[runs.count - 1].last = max(run.last, cell.last)
        runs[runs.count - 1].requests.increase(by: cell.count)
        runs[runs.count - 1].denied.increase(by: denied)
      } else {
        runs.append(Run(first: cell.first, last: cell.last, requests: cell.count, denied: denied))
      }
    }
    return runs.map { run in
      let refused = run.denied > 0 ? ", \(run.denied) of them refused" : ""
      return Episode(
        from: run.first, to: run.last, kind: assessment.rawValue, excess: Double(run.requests),
        claim:
          "\(Figures.count(run.requests, "call")) from \(run.first.words) to "
          + "\(run.last.words)\(refused)."
      )
    }
  }
}

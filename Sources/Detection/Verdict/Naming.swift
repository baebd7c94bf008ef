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
    let outcome = Naming.outcome(judgement)
    let baseline = Naming.baselineActions(calls, judgement)
    var told: [(actor: Actor, assessment: Assessment)] = []
    var known: [Actor] = []
    let ranked = judgement.actors.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }.map(\.element)
    let strongest = ranked.first { $0.kind != .known }?.score ?? 0
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
        : Naming.assessment(of: actor, outcome, judgement.way, strongest: strongest)
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

  private static func outcome(_ judgement: Judgement) -> VerdictOutcome {
    let probability = judgement.probability
    if case .closed(let outcome) = judgement.way { return outcome }
    let outcome = outcome(ofProbability: probability)
    // A thin history never clears.
    if case .thin = judgement.way, outcome == .noSignOfAbuse { return .cannotTell }
    return outcome
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
    case .noSignOfAbuse: return .known
    case .cannotTell: return isOpen && actor.kind != .known ? .undecided : .known
    case .abused, .likelyAbused:
      // The owner's own address is never called foreign as a whole.
      // What a stronger newcomer explains is no longer held against a weak one.
      let least = max(0, strongest + log(VerdictConstants.namedShare.value))
      if actor.score > least { return actor.kind == .known ? .undecided : .foreign }
      return isOpen && actor.kind != .known ? .undecided : .known
    }
  }

  /// Per action whether the time before the cut has its operation.
  private static func baselineActions(_ calls: Calls, _ judgement: Judgement) -> [Bool] {
    var isMet = [Bool](repeating: false, count: calls.activity.actions.count)
    for index in calls.order where calls.cell(index).last < judgement.cut {
      isMet[calls.cell(index).action] = true
    }
    let met = Set(isMet.indices.filter { isMet[$0] }.map { calls.categories[$0][0] })
    return calls.categories.map { met.contains($0[0]) }
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
      actions: ActionTable.summaries(of: cells, baseline, in: calls),
      windows: windows(of: cells, assessment, in: calls))
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

/// What a caller asked for, by action.
enum ActionTable {
  private static let most = 40

  private struct Figure {
    var count: Int64 = 0
    var denied: Int64 = 0
    var failed: Int64 = 0
    var first: Timestamp

    init(first: Timestamp) { self.first = first }

    mutating func add(_ cell: ActivityCell) {
      count.increase(by: cell.count)
      if cell.outcome == .denied { denied.increase(by: cell.count) }
      if cell.outcome == .failure { failed.increase(by: cell.count) }
      first = min(first, cell.first)
    }
  }

  /// Most frequent first, then by first call and name; at most forty.
  static func summaries(of cells: [Int], _ baseline: [Bool], in calls: Calls) -> [ActionSummary] {
    // Calls are many and actions few: the words are put to the figures at the end.
    var figures: [Int: Figure] = [:]
    if cells.count > calls.activity.actions.count {
      var dense = [Figure?](repeating: nil, count: calls.activity.actions.count)
      for index in cells {
        let cell = calls.cell(index)
        if dense[cell.action] == nil { dense[cell.action] = Figure(first: cell.first) }
        dense[cell.action]?.add(cell)
      }
      for (action, figure) in dense.enumerated() { figures[action] = figure }
    } else {
      for index in cells {
        let cell = calls.cell(index)
        figures[cell.action, default: Figure(first: cell.first)].add(cell)
      }
    }
    let byAction = figures.reduce(into: [Int: ActionSummary]()) { byAction, figure in
      byAction[figure.key] = ActionSummary(
        action: calls.activity.actions[figure.key], count: figure.value.count,
        denied: figure.value.denied, failed: figure.value.failed, known: baseline[figure.key],
        first: figure.value.first)
    }
    return byAction.keys.sorted { left, right in
      guard let a = byAction[left], let b = byAction[right] else { return left < right }
      if a.count != b.count { return a.count > b.count }
      if a.first != b.first { return a.first < b.first }
      return left < right
    }.prefix(most).compactMap { byAction[$0] }
  }
}

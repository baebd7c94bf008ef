import Foundation
import Vocabulary

/// What the calls of foreign callers cost: what was reported where it was, else tokens times list
/// prices. They displaced nothing, so without them none of it would have been paid.
struct ForeignCost {
  private let foreign: UseLedger
  /// Part of `foreign`: callers whose odds are weak.
  private let doubtful: UseLedger
  private let undecided: UseLedger
  /// What the provider billed for the key, and what the log's calls of all callers come to, over
  /// the days that have both; `nil` when the logs hold no bill.
  private let bill: CostReconciliation?
  private let judged: JudgedActivity
  private let coverage: Coverage

  /// Callers within odds of 19 to 1 of the other side make the ends of the interval.
  private static let certain = log10(19.0)

  init(_ caseFile: CaseFile, _ judged: JudgedActivity, _ coverage: Coverage) {
    let table = PriceTable(overrides: caseFile.question.prices)
    var (foreign, doubtful) = (UseLedger(table), UseLedger(table))
    var undecided = UseLedger(table)
    for (index, cell) in caseFile.activity.cells.enumerated()
    where judged.callerOfCell.indices.contains(index) {
      let place = judged.callerOfCell[index]
      guard judged.callers.indices.contains(place),
        caseFile.activity.actions.indices.contains(cell.action)
      else { continue }
      let caller = judged.callers[place]
      let action = caseFile.activity.actions[cell.action]
      switch caller.assessment {
      case .foreign:
        foreign.add(cell, action)
        if caller.log10Odds < Self.certain { doubtful.add(cell, action) }
      case .undecided where caller.log10Odds > -Self.certain: undecided.add(cell, action)
      default: break
      }
    }
    bill = Self.bill(caseFile.activity, table)
    self.foreign = foreign
    self.doubtful = doubtful
    self.undecided = undecided
    self.judged = judged
    self.coverage = coverage
  }

  private static func bill(_ activity: Activity, _ table: PriceTable) -> CostReconciliation? {
    let bills = activity.buckets.filter { $0.carried.contains(.cost) }
    guard !bills.isEmpty else { return nil }
    var (billed, logged) = (UseLedger(table), UseLedger(table))
    let days = Set(bills.map(\.start.day))
    for cell in activity.cells
    where days.contains(cell.first.day) && activity.actions.indices.contains(cell.action) {
      logged.add(cell, activity.actions[cell.action])
    }
    let active = Set(logged.sums.keys.map(\.day))
    for bucket in bills where active.contains(bucket.start.day) { billed.add(bucket) }
    let reported = billed.sums.values.reduce(Money?.none) { UseLedger.sum($0, $1.reported) }
    guard let reported, let computed = logged.total else { return nil }
    var both = CostReconciliation.of(reported: reported, computed: computed)
    both.explanation =
      "The provider's bill for the key, all callers together, against the logged calls of the same "
      + "days. What is billed and not logged went past this log."
    return both
  }

  var summary: CostSummary {
    let callers = judged.callers.foreign
    let capability = coverage.capability
    func sum(_ needed: Capability, _ measure: (CallerAssessment) -> Int64?) -> Int64? {
      guard capability.contains(needed) else { return nil }
      return callers.total { measure($0) ?? 0 }
    }
    var summary = CostSummary(
      foreignDollars: foreign.total, excessDollars: nil,
      foreignInputTokens: sum(.tokens, \.inputTokens),
      foreignOutputTokens: sum(.tokens, \.outputTokens),
      foreignBytesOut: sum(.bytes, \.bytesOut), note: note(hasCallers: !callers.isEmpty))
    guard !callers.isEmpty else { return summary }
    summary.unpriced = foreign.unpriced
    summary.lines = foreign.lines
    summary.share()
    summary.reconciliation = bill ?? foreign.reconciliation
    summary.assumptions = foreign.assumptions.sorted().map(\.sentence)
    if foreign.usesTable || foreign.reconciliation != nil { summary.prices = foreign.table.name }
    if let total = foreign.total, let first = callers.map(\.first).min(),
      let last = callers.map(\.last).max()
    {
      summary.estimate = CostEstimate(
        dollars: total, low: total - (doubtful.total ?? .zero),
        high: total + (undecided.total ?? .zero), basis: .foreignCallers, from: first, to: last)
    }
    return summary
  }

  private func note(hasCallers: Bool) -> String {
    guard hasCallers else {
      return "No caller was found to be foreign, so no use is counted as abuse."
    }
    let capability = coverage.capability
    var measures: [String] = []
    if capability.contains(.cost) { measures.append("cost") }
    if capability.contains(.tokens) { measures.append("tokens") }
    if capability.contains(.bytes) { measures.append("bytes") }
    guard !measures.isEmpty else {
      return "The logs carry no cost, tokens or bytes: only calls can be counted."
    }
    let priced =
      foreign.usesTable
      ? " Cost that the logs do not carry is tokens times list prices." : ""
    let interval =
      undecided.total != nil
      ? " The upper end counts callers that could be foreign." : ""
    return
      "Sums over the calls of foreign callers as logged (\(measures.joined(separator: ", "))); "
      + "what their calls caused elsewhere (machines started, data copied by a service) is not "
      + "in them." + priced + interval
  }
}

internal import Vocabulary

extension TerminalScreen {
  /// Money and data of the abuse in a few lines; what is not known is said.
  var data: Entry? {
    let cost = inquest.cost
    let isPerCall = inquest.coverage.capability.contains(.requests)
    if isPerCall, !inquest.callers.contains(where: { $0.assessment == .foreign }) {
      let isOpen = inquest.callers.contains { $0.assessment == .undecided }
      return inquest.callers.isEmpty
        ? nil : Entry("Harm", [isOpen ? "No call is known to be foreign." : "No foreign calls."])
    }
    var lines: [String] = []
    if let estimate = cost.estimate {
      lines.append(money(estimate))
    } else if let dollars = cost.foreignDollars ?? cost.excessDollars {
      lines.append("Cost: \(Wording.dollars(dollars)).")
    }
    if !cost.unpriced.isEmpty, cost.estimate != nil || inquest.verdict.outcome.isAccusation {
      let uses = cost.unpriced.map(Wording.unpriced)
      lines.append("Unpriced, cost unknown: \(Wording.list(uses, limit: 2)).")
    }
    if let both = cost.reconciliation, both.reported != both.computed {
      lines.append(
        "Reported \(Wording.dollars(both.reported)), computed \(Wording.dollars(both.computed)).")
    }
    lines += measures.isEmpty ? [] : [measures.joined(separator: "; ") + "."]
    guard lines.isEmpty else { return Entry("Harm", lines) }
    return inquest.verdict.outcome.isAccusation
      ? Entry("Harm", [cost.note.isEmpty ? "Not in these logs." : cost.note]) : nil
  }

  private func money(_ estimate: CostEstimate) -> String {
    let what = estimate.basis == .foreignCallers ? "of foreign calls" : "above the forecast"
    let top = inquest.cost.models.first { !$0.name.isEmpty && $0.dollars > .zero }
    let share = top.map {
      "; \(Wording.shortened($0.name, 40)) \(Wording.dollars($0.dollars))"
    }
    return "Cost: \(Wording.dollars(estimate)) \(what), "
      + Wording.span(estimate.from, estimate.to) + (share ?? "") + "."
  }

  private var measures: [String] {
    let cost = inquest.cost
    var parts: [String] = []
    if let input = cost.foreignInputTokens, let output = cost.foreignOutputTokens {
      parts.append("\(Wording.count(input)) tokens in, \(Wording.count(output)) out")
    }
    if let bytes = cost.foreignBytesOut {
      parts.append("\(Wording.bytes(bytes)) sent to foreign callers")
    }
    return parts
  }
}

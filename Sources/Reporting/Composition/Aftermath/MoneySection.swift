internal import Vocabulary

extension ReportComposition {
  func dataAndMoney() -> Section {
    let cost = inquest.cost
    let capability = coverage.capability
    if capability.contains(.requests),
      !inquest.callers.contains(where: { $0.assessment == .foreign })
    {
      return Section(
        anchor: "data-and-money", title: "Data and money",
        blocks: [
          .paragraph(
            inquest.callers.contains { $0.assessment == .undecided }
              ? "No call is known to be foreign: no cost, tokens or data are counted as abuse."
              : "No foreign calls: no cost, tokens or data are counted as abuse.")
        ] + stretches)
    }
    var facts: [Block.Fact] = []
    func fact(_ name: String, _ text: String) {
      facts.append(Block.Fact(name: name, value: Prose(text)))
    }
    let apart = "unknown: totals do not tell foreign calls from the owner's"
    let isTotals = !capability.contains(.requests)
    fact(
      "Cost of foreign calls",
      cost.foreignDollars.map { Wording.dollars($0) }
        ?? (isTotals && capability.contains(.cost) ? apart : "unknown: the logs carry no cost"))
    if capability.contains(.buckets) || cost.excessDollars != nil {
      fact(
        "Cost above the forecast",
        cost.excessDollars.map { Wording.dollars($0) } ?? "unknown: the logs carry no cost")
    }
    var tokens = isTotals && capability.contains(.tokens) ? apart : nil
    if let input = cost.foreignInputTokens, let output = cost.foreignOutputTokens {
      tokens = "\(Wording.count(input)) in, \(Wording.count(output)) out"
    }
    fact("Tokens of foreign calls", tokens ?? "unknown: the logs carry no tokens")
    fact(
      "Data sent to foreign callers",
      cost.foreignBytesOut.map { Wording.bytes($0) + byteDetail($0) }
        ?? "unknown: the logs carry no sizes")
    var blocks: [Block] = [.facts(facts)]
    if !cost.note.isEmpty { blocks.append(.paragraph(Prose(cost.note))) }
    return Section(anchor: "data-and-money", title: "Data and money", blocks: blocks + stretches)
  }

  /// What stands out by its volume, whoever it was.
  private var stretches: [Block] {
    let excess = inquest.episodes.filter { $0.kind != "foreign" }
    guard !excess.isEmpty else {
      return [.notice("No stretch of time stands out by its volume alone.")]
    }
    return [
      .table(
        Table(
          "Stretches above what was expected, whoever made the calls",
          columns: ["When", "Kind", "#Excess", "What"],
          rows: excess.prefix(30).map {
            [
              Prose(Wording.span($0.from, $0.to)), Prose($0.kind),
              Prose(Wording.amount($0.excess, $0.unit)), Prose($0.claim),
            ]
          }))
    ]
  }

  private func byteDetail(_ bytes: Int64) -> String {
    bytes.magnitude < 1000 ? "" : " (\(Wording.count(bytes)) bytes)"
  }
}

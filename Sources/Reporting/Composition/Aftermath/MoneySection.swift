internal import Vocabulary

extension ReportComposition {
  func cost() -> Section {
    let cost = inquest.cost
    let capability = coverage.capability
    if capability.contains(.requests),
      !inquest.callers.contains(where: { $0.assessment == .foreign })
    {
      return Section(
        anchor: "cost", title: "What it cost",
        blocks: [
          .paragraph(
            inquest.callers.contains { $0.assessment == .undecided }
              ? "No call is known to be foreign: no cost, tokens or data are counted as abuse."
              : "No foreign calls: no cost, tokens or data are counted as abuse.")
        ] + dailyUse + stretches)
    }
    var blocks: [Block] = [.facts(moneyFacts)]
    if !cost.note.isEmpty { blocks.append(.paragraph(Prose(cost.note))) }
    return Section(
      anchor: "cost", title: "What it cost",
      blocks: blocks + estimateWords + unpriced + dailyUse + costTables + priceNotes + stretches)
  }

  private var moneyFacts: [Block.Fact] {
    let cost = inquest.cost
    let capability = coverage.capability
    let isTotals = !capability.contains(.requests)
    let apart = "unknown: totals do not tell foreign calls from the owner's"
    let unknown =
      cost.unpriced.isEmpty
      ? "unknown: the logs carry no cost"
      : cost.unpriced.contains { $0.tokens != nil }
        ? "unknown: what was used has no price"
        : "unknown: the logs carry neither the cost nor the tokens of the calls"
    var facts: [Block.Fact] = []
    func fact(_ name: String, _ text: String) {
      facts.append(Block.Fact(name: name, value: Prose(text)))
    }
    func told(_ dollars: Money?, _ basis: CostBasis) -> String? {
      if let estimate = cost.estimate, estimate.basis == basis {
        return Wording.dollars(estimate) + ", " + Wording.span(estimate.from, estimate.to)
      }
      return dollars.map { Wording.dollars($0) }
    }
    fact(
      "Cost of foreign calls",
      told(cost.foreignDollars, .foreignCallers)
        ?? (isTotals && (capability.contains(.cost) || cost.excessDollars != nil)
          ? apart : unknown))
    if capability.contains(.buckets) || cost.excessDollars != nil {
      fact(
        "Cost above the forecast",
        told(cost.excessDollars, .excessOverForecast)
          ?? (inquest.verdict.outcome.isAccusation ? unknown : "none is claimed"))
    }
    if let both = cost.reconciliation {
      fact(
        "Reported and computed",
        "\(Wording.dollars(both.reported)) reported, \(Wording.dollars(both.computed)) from list "
          + "prices. " + both.explanation)
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
    return facts
  }

  private var unpriced: [Block] {
    guard !inquest.cost.unpriced.isEmpty else { return [] }
    return [
      .notice("Use whose cost is unknown, and in no figure here:"),
      .bullets(inquest.cost.unpriced.map { Prose(Wording.unpriced($0)) }),
    ]
  }

  private var costTables: [Block] {
    let cost = inquest.cost
    func table(_ caption: String, _ head: String, _ shares: [CostShare]) -> [Block] {
      guard shares.count > 1 || shares.first?.name.isEmpty == false else { return [] }
      return [
        .table(
          Table(
            caption, columns: [head, "#Cost"],
            rows: shares.prefix(40).map {
              [$0.name.isEmpty ? "not named" : .code($0.name), Prose(Wording.dollars($0.dollars))]
            }))
      ]
    }
    return table("Cost by model", "Model", cost.models)
      + table("Cost by region", "Region", cost.regions) + table("Cost by day", "Day", cost.days)
      + costLines
  }

  private var costLines: [Block] {
    // What is known of the others stands in the list of unknown cost.
    let lines = inquest.cost.lines.filter { $0.dollars != nil }
    guard !lines.isEmpty else { return [] }
    let hasForecast = lines.contains { $0.forecast != nil }
    func money(_ amount: Money?, or absent: String = "unknown") -> Prose {
      Prose(amount.map { Wording.dollars($0) } ?? absent)
    }
    let shown = lines.prefix(100)
    let columns =
      ["Day", "Model", "Region", "Tokens", "#Computed", "#Reported"]
      + (hasForecast ? ["#Forecast"] : []) + ["#Cost of the abuse"]
    return [
      .table(
        Table(
          "Cost by day, model and region", columns: columns,
          rows: shown.map { line in
            [
              Prose(line.day.dateText), line.model.isEmpty ? "not named" : .code(line.model),
              line.region.isEmpty ? "not named" : .code(line.region),
              Prose(Wording.tokens(line.tokens)), money(line.computed),
              money(line.reported, or: "not reported"),
            ] + (hasForecast ? [money(line.forecast)] : []) + [money(line.dollars)]
          }))
    ]
      + (lines.count > shown.count
        ? [
          .paragraph(Prose("\(Wording.count(lines.count - shown.count, "more line")) in the JSON."))
        ]
        : [])
  }

  private var priceNotes: [Block] {
    let cost = inquest.cost
    guard let prices = cost.prices else { return [] }
    var own = ""
    if let name = prices.overridesName, let digest = prices.overridesSHA256 {
      own = " The user's prices \"\(name)\" (SHA-256 \(digest)) go before it."
    }
    return [.paragraph(Prose("List prices: table of \(prices.version).\(own)"))]
      + (cost.assumptions.isEmpty ? [] : [.bullets(cost.assumptions.map { Prose($0) })])
  }

  /// What stands out by its volume, whoever it was.
  private var stretches: [Block] {
    let excess = inquest.episodes.filter { $0.kind != "foreign" }
    let hasIntervals = excess.contains { $0.excessLow != nil }
    guard !excess.isEmpty else {
      return [.notice("No stretch of time stands out by its volume alone.")]
    }
    return [
      .table(
        Table(
          "Stretches above what was expected, whoever made the calls",
          columns: ["When", "Kind", "#Excess"] + (hasIntervals ? ["#90 % interval"] : [])
            + ["What"],
          rows: excess.prefix(30).map { episode in
            [
              Prose(Wording.span(episode.from, episode.to)), Prose(episode.kind),
              Prose(Wording.amount(episode.excess, episode.unit)),
            ] + (hasIntervals ? [Prose(interval(of: episode))] : []) + [Prose(episode.claim)]
          })),
      .paragraph(
        "The excess is what was seen less what the owner's own hours of the week led to expect. "
          + "Stretches are chosen because they stand out, so that their excess leans to the high "
          + "side; those of different measures overlap and do not add up."
          + (hasIntervals
            ? " The interval is that of the forecast: of stretches chosen beforehand it holds the "
              + "true excess of 90 in 100, of those that stand out fewer."
            : "")),
    ]
  }

  private func interval(of episode: Episode) -> String {
    guard let low = episode.excessLow, let high = episode.excessHigh else { return "–" }
    return "\(Wording.amount(low, episode.unit)) – \(Wording.amount(high, episode.unit))"
  }

  /// How the estimate came about, and what its interval holds.
  private var estimateWords: [Block] {
    guard let estimate = inquest.cost.estimate else { return [] }
    let width = estimate.low == estimate.high
    switch estimate.basis {
    case .foreignCallers:
      return [
        .paragraph(
          width
            ? "The cost is a sum over the calls of foreign callers. It has no interval, because "
              + "there is no caller of whom it is doubtful whether they are foreign."
            : "The cost is a sum over the calls of foreign callers. Its interval runs from the sum "
              + "without those that are only likely to be foreign to the sum with those that are "
              + "undecided.")
      ]
    case .excessOverForecast:
      return [
        .paragraph(
          "The cost is what was spent less what the owner alone was forecast to spend. Its "
            + "interval is that of the forecast: it holds the true amount in 90 of 100 such cases.")
      ]
    }
  }

  private func byteDetail(_ bytes: Int64) -> String {
    bytes.magnitude < 1000 ? "" : " (\(Wording.count(bytes)) bytes)"
  }
}

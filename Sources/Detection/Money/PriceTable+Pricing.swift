import Vocabulary

/// What was assumed to price something, as a sentence each; told once, whatever the number of uses.
enum PriceAssumption: Hashable, Comparable {
  case standardTier
  case tier(String, model: String)
  case unknownTier(String)
  case context(model: String)
  case cacheUnknown
  case writesUnknown
  case early(model: String)
  case maker(model: String)
  case region

  var sentence: String {
    switch self {
    case .standardTier:
      "The logs do not tell the service tier: list prices of the standard tier are used; a batch "
        + "would have cost half."
    case .tier(let tier, let model):
      "\(model) has no list price for the tier '\(tier)': the standard one is used."
    case .unknownTier(let tier):
      "The tier '\(tier)' has no list price: the standard one is used."
    case .context(let model):
      "The export does not tell which requests of \(model) had long inputs: the price of short ones "
        + "is used."
    case .cacheUnknown:
      "Some logs do not tell which input tokens a cache read or wrote: they are priced as plain "
        + "input, which is too much for reads and too little for writes."
    case .writesUnknown:
      "Where the logs do not tell how long cache writes are kept, five minutes are assumed; an "
        + "hour costs more."
    case .early(let model):
      "\(model) is priced at its first known price, which is confirmed for a later time only."
    case .maker(let model):
      "\(model) is priced by its maker's own list; where it ran, another may apply."
    case .region:
      "Prices of Amazon Bedrock are those of US East (N. Virginia)."
    }
  }
}

/// The price of some use, or why there is none.
enum PriceAnswer {
  case priced(Money, Set<PriceAssumption>)
  /// Why, in a few words.
  case unpriced(String)
}

/// Some calls, or a total, to be priced.
struct PricedUse {
  var action: Action
  var tokens: TokenCounts
  var carried: CarriedMeasures
  /// Whether it is a usage bucket.
  var isTotal: Bool
  /// Every request has more input tokens than this; `nil` when that is not known.
  var exceedsTokens: Int64?
  /// The UTC day, `2026-03-02`.
  var day: String
}

extension PriceTable {
  /// Tokens times list prices, exactly.
  func price(_ use: PricedUse) -> PriceAnswer {
    guard !use.action.model.isEmpty else { return .unpriced("no model is named") }
    guard use.carried.contains(.tokens) else { return .unpriced("no tokens in these logs") }
    let isBedrock = use.action.service.lowercased().contains("bedrock")
    let model = ModelName((isBedrock ? "bedrock/" : "") + use.action.model)
    guard let found = find(model, as: use.action.model, on: use.day),
      let short = found.entries.first
    else { return .unpriced("no price in the table") }
    let setting = UseSetting(use.action, isTotal: use.isTotal)
    var assumptions: Set<PriceAssumption> = []
    let name = use.action.model
    if found.isEarly { assumptions.insert(.early(model: name)) }
    if found.isOfMaker { assumptions.insert(.maker(model: name)) }
    if short.platform == .bedrock { assumptions.insert(.region) }
    let limit = setting.exceedsTokens ?? use.exceedsTokens
    let entry = found.entries.last { ($0.aboveInputTokens ?? 0) <= limit ?? 0 } ?? short
    if found.entries.contains(where: { Self.isUndecided($0, limit, isTotal: use.isTotal) }) {
      assumptions.insert(.context(model: name))
    }
    let thousandths = multipliers(
      of: entry, setting, model, isTotal: use.isTotal, name, &assumptions)
    return .priced(
      Self.amount(use, entry, thousandths, &assumptions), assumptions)
  }

  /// Whether a longer context has a price of its own and the total does not tell on which side of
  /// its limit the requests were.
  private static func isUndecided(_ entry: PriceEntry, _ limit: Int64?, isTotal: Bool) -> Bool {
    guard isTotal, let above = entry.aboveInputTokens else { return false }
    // A context window of `0-200k` is below 200,000, and tells nothing of 100,000.
    return limit == nil || (limit == 0 && above < 200_000)
  }

  private func multipliers(
    of entry: PriceEntry, _ setting: UseSetting, _ model: ModelName, isTotal: Bool,
    _ name: String, _ assumptions: inout Set<PriceAssumption>
  ) -> [Int64] {
    var wanted = setting.tiers
    if setting.isUnitedStates { wanted.append("geography us") }
    if model.isOfBedrock, model.isRegional ?? true { wanted.append("regional endpoint") }
    if let tier = setting.unknownTier { assumptions.insert(.unknownTier(tier)) }
    if !isTotal { assumptions.insert(.standardTier) }
    return wanted.compactMap { tier in
      if let multiplier = entry.multipliers.first(where: { $0.name == tier }) {
        return multiplier.thousandths
      }
      if setting.tiers.contains(tier) { assumptions.insert(.tier(tier, model: name)) }
      return nil
    }
  }

  private static func amount(
    _ use: PricedUse, _ entry: PriceEntry, _ thousandths: [Int64],
    _ assumptions: inout Set<PriceAssumption>
  ) -> Money {
    let tokens = use.tokens
    // Whoever makes the model, plain input is what it is when no cache was used.
    if entry.cacheRead != nil, !use.carried.contains(.cacheReads), tokens.input > 0 {
      assumptions.insert(.cacheUnknown)
    }
    if let hour = entry.cacheWriteHour, hour != entry.cacheWrite, tokens.cacheWrite > 0,
      !use.carried.contains(.cacheWriteHours)
    {
      assumptions.insert(.writesUnknown)
    }
    func cost(_ count: Int64, _ perMillion: Money?) -> Money {
      let price = thousandths.reduce(perMillion ?? entry.input) { $0.times($1, over: 1000) }
      return price.times(1, over: 1_000_000) * max(0, count)
    }
    // What is said to be cached cannot be more than all input.
    let input = max(0, tokens.input)
    let read = min(max(0, tokens.cacheRead), input)
    let written = min(max(0, tokens.cacheWrite), input - read)
    let hour = min(max(0, tokens.cacheWriteHour), written)
    let write = entry.cacheWrite
    return cost(input - read - written, entry.input) + cost(read, entry.cacheRead)
      + cost(written - hour, write) + cost(hour, entry.cacheWriteHour ?? write)
      + cost(tokens.output, entry.output)
  }
}

internal import Vocabulary

extension CheckObject {
  static func cost(_ cost: CostSummary) -> JSONValue {
    .object([
      ("foreign_dollars", .optional(cost.foreignDollars)),
      ("excess_dollars", .optional(cost.excessDollars)),
      ("foreign_input_tokens", .optional(cost.foreignInputTokens)),
      ("foreign_output_tokens", .optional(cost.foreignOutputTokens)),
      ("foreign_bytes_out", .optional(cost.foreignBytesOut)), ("note", .text(cost.note)),
      ("estimate", cost.estimate.map(estimate) ?? .null),
      ("models", .array(cost.models.map(share))), ("regions", .array(cost.regions.map(share))),
      ("days", .array(cost.days.map(share))), ("lines", .array(cost.lines.map(line))),
      ("unpriced", .array(cost.unpriced.map(unpriced))),
      ("reconciliation", cost.reconciliation.map(reconciliation) ?? .null),
      ("assumptions", .texts(cost.assumptions)),
      ("prices", cost.prices.map(prices) ?? .null),
    ])
  }

  private static func estimate(_ estimate: CostEstimate) -> JSONValue {
    .object([
      ("dollars", .decimal(estimate.dollars)), ("low", .decimal(estimate.low)),
      ("high", .decimal(estimate.high)), ("confidence", .number(0.9)),
      ("basis", .text(estimate.basis.rawValue)), ("from", .time(estimate.from)),
      ("to", .time(estimate.to)),
    ])
  }

  private static func share(_ share: CostShare) -> JSONValue {
    .object([("name", .text(share.name)), ("dollars", .decimal(share.dollars))])
  }

  private static func line(_ line: CostLine) -> JSONValue {
    .object([
      ("day", .text(line.day.dateText)), ("model", .text(line.model)),
      ("region", .text(line.region)), ("calls", .optional(line.calls)),
      ("tokens", line.tokens.map(tokens) ?? .null), ("computed", .optional(line.computed)),
      ("reported", .optional(line.reported)), ("forecast", .optional(line.forecast)),
      ("dollars", .optional(line.dollars)),
    ])
  }

  private static func tokens(_ tokens: TokenCounts) -> JSONValue {
    .object([
      ("input", .integer(tokens.input)), ("cache_read", .integer(tokens.cacheRead)),
      ("cache_write", .integer(tokens.cacheWrite)),
      ("cache_write_1h", .integer(tokens.cacheWriteHour)), ("output", .integer(tokens.output)),
    ])
  }

  private static func unpriced(_ use: UnpricedUse) -> JSONValue {
    .object([
      ("model", .text(use.model)), ("reason", .text(use.reason)), ("calls", .optional(use.calls)),
      ("tokens", use.tokens.map(tokens) ?? .null),
    ])
  }

  private static func reconciliation(_ both: CostReconciliation) -> JSONValue {
    .object([
      ("reported", .decimal(both.reported)), ("computed", .decimal(both.computed)),
      ("difference", .decimal(both.difference)), ("explanation", .text(both.explanation)),
    ])
  }

  private static func prices(_ name: PriceTableName) -> JSONValue {
    .object([
      ("version", .text(name.version)), ("own", name.overridesName.map { .text($0) } ?? .null),
      ("own_sha256", name.overridesSHA256.map { .text($0) } ?? .null),
    ])
  }
}

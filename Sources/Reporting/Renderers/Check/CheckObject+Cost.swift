internal import Vocabulary

extension CheckObject {
  static func cost(_ cost: CostSummary) -> JSONValue {
    .object([
      ("foreign_dollars", .optional(cost.foreignDollars)),
      ("excess_dollars", .optional(cost.excessDollars)),
      ("foreign_input_tokens", .optional(cost.foreignInputTokens)),
      ("foreign_output_tokens", .optional(cost.foreignOutputTokens)),
      ("foreign_bytes_out", .optional(cost.foreignBytesOut)), ("note", .text(cost.note)),
    ])
  }
}

import Vocabulary

/// On-demand list prices of Amazon Bedrock in US East (N. Virginia).
///
/// Claude costs there what it costs on the Claude API; from Claude 4.5 on an endpoint of one region
/// costs a tenth more than the global one. Prices on which public sources disagree (Llama 3.1 70B
/// and 405B, Mistral Large 24.07) are left out.
extension PriceTable {
  private static let claudePage = PriceSource(
    title: "Claude API: Pricing (third-party platforms), "
      + "https://platform.claude.com/docs/en/about-claude/pricing; Amazon Bedrock pricing, "
      + "https://aws.amazon.com/bedrock/pricing/", readOn: "2026-09-23")
  private static let page = PriceSource(
    title: "Amazon Bedrock pricing, https://aws.amazon.com/bedrock/pricing/",
    readOn: "2026-04-13")

  static let bedrock: [PriceEntry] =
    claudeOnBedrock + (amazon + meta + mistral + others).compactMap { $0 }

  /// Models of Claude that Bedrock is known to sell at the price of the Claude API, and whether the
  /// premium of a region applies.
  private static let claudeModels: [String: Bool] = [
    "claude-opus-4-7": true, "claude-opus-4-6": true, "claude-opus-4-5": true,
    "claude-opus-4-1": false, "claude-opus-4": false, "claude-sonnet-4-6": true,
    "claude-sonnet-4-5": true, "claude-sonnet-4": false, "claude-haiku-4-5": true,
    "claude-3-7-sonnet": false, "claude-3-5-sonnet": false, "claude-3-5-haiku": false,
    "claude-3-opus": false, "claude-3-sonnet": false, "claude-3-haiku": false,
    "claude-2": false, "claude-2-1": false, "claude-instant": false,
  ]

  private static let claudeOnBedrock: [PriceEntry] = claude.flatMap { entry in
    [true, false].compactMap { hasPremium -> PriceEntry? in
      var entry = entry
      entry.models = entry.models.filter { claudeModels[$0] == hasPremium }
      guard !entry.models.isEmpty else { return nil }
      entry.platform = .bedrock
      entry.multipliers = [.halfForBatch] + (hasPremium ? [.tenthForRegion] : [])
      entry.readOn = claudePage.readOn
      entry.source = claudePage.title
      return entry
    }
  }

  private static let amazon: [PriceEntry?] = [
    .of(["nova-micro"], .bedrock, input: "0.035", output: "0.14", from: "2024-12-03", page),
    .of(["nova-lite"], .bedrock, input: "0.06", output: "0.24", from: "2024-12-03", page),
    .of(["nova-pro"], .bedrock, input: "0.80", output: "3.20", from: "2024-12-03", page),
    .of(["nova-premier"], .bedrock, input: "2.50", output: "12.50", from: "2025-04-30", page),
    .of(["titan-text-lite"], .bedrock, input: "0.15", output: "0.20", from: "2026-04-13", page),
    .of(["titan-text-express"], .bedrock, input: "0.20", output: "0.60", from: "2026-04-13", page),
    .of(["titan-text-premier"], .bedrock, input: "0.50", output: "1.50", from: "2026-04-13", page),
    .of(["titan-embed-text-v2"], .bedrock, input: "0.02", output: "0", from: "2026-04-13", page),
    .of(["titan-embed-text"], .bedrock, input: "0.10", output: "0", from: "2026-04-13", page),
  ]

  private static let meta: [PriceEntry?] = [
    .of(
      ["llama4-maverick-17b-instruct"], .bedrock, input: "0.24", output: "0.97",
      from: "2025-04-28", page),
    .of(
      ["llama4-scout-17b-instruct"], .bedrock, input: "0.17", output: "0.66",
      from: "2025-04-28", page),
    .of(
      ["llama3-3-70b-instruct", "llama3-2-90b-instruct"], .bedrock, input: "0.72",
      output: "0.72", from: "2026-04-13", page),
    .of(
      ["llama3-2-11b-instruct"], .bedrock, input: "0.16", output: "0.16", from: "2026-04-13",
      page),
    .of(
      ["llama3-2-3b-instruct"], .bedrock, input: "0.15", output: "0.15", from: "2026-04-13",
      page),
    .of(
      ["llama3-2-1b-instruct"], .bedrock, input: "0.10", output: "0.10", from: "2026-04-13",
      page),
    .of(
      ["llama3-1-8b-instruct"], .bedrock, input: "0.22", output: "0.22", from: "2026-04-13",
      page),
    .of(
      ["llama3-8b-instruct"], .bedrock, input: "0.30", output: "0.60", from: "2026-04-13",
      page),
    .of(
      ["llama3-70b-instruct"], .bedrock, input: "2.65", output: "3.50", from: "2026-04-13",
      page),
  ]

  private static let mistral: [PriceEntry?] = [
    .of(
      ["mistral-7b-instruct"], .bedrock, input: "0.15", output: "0.20", from: "2026-04-13",
      page),
    .of(
      ["mixtral-8x7b-instruct"], .bedrock, input: "0.45", output: "0.70", from: "2026-04-13",
      page),
    .of(
      ["mistral-large-2402"], .bedrock, input: "4", output: "12", from: "2026-04-13", page),
    .of(
      ["mistral-small-2402"], .bedrock, input: "1", output: "3", from: "2026-04-13", page),
  ]

  private static let others: [PriceEntry?] = [
    .of(["command-r"], .bedrock, input: "0.50", output: "1.50", from: "2026-04-13", page),
    .of(["command-r-plus"], .bedrock, input: "3", output: "15", from: "2026-04-13", page),
    .of(["jamba-1-5-large"], .bedrock, input: "2", output: "8", from: "2026-04-13", page),
    .of(["jamba-1-5-mini"], .bedrock, input: "0.20", output: "0.40", from: "2026-04-13", page),
    .of(["r1"], .bedrock, input: "1.35", output: "5.40", from: "2026-04-13", page),
  ]
}

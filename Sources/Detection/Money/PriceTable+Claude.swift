import Vocabulary

/// List prices of the Claude API.
///
/// Cache writes cost 1.25 times the input for five minutes and twice the input for an hour; a batch
/// halves every kind of token; US-only inference adds a tenth from Claude 4.6 on.
extension PriceTable {
  private static let page = PriceSource(
    title: "Claude API: Pricing, https://platform.claude.com/docs/en/about-claude/pricing",
    readOn: "2026-10-24")
  private static let olderPage = PriceSource(
    title: "Claude API: Pricing, https://docs.anthropic.com/en/docs/about-claude/pricing",
    readOn: "2025-08-15")
  private static let callback = PriceSource(
    title: "Amazon Bedrock prices in LangChain, https://reference.langchain.com (Claude 2 and "
      + "Instant, the same on the Claude API)", readOn: "2025-10-01")

  static let claude: [PriceEntry] = (claudeFive + claudeFour + claudeThree).compactMap { $0 }

  private static let current: [PriceEntry.Multiplier] = [.halfForBatch, .tenthForUnitedStates]

  private static let claudeFive: [PriceEntry?] = [
    .of(
      ["claude-fable-5-1", "claude-mythos-5-1"], .claude, input: "10", output: "50",
      read: "0.25", write: "12.50", hour: "20", current, from: "2026-09-01", page),
    .of(
      ["claude-fable-5", "claude-mythos-5"], .claude, input: "10", output: "50", read: "1",
      write: "12.50", hour: "20", current, from: "2026-06-17", page),
    .of(
      ["claude-opus-5-5"], .claude, input: "4", output: "20", read: "0.20", write: "5",
      hour: "8", current + [.fast(2000)], from: "2026-09-22", page),
    .of(
      ["claude-opus-5"], .claude, input: "5", output: "25", read: "0.50", write: "6.25",
      hour: "10", current + [.fast(2000)], from: "2026-07-24", page),
    .of(
      ["claude-sonnet-5-5"], .claude, input: "2", output: "10", read: "0.20", write: "2.50",
      hour: "4", current, from: "2026-09-28", page),
    .of(
      ["claude-sonnet-5-5"], .claude, input: "2", output: "10", read: "0.10", write: "2.50",
      hour: "4", current, from: "2026-10-07", page),
    .of(
      ["claude-sonnet-5"], .claude, input: "2", output: "10", read: "0.20", write: "2.50",
      hour: "4", current, from: "2026-06-30", page),
    .of(
      ["claude-haiku-5-5"], .claude, input: "0.10", output: "0.50", read: "0.01",
      write: "0.125", hour: "0.20", current, from: "2026-10-07", page),
    .of(
      ["claude-haiku-5-5"], .claude, input: "0.50", output: "2.50", read: "0.05",
      write: "0.625", hour: "1", above: 100_000, current, from: "2026-10-07", page),
  ]

  private static let claudeFour: [PriceEntry?] = [
    .of(
      ["claude-opus-4-8"], .claude, input: "5", output: "25", read: "0.50", write: "6.25",
      hour: "10", current + [.fast(2000)], from: "2026-06-17", page),
    .of(
      ["claude-opus-4-7"], .claude, input: "5", output: "25", read: "0.50", write: "6.25",
      hour: "10", current, from: "2026-04-16", page),
    .of(
      ["claude-opus-4-6"], .claude, input: "5", output: "25", read: "0.50", write: "6.25",
      hour: "10", current + [.fast(6000)], from: "2026-02-05", page),
    .of(
      ["claude-opus-4-5"], .claude, input: "5", output: "25", read: "0.50", write: "6.25",
      hour: "10", [.halfForBatch], from: "2025-11-24", page),
    .of(
      ["claude-opus-4-1", "claude-opus-4", "claude-4-opus"], .claude, input: "15",
      output: "75", read: "1.50", write: "18.75", hour: "30", [.halfForBatch],
      from: "2025-05-14", page),
    .of(
      ["claude-sonnet-4-6"], .claude, input: "3", output: "15", read: "0.30", write: "3.75",
      hour: "6", current, from: "2026-02-17", page),
    .of(
      ["claude-sonnet-4-5", "claude-sonnet-4", "claude-4-sonnet"], .claude, input: "3",
      output: "15", read: "0.30", write: "3.75", hour: "6", [.halfForBatch],
      from: "2025-05-14", page),
    .of(
      ["claude-sonnet-4-5", "claude-sonnet-4", "claude-4-sonnet"], .claude, input: "6",
      output: "22.50", read: "0.60", write: "7.50", hour: "12", above: 200_000,
      [.halfForBatch], from: "2025-08-12", olderPage),
    .of(
      ["claude-haiku-4-5"], .claude, input: "1", output: "5", read: "0.10", write: "1.25",
      hour: "2", [.halfForBatch], from: "2025-10-01", page),
  ]

  private static let claudeThree: [PriceEntry?] = [
    .of(
      ["claude-3-7-sonnet", "claude-3-5-sonnet"], .claude, input: "3", output: "15",
      read: "0.30", write: "3.75", hour: "6", [.halfForBatch], from: "2024-06-20", olderPage),
    .of(
      ["claude-3-sonnet"], .claude, input: "3", output: "15", [.halfForBatch],
      from: "2024-02-29", olderPage),
    .of(
      ["claude-3-5-haiku"], .claude, input: "0.80", output: "4", read: "0.08", write: "1",
      hour: "1.60", [.halfForBatch], from: "2025-08-15", olderPage),
    .of(
      ["claude-3-opus"], .claude, input: "15", output: "75", read: "1.50", write: "18.75",
      hour: "30", [.halfForBatch], from: "2024-02-29", olderPage),
    .of(
      ["claude-3-haiku"], .claude, input: "0.25", output: "1.25", read: "0.03", write: "0.30",
      hour: "0.50", [.halfForBatch], from: "2024-03-07", olderPage),
    .of(
      ["claude-2", "claude-2-1"], .claude, input: "8", output: "24", from: "2025-10-01",
      callback),
    .of(
      ["claude-instant", "claude-instant-1-2"], .claude, input: "0.80", output: "2.40",
      from: "2025-10-01", callback),
  ]
}

import Vocabulary

/// List prices of the OpenAI API: text tokens of models that answer in text.
extension PriceTable {
  private static let page = PriceSource(
    title: "OpenAI API: Pricing, https://developers.openai.com/api/docs/pricing",
    readOn: "2026-09-13")
  private static let laterPage = PriceSource(
    title: "OpenAI API: Pricing, https://developers.openai.com/api/docs/pricing",
    readOn: "2026-10-01")
  private static let olderPage = PriceSource(
    title: "OpenAI: API pricing, https://openai.com/api/pricing/", readOn: "2025-10-21")
  private static let modelPage = PriceSource(
    title: "OpenAI API: GPT-6.1 Sol, https://developers.openai.com/api/docs/models/gpt-6.1-sol",
    readOn: "2026-09-30")

  static let openAI: [PriceEntry] = (gptSix + gptFive + gptFour + reasoning + others)
    .compactMap { $0 }

  private static let half: [PriceEntry.Multiplier] = [.halfForBatch, .halfForFlex]
  private static let all: [PriceEntry.Multiplier] =
    half + [.doubleForPriority, .fast(2000)]

  private static let gptSix: [PriceEntry?] = [
    .of(
      ["gpt-6.1-sol"], .openAI, input: "2", output: "10", read: "0.10", write: "2.50", all,
      from: "2026-09-29", modelPage),
    .of(
      ["gpt-6.1-sol"], .openAI, input: "4", output: "15", read: "0.20", above: 272_000, all,
      from: "2026-09-29", modelPage),
    .of(
      ["gpt-6-astra"], .openAI, input: "10", output: "50", read: "1", write: "12.50", all,
      from: "2026-09-13", page),
    .of(
      ["gpt-6-astra"], .openAI, input: "20", output: "75", read: "2", write: "25",
      above: 272_000, all, from: "2026-09-13", page),
    .of(
      ["gpt-6-sol"], .openAI, input: "2", output: "10", read: "0.20", write: "2.50", all,
      from: "2026-09-28", laterPage),
    .of(
      ["gpt-6-sol"], .openAI, input: "4", output: "15", read: "0.40", write: "5",
      above: 272_000, all, from: "2026-09-28", laterPage),
    .of(
      ["gpt-5.6-sol"], .openAI, input: "5", output: "30", read: "0.50", all,
      from: "2026-08-19", page),
    .of(
      ["gpt-5.6-sol"], .openAI, input: "10", output: "45", read: "1", above: 272_000, all,
      from: "2026-08-19", page),
    .of(
      ["gpt-5.6-sol"], .openAI, input: "4", output: "20", read: "0.40", write: "5", all,
      from: "2026-09-13", page),
    .of(
      ["gpt-5.6-sol"], .openAI, input: "8", output: "30", read: "0.80", write: "10",
      above: 272_000, all, from: "2026-09-13", page),
    .of(
      ["gpt-5.6-terra"], .openAI, input: "2", output: "12", read: "0.20", write: "2.50", all,
      from: "2026-09-13", page),
    .of(
      ["gpt-5.6-terra"], .openAI, input: "4", output: "18", read: "0.40", write: "5",
      above: 272_000, all, from: "2026-09-13", page),
    .of(
      ["gpt-5.6-luna"], .openAI, input: "0.20", output: "1.20", read: "0.02", write: "0.25",
      all, from: "2026-09-13", page),
    .of(
      ["gpt-5.6-luna"], .openAI, input: "0.40", output: "1.80", read: "0.04", write: "0.50",
      above: 272_000, all, from: "2026-09-13", page),
  ]

  private static let gptFive: [PriceEntry?] = [
    .of(
      ["gpt-5.5"], .openAI, input: "5", output: "30", read: "0.50", half, from: "2026-05-04",
      page),
    .of(
      ["gpt-5.5"], .openAI, input: "10", output: "45", read: "1", above: 272_000, half,
      from: "2026-05-04", page),
    .of(
      ["gpt-5.5-pro", "gpt-5.4-pro"], .openAI, input: "30", output: "180", half,
      from: "2026-03-05", page),
    .of(
      ["gpt-5.5-pro", "gpt-5.4-pro"], .openAI, input: "60", output: "270", above: 272_000,
      half, from: "2026-03-05", page),
    .of(
      ["gpt-5.4"], .openAI, input: "2.50", output: "15", read: "0.25",
      half + [.doubleForPriority], from: "2026-03-05", page),
    .of(
      ["gpt-5.4"], .openAI, input: "5", output: "22.50", read: "0.50", above: 272_000,
      half + [.doubleForPriority], from: "2026-03-05", page),
    .of(
      ["gpt-5.4-mini"], .openAI, input: "0.75", output: "4.50", read: "0.075", half,
      from: "2026-03-05", page),
    .of(
      ["gpt-5.4-nano"], .openAI, input: "0.20", output: "1.25", read: "0.02", half,
      from: "2026-03-05", page),
    .of(
      ["gpt-5.3-codex"], .openAI, input: "1.75", output: "14", read: "0.175",
      from: "2026-03-05", page),
    .of(
      ["gpt-5.2"], .openAI, input: "1.75", output: "14", read: "0.175", half,
      from: "2025-12-11", page),
    .of(["gpt-5.2-pro"], .openAI, input: "21", output: "168", half, from: "2025-12-11", page),
    .of(
      ["gpt-5.1", "gpt-5", "gpt-5-codex", "gpt-5-chat"], .openAI, input: "1.25",
      output: "10", read: "0.125", half, from: "2025-08-07", page),
    .of(
      ["gpt-5.1-codex"], .openAI, input: "1.25", output: "10", read: "0.125",
      half + [.doubleForPriority], from: "2025-11-13", page),
    .of(
      ["gpt-5-mini", "gpt-5.1-codex-mini"], .openAI, input: "0.25", output: "2",
      read: "0.025", half, from: "2025-08-07", page),
    .of(
      ["gpt-5-nano"], .openAI, input: "0.05", output: "0.40", read: "0.005", half,
      from: "2025-08-07", page),
    .of(["gpt-5-pro"], .openAI, input: "15", output: "120", half, from: "2025-10-21", page),
  ]

  private static let gptFour: [PriceEntry?] = [
    .of(
      ["gpt-4.1"], .openAI, input: "2", output: "8", read: "0.50", [.halfForBatch],
      from: "2025-04-14", page),
    .of(
      ["gpt-4.1-mini"], .openAI, input: "0.40", output: "1.60", read: "0.10",
      [.halfForBatch], from: "2025-04-14", page),
    .of(
      ["gpt-4.1-nano"], .openAI, input: "0.10", output: "0.40", read: "0.025",
      [.halfForBatch], from: "2025-04-14", page),
    .of(
      ["gpt-4.5-preview", "gpt-4.5"], .openAI, input: "75", output: "150", read: "37.50",
      [.halfForBatch], from: "2025-02-27", olderPage),
    .of(
      ["gpt-4o", "gpt-4o-search-preview"], .openAI, input: "2.50", output: "10",
      read: "1.25", [.halfForBatch], from: "2024-08-06", page),
    .of(
      ["gpt-4o-2024-05-13", "chatgpt-4o"], .openAI, input: "5", output: "15",
      [.halfForBatch], from: "2024-05-13", page),
    .of(
      ["gpt-4o-mini", "gpt-4o-mini-search-preview"], .openAI, input: "0.15", output: "0.60",
      read: "0.075", [.halfForBatch], from: "2024-07-18", page),
    .of(
      ["gpt-4-turbo", "gpt-4-turbo-preview"], .openAI, input: "10", output: "30",
      [.halfForBatch], from: "2024-04-09", page),
    .of(["gpt-4"], .openAI, input: "30", output: "60", [.halfForBatch], from: "2023-06-13", page),
  ]

  private static let reasoning: [PriceEntry?] = [
    .of(
      ["o1", "o1-preview"], .openAI, input: "15", output: "60", read: "7.50",
      [.halfForBatch], from: "2024-12-17", page),
    .of(
      ["o1-pro"], .openAI, input: "150", output: "600", [.halfForBatch], from: "2025-03-19", page),
    .of(
      ["o3"], .openAI, input: "10", output: "40", read: "2.50", half, from: "2025-04-16",
      olderPage),
    .of(["o3"], .openAI, input: "2", output: "8", read: "0.50", half, from: "2025-06-10", page),
    .of(["o3-pro"], .openAI, input: "20", output: "80", [.halfForBatch], from: "2025-06-10", page),
    .of(
      ["o3-deep-research"], .openAI, input: "10", output: "40", read: "2.50",
      [.halfForBatch], from: "2025-10-21", olderPage),
    .of(
      ["o4-mini"], .openAI, input: "1.10", output: "4.40", read: "0.275", half,
      from: "2025-04-16", page),
    .of(
      ["o4-mini-deep-research"], .openAI, input: "2", output: "8", read: "0.50",
      [.halfForBatch], from: "2025-10-21", olderPage),
    .of(
      ["o3-mini", "o1-mini"], .openAI, input: "1.10", output: "4.40", read: "0.55",
      [.halfForBatch], from: "2025-01-31", page),
    .of(
      ["codex-mini"], .openAI, input: "1.50", output: "6", read: "0.375", from: "2025-10-21",
      olderPage),
    .of(
      ["computer-use-preview"], .openAI, input: "3", output: "12", [.halfForBatch],
      from: "2025-10-21", olderPage),
  ]

  private static let others: [PriceEntry?] = [
    .of(
      ["gpt-3.5-turbo", "gpt-3.5-turbo-0125"], .openAI, input: "0.50", output: "1.50",
      [.halfForBatch], from: "2024-02-16", page),
    .of(
      ["gpt-3.5-turbo-1106"], .openAI, input: "1", output: "2", [.halfForBatch],
      from: "2023-11-06", page),
    .of(["gpt-3.5-turbo-instruct"], .openAI, input: "1.50", output: "2", from: "2023-09-18", page),
    .of(["davinci-002"], .openAI, input: "2", output: "2", from: "2026-09-13", page),
    .of(["babbage-002"], .openAI, input: "0.40", output: "0.40", from: "2026-09-13", page),
    .of(
      ["text-embedding-3-small"], .openAI, input: "0.02", output: "0", [.halfForBatch],
      from: "2024-01-25", olderPage),
    .of(
      ["text-embedding-3-large"], .openAI, input: "0.13", output: "0", [.halfForBatch],
      from: "2024-01-25", olderPage),
    .of(
      ["text-embedding-ada-002"], .openAI, input: "0.10", output: "0", [.halfForBatch],
      from: "2024-01-25", olderPage),
  ]
}

import Testing
import Vocabulary

@testable import Detection

@Suite("The price table")
struct PriceTableTests {
  /// A use, and what it costs by hand.
  struct Example: Sendable, CustomTestStringConvertible {
    var model: String
    var service = "standard"
    var operation = ""
    var region = ""
    var tokens: TokenCounts
    var isTotal = true
    var exceedsTokens: Int64?
    var day = "2026-10-20"
    var dollars: String
    var testDescription: String { "\(model) \(service) \(operation) \(region) = \(dollars)" }
  }

  /// 1,000,000 plain, 2,000,000 read, 300,000 written for 5 minutes, 100,000 for an hour, 50,000
  /// out.
  static let mixed = TokenCounts(
    input: 3_400_000, cacheRead: 2_000_000, cacheWrite: 400_000, cacheWriteHour: 100_000,
    output: 50_000)
  static let plain = TokenCounts(input: 1_000_000, output: 100_000)

  static let examples = [
    // Claude: 5 + 2×0.5 + 0.3×6.25 + 0.1×10 + 0.05×25 = 10.125
    Example(model: "claude-opus-4-5-20251101", tokens: mixed, dollars: "10.125"),
    Example(model: "claude-opus-4-5", service: "batch", tokens: mixed, dollars: "5.0625"),
    // 15 + 3 + 0.3×18.75 + 3 + 3.75 = 30.375
    Example(model: "claude-opus-4-1-20250805", tokens: mixed, dollars: "30.375"),
    Example(model: "claude-opus-4-20250514", tokens: mixed, dollars: "30.375"),
    Example(model: "claude-3-opus-20240229", tokens: mixed, dollars: "30.375"),
    // 3 + 0.6 + 1.125 + 0.6 + 0.75 = 6.075; above 200,000: 6 + 1.2 + 2.25 + 1.2 + 1.125 = 11.775
    Example(
      model: "claude-sonnet-4-5", operation: "context 0-200k", tokens: mixed, dollars: "6.075"),
    Example(
      model: "claude-sonnet-4-5", operation: "context 200k-1M", tokens: mixed,
      dollars: "11.775"),
    Example(
      model: "claude-sonnet-4", service: "batch", operation: "context > 200k", tokens: mixed,
      dollars: "5.8875"),
    Example(model: "claude-3-7-sonnet-latest", tokens: mixed, dollars: "6.075"),
    Example(model: "claude-3.5-sonnet", tokens: mixed, dollars: "6.075"),
    // US only: a tenth more. 6.075 × 1.1
    Example(model: "claude-sonnet-4-6", region: "us", tokens: mixed, dollars: "6.6825"),
    // 1 + 0.2 + 0.375 + 0.2 + 0.25 = 2.025
    Example(model: "claude-haiku-4-5-20251001", tokens: mixed, dollars: "2.025"),
    // 0.8 + 0.16 + 0.3 + 0.16 + 0.2 = 1.62
    Example(model: "claude-3-5-haiku-20241022", tokens: mixed, dollars: "1.62"),
    // 0.25 + 0.06 + 0.09 + 0.05 + 0.0625 = 0.5125
    Example(model: "claude-3-haiku-20240307", tokens: mixed, dollars: "0.5125"),
    Example(model: "claude-3-sonnet-20240229", tokens: plain, dollars: "4.5"),
    Example(model: "claude-2.1", tokens: plain, dollars: "10.4"),
    // 6 times for speed: 10.125 × 6
    Example(
      model: "claude-opus-4-6", operation: "context 0-200k, speed fast", tokens: mixed,
      dollars: "60.75"),
    Example(model: "claude-opus-4-7", tokens: mixed, dollars: "10.125"),
    Example(model: "claude-opus-5", operation: "speed fast", tokens: mixed, dollars: "20.25"),
    // 4 + 0.4 + 1.5 + 0.8 + 1 = 7.7
    Example(model: "claude-opus-5-5", tokens: mixed, dollars: "7.7"),
    // 2 + 0.4 + 0.75 + 0.4 + 0.5 = 4.05, and with the cheaper reads of October 2026 3.85
    Example(model: "claude-sonnet-5-5", tokens: mixed, day: "2026-09-30", dollars: "4.05"),
    Example(model: "claude-sonnet-5-5", tokens: mixed, day: "2026-10-07", dollars: "3.85"),
    Example(model: "claude-sonnet-5", tokens: mixed, dollars: "4.05"),
    // 10 + 0.5 + 3.75 + 2 + 2.5 = 18.75
    Example(model: "claude-fable-5-1", tokens: mixed, dollars: "18.75"),
    // 0.1 + 0.02 + 0.0375 + 0.02 + 0.025 = 0.2025, five times above 100,000
    Example(
      model: "claude-haiku-5-5", tokens: mixed, isTotal: false, exceedsTokens: 0,
      dollars: "0.2025"),
    Example(
      model: "claude-haiku-5-5", tokens: mixed, isTotal: false, exceedsTokens: 100_000,
      dollars: "1.0125"),
    // OpenAI: a million, 100,000 out.
    Example(model: "gpt-4o-2024-08-06", service: "completions", tokens: plain, dollars: "3.5"),
    Example(model: "gpt-4o-2024-05-13", service: "completions", tokens: plain, dollars: "6.5"),
    Example(
      model: "gpt-4o-mini", service: "completions", operation: "batch", tokens: plain,
      dollars: "0.105"),
    Example(
      model: "gpt-4.1-nano-2025-04-14", service: "completions", tokens: plain, dollars: "0.14"),
    Example(model: "gpt-4-0613", service: "completions", tokens: plain, dollars: "36"),
    Example(model: "gpt-3.5-turbo-0125", service: "completions", tokens: plain, dollars: "0.65"),
    Example(
      model: "gpt-5-mini", service: "completions", operation: "tier flex", tokens: plain,
      dollars: "0.225"),
    Example(model: "gpt-5.1", service: "completions", tokens: plain, dollars: "2.25"),
    Example(
      model: "gpt-5.4", service: "completions", operation: "tier priority", tokens: plain,
      dollars: "8"),
    Example(
      model: "openai/gpt-5.5", tokens: plain, isTotal: false, exceedsTokens: 272_000,
      dollars: "14.5"),
    Example(model: "gpt-6-sol", service: "completions", tokens: plain, dollars: "3"),
    Example(model: "o3", service: "completions", tokens: plain, day: "2025-05-01", dollars: "14"),
    Example(model: "o3-2025-04-16", service: "completions", tokens: plain, dollars: "2.8"),
    Example(model: "o4-mini", service: "completions", tokens: plain, dollars: "1.54"),
    Example(model: "o1-pro", service: "completions", tokens: plain, dollars: "210"),
    Example(
      model: "text-embedding-3-small", service: "embeddings",
      tokens: TokenCounts(input: 2_500_000), dollars: "0.05"),
    // Bedrock: the global endpoint as Claude, one that keeps to a region a tenth more.
    Example(
      model: "global.anthropic.claude-sonnet-4-5-20250929-v1:0",
      service: "bedrock.amazonaws.com", tokens: mixed, isTotal: false, dollars: "6.075"),
    Example(
      model:
        "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
      service: "bedrock.amazonaws.com", tokens: mixed, isTotal: false, dollars: "6.6825"),
    Example(
      model: "us.anthropic.claude-3-5-sonnet-20241022-v2:0", service: "bedrock.amazonaws.com",
      tokens: mixed, isTotal: false, dollars: "6.075"),
    Example(
      model: "amazon.nova-micro-v1:0", service: "bedrock.amazonaws.com", tokens: plain,
      isTotal: false, dollars: "0.049"),
    Example(
      model: "us.amazon.nova-premier-v1:0", service: "bedrock.amazonaws.com", tokens: plain,
      isTotal: false, dollars: "3.75"),
    Example(
      model: "amazon.titan-embed-text-v2:0", service: "bedrock.amazonaws.com", tokens: plain,
      isTotal: false, dollars: "0.02"),
    Example(
      model: "amazon.titan-embed-text-v1", service: "bedrock.amazonaws.com", tokens: plain,
      isTotal: false, dollars: "0.1"),
    Example(
      model: "meta.llama3-3-70b-instruct-v1:0", service: "bedrock.amazonaws.com",
      tokens: plain, isTotal: false, dollars: "0.792"),
    Example(
      model: "mistral.mixtral-8x7b-instruct-v0:1", service: "bedrock.amazonaws.com",
      tokens: plain, isTotal: false, dollars: "0.52"),
    Example(
      model: "cohere.command-r-plus-v1:0", service: "bedrock.amazonaws.com", tokens: plain,
      isTotal: false, dollars: "4.5"),
    Example(
      model: "ai21.jamba-1-5-mini-v1:0", service: "bedrock.amazonaws.com", tokens: plain,
      isTotal: false, dollars: "0.24"),
    Example(
      model: "us.deepseek.r1-v1:0", service: "bedrock.amazonaws.com", tokens: plain,
      isTotal: false, dollars: "1.89"),
  ]

  private static func use(_ example: Example) -> PricedUse {
    PricedUse(
      action: Action(
        service: example.service, operation: example.operation, region: example.region,
        model: example.model), tokens: example.tokens,
      carried: [.tokens, .cacheReads, .cacheWrites, .cacheWriteHours], isTotal: example.isTotal,
      exceedsTokens: example.exceedsTokens, day: example.day)
  }

  @Test("prices as a hand would", arguments: examples)
  func byHand(example: Example) throws {
    guard case .priced(let money, _) = PriceTable.standard.price(Self.use(example)) else {
      Issue.record("\(example.model) has no price")
      return
    }
    #expect(money.description == example.dollars)
  }

  @Test(
    "says that it has no price instead of a wrong one",
    arguments: [
      "mystery-model", "claude-opus-9", "gpt-4o-audio-preview", "claude", "",
      "meta.llama3-1-405b-instruct-v1:0", "anthropic.claude-9-v1:0", "../../etc", "arn:", ".", "-",
    ])
  func unpriced(model: String) {
    var example = Self.examples[0]
    example.model = model
    guard case .unpriced(let reason) = PriceTable.standard.price(Self.use(example)) else {
      Issue.record("\(model) has a price")
      return
    }
    #expect(reason == (model.isEmpty ? "no model is named" : "no price in the table"))
  }

  @Test("every entry has a date, a source, and a price of its own")
  func entries() {
    let entries = PriceTable.standard.entries
    #expect(entries.count == 127, "a text of a table is no decimal number, or an entry was added")
    for entry in entries {
      #expect(Timestamp(rfc3339: entry.validFrom) != nil, "\(entry.models)")
      #expect(Timestamp(rfc3339: entry.readOn) != nil, "\(entry.models)")
      #expect(entry.source.contains("https://"), "\(entry.models)")
      #expect(entry.readOn <= PriceTable.version, "raise the version with the reading")
      #expect(entry.input > .zero && entry.output >= .zero, "\(entry.models)")
      #expect(entry.cacheRead.map { $0 <= entry.input } ?? true, "\(entry.models)")
      #expect(entry.cacheWrite.map { $0 >= entry.input } ?? true, "\(entry.models)")
      if entry.aboveInputTokens != nil {
        #expect(
          entries.contains {
            $0.models == entry.models && $0.aboveInputTokens == nil
              && $0.platform == entry.platform && $0.input < entry.input
          }, "\(entry.models)")
      }
    }
    let keys = entries.flatMap { entry in
      entry.models.map {
        "\($0) \(entry.platform) \(entry.aboveInputTokens ?? 0) \(entry.validFrom)"
      }
    }
    #expect(Set(keys).count == keys.count)
  }

  @Test("the page about prices names every entry's date and source")
  func documentation() {
    let page = PriceTable.standard.documentation
    for entry in PriceTable.standard.entries {
      #expect(page.contains(entry.source) && page.contains("| \(entry.validFrom) |"))
      #expect(entry.models.allSatisfy { page.contains("`\($0)`") })
    }
  }

  @Test("the user's prices go before the table's, and leave the others alone")
  func overrides() throws {
    let own = PriceEntry(
      models: ["claude-opus-4-5", "in-house"], platform: .own,
      input: Money(microdollars: 4_000_000),
      output: Money(microdollars: 0), validFrom: "2026-01-01", readOn: "2026-01-01", source: "")
    let table = PriceTable(overrides: PriceOverrides(name: "own", sha256: "aa", entries: [own]))
    func price(_ model: String) -> String? {
      var example = Self.examples[0]
      example.model = model
      example.tokens = Self.plain
      guard case .priced(let money, _) = table.price(Self.use(example)) else { return nil }
      return money.description
    }
    #expect(price("claude-opus-4-5-20251101") == "4")
    #expect(price("In-House") == "4")
    #expect(price("claude-haiku-4-5") == "1.5")
    #expect(table.name.overridesName == "own")
  }

  @Test("parts that exceed the whole are billed once")
  func oddParts() {
    var example = Self.examples[0]
    example.tokens = TokenCounts(input: 10, cacheRead: .max, cacheWrite: .max, output: 0)
    guard case .priced(let money, _) = PriceTable.standard.price(Self.use(example)) else {
      Issue.record("no price")
      return
    }
    #expect(money.description == "0.000005")
  }
}

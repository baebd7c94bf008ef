public import Vocabulary

/// The page about the prices, printed from the table itself.
extension PriceTable {
  /// The entries in which every word occurs, without regard to case.
  public func entries(matching words: [String]) -> [PriceEntry] {
    entries.filter { entry in
      let all = (entry.models + [entry.platform.rawValue, entry.source]).joined(separator: " ")
        .lowercased()
      return words.allSatisfy { all.contains($0.lowercased()) }
    }
  }

  /// Markdown; the page Documentation/Prices.md.
  public var documentation: String {
    let platforms: [PricePlatform] = [.claude, .openAI, .bedrock]
    return Self.introduction + platforms.map(section).joined() + Self.ending
  }

  private func section(_ platform: PricePlatform) -> String {
    let own = entries.filter { $0.platform == platform }
    let sources = own.map { "\($0.source), read \($0.readOn)" }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let rows = own.map { entry -> String in
      let source = "\(entry.source), read \(entry.readOn)"
      let number = (sources.firstIndex(of: source) ?? 0) + 1
      return "| \(Self.models(entry)) | \(entry.input) | \(Self.text(entry.cacheRead)) "
        + "| \(Self.text(entry.cacheWrite)) | \(Self.hour(entry)) "
        + "| \(entry.output) | \(Self.factors(entry)) | \(entry.validFrom) | \(entry.readOn) "
        + "| \(number) |\n"
    }
    let list = sources.enumerated().map { "\($0.offset + 1). \($0.element)\n" }.joined()
    return "\n## \(platform.rawValue)\n\n"
      + "| Model | Input | Cache read | Cache write, 5 min | Cache write, 1 h | Output "
      + "| Times | Known from | Read | Source |\n"
      + "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- | --- | ---: |\n"
      + rows.joined() + "\nSources:\n\n" + list
  }

  /// `claude-sonnet-4, above 200,000 input tokens`.
  static func models(_ entry: PriceEntry) -> String {
    entry.models.map { "`\($0)`" }.joined(separator: ", ")
      + (entry.aboveInputTokens.map { ", above \(Figures.grouped($0)) input tokens" } ?? "")
  }

  private static func hour(_ entry: PriceEntry) -> String {
    entry.cacheWriteHour?.description ?? (entry.cacheWrite == nil ? "as input" : "as 5 min")
  }

  private static func text(_ money: Money?) -> String { money?.description ?? "as input" }

  /// `batch 0.5, geography us 1.1`.
  static func factors(_ entry: PriceEntry) -> String {
    entry.multipliers.map { factor in
      let value = Money(microdollars: factor.thousandths).times(1000, over: 1)
      return "\(factor.name) \(value)"
    }.joined(separator: ", ")
  }

  private static let introduction = """
    # Prices

    Printed by `keyinquest prices --markdown`. US dollars for a million tokens.
    Table version \(version): the day of the newest reading.

    What the logs, the provider or the gateway report as cost is used where it is there. Only what
    they do not carry is computed: tokens times the prices below, in exact decimal arithmetic. A model
    that is not below has no price here, and its cost is reported as unknown, never as zero.

    The prices were read on the pages named as sources or in public copies of them, and compared with
    a second public list (the price file of LiteLLM, llm-prices, models.dev). Where lists disagree,
    the price is left out.

    - *as input*: no other price is confirmed; such tokens are counted like plain input.
    - *Times*: what the price of every kind of token is multiplied by. `batch`, `flex`, `priority` and
      `fast` are service tiers, `geography us` is inference in the United States only, `regional
      endpoint` one that keeps to a region (`us.`, `eu.` before the name, or no prefix). A tier that is not
      named here is priced as the standard one, and the report says so.
    - *Known from*: the first day on which the price is known to hold. Use before it is priced at the
      first known price, and the report says so.
    - A log that does not tell the tier is priced at the standard one. A log that does not tell cached
      tokens is priced as plain input. The report says both.

    """

  private static let ending = """

    ## Your own prices

    `--prices FILE` gives prices that go before these: a contract, a discount, a model of your own. The
    report names the file by its `name` and its SHA-256.

    ```json
    {
      "schema": "keyinquest.prices/1",
      "name": "Contract of January 2026",
      "prices": [
        {
          "models": ["claude-opus-4-5"],
          "input": "4.00", "output": "20.00",
          "cache_read": "0.40", "cache_write_5m": "5.00", "cache_write_1h": "8.00",
          "multipliers": {"batch": "0.5"},
          "valid_from": "2026-01-01",
          "source": "Contract 1234"
        }
      ]
    }
    ```

    - `models`, `input` and `output` are needed; prices are decimals, best in quotes. A model is named
      as in the logs, or without vendor, region and date.
    - `above_input_tokens` (100000, 200000 or 272000) makes the entry the price of requests with longer
      input; the same models need an entry without it.
    - `multipliers`: `batch`, `flex`, `priority`, `fast`, `geography us`, `regional endpoint`.
    - `valid_from`: the first day on which it holds; several entries of a model are a history.

    """
}

extension PriceEntry {
  /// `claude-opus-4-5 (Claude API): input 5, cache read 0.5, output 25; batch 0.5`.
  public var summary: String {
    let kinds: [(String, Money?)] = [
      ("input", input), ("cache read", cacheRead), ("cache write", cacheWrite),
      ("for an hour", cacheWriteHour), ("output", output),
    ]
    let prices = kinds.compactMap { kind, money in money.map { "\(kind) \($0)" } }
    let factors = PriceTable.factors(self)
    let limit = aboveInputTokens.map { ", above \(Figures.grouped($0)) input tokens" } ?? ""
    return "\(models.joined(separator: ", "))\(limit) (\(platform.rawValue)): "
      + prices.joined(separator: ", ") + (factors.isEmpty ? "" : "; times: \(factors)")
  }
}

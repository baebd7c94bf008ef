/// Whose list a price stands in.
public enum PricePlatform: String, Sendable, Codable, CaseIterable {
  case claude = "Claude API"
  case openAI = "OpenAI API"
  case bedrock = "Amazon Bedrock"
  /// The user's own table.
  case own = "own prices"
}

/// The list price of a model for a million tokens of each kind, and where it was read.
public struct PriceEntry: Hashable, Sendable {
  /// What multiplies a price, in thousandths: 500 for half of it.
  public struct Multiplier: Hashable, Sendable {
    /// `batch`, `flex`, `priority`, `fast`; `geography us`; `regional endpoint`.
    public var name: String
    public var thousandths: Int64

    public init(_ name: String, thousandths: Int64) {
      self.name = name
      self.thousandths = thousandths
    }
  }

  /// Names of the model without vendor, region and date; with a date where it has its own price.
  public var models: [String]
  public var platform: PricePlatform
  /// US dollars for a million tokens.
  public var input: Money
  /// `nil`: billed as plain input.
  public var cacheRead: Money?
  public var cacheWrite: Money?
  public var cacheWriteHour: Money?
  public var output: Money
  /// The price of requests with more input tokens than this; `nil` for the price of the others.
  public var aboveInputTokens: Int64?
  public var multipliers: [Multiplier]
  /// The first day on which the price is known to hold, `2026-03-02`.
  public var validFrom: String
  /// When the source was read.
  public var readOn: String
  /// The title or address of the document.
  public var source: String

  public init(
    models: [String], platform: PricePlatform, input: Money, output: Money,
    cacheRead: Money? = nil, cacheWrite: Money? = nil, cacheWriteHour: Money? = nil,
    aboveInputTokens: Int64? = nil, multipliers: [Multiplier] = [], validFrom: String,
    readOn: String, source: String
  ) {
    self.models = models
    self.platform = platform
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
    self.cacheWriteHour = cacheWriteHour
    self.aboveInputTokens = aboveInputTokens
    self.multipliers = multipliers
    self.validFrom = validFrom
    self.readOn = readOn
    self.source = source
  }
}

/// Prices that the user gave, which go before those of the table.
public struct PriceOverrides: Hashable, Sendable {
  /// The name the file gives itself.
  public var name: String
  /// Of the file, in hexadecimal.
  public var sha256: String
  public var entries: [PriceEntry]

  public init(name: String, sha256: String, entries: [PriceEntry]) {
    self.name = name
    self.sha256 = sha256
    self.entries = entries
  }
}

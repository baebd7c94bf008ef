/// What the exposure cost, as far as the logs carry tokens, bytes or money.
public struct CostSummary: Sendable, Codable {
  /// US dollars of foreign calls, reported or computed; `nil` when neither is known.
  public var foreignDollars: Money?
  /// Excess over the forecast for sources without callers; `nil` when unknown or not claimed.
  public var excessDollars: Money?
  /// Sums over the foreign calls; `nil` when the logs carry no such figures, or no callers.
  public var foreignInputTokens: Int64?
  public var foreignOutputTokens: Int64?
  public var foreignBytesOut: Int64?
  /// One sentence that says what is and is not in these figures.
  public var note: String
  /// The cost of the abuse with its interval; `nil` when none is claimed or known, and then `note`
  /// says why.
  public var estimate: CostEstimate?
  /// What the estimate is made of, by day, model and region; ascending by these.
  public var lines: [CostLine] = []
  /// The lines' parts of the estimate, added up; the largest first, days ascending.
  public var models: [CostShare] = []
  public var regions: [CostShare] = []
  public var days: [CostShare] = []
  /// Use that has no price; its cost is unknown, and not in the estimate.
  public var unpriced: [UnpricedUse] = []
  /// Reported against computed cost, where the logs allow both; `nil` otherwise.
  public var reconciliation: CostReconciliation?
  /// What was assumed about the prices, and what could not be known; one sentence each.
  public var assumptions: [String] = []
  /// The price table, when anything was priced with it.
  public var prices: PriceTableName?

  public init(
    foreignDollars: Money?, excessDollars: Money?, foreignInputTokens: Int64?,
    foreignOutputTokens: Int64?, foreignBytesOut: Int64?, note: String
  ) {
    self.foreignDollars = foreignDollars
    self.excessDollars = excessDollars
    self.foreignInputTokens = foreignInputTokens
    self.foreignOutputTokens = foreignOutputTokens
    self.foreignBytesOut = foreignBytesOut
    self.note = note
  }
}

/// What a cost is measured against. The raw value is the word in `check --json`.
public enum CostBasis: String, Sendable, Codable, CaseIterable {
  /// Everything that callers other than the owner caused.
  case foreignCallers = "foreign callers"
  /// What was used above the forecast without the abuse; the logs name no callers.
  case excessOverForecast = "excess over the forecast"
}

/// An amount with the interval that holds the true one in 90 of 100 cases.
public struct CostEstimate: Hashable, Sendable, Codable {
  public var dollars: Money
  public var low: Money
  public var high: Money
  public var basis: CostBasis
  /// The time whose use is in it.
  public var from: Timestamp
  public var to: Timestamp

  public init(
    dollars: Money, low: Money, high: Money, basis: CostBasis, from: Timestamp, to: Timestamp
  ) {
    self.dollars = dollars
    self.low = low
    self.high = high
    self.basis = basis
    self.from = from
    self.to = to
  }
}

/// The use of one model in one region on one UTC day that the estimate counts.
public struct CostLine: Hashable, Sendable, Codable {
  /// Midnight UTC.
  public var day: Timestamp
  /// Empty when the log names none.
  public var model: String
  public var region: String
  /// Requests; `nil` when the export counts none.
  public var calls: Int64?
  /// `nil` when the logs carry none.
  public var tokens: TokenCounts?
  /// Tokens times list prices; `nil` when something in the line has no price, or no tokens are
  /// known.
  public var computed: Money?
  /// As the provider or gateway reported it; `nil` when it did not.
  public var reported: Money?
  /// What would have been used without the abuse; `nil` when callers are visible.
  public var forecast: Money?
  /// The line's part of the estimate; `nil` when it is unknown.
  public var dollars: Money?

  public init(
    day: Timestamp, model: String, region: String, calls: Int64? = nil,
    tokens: TokenCounts? = nil, computed: Money? = nil, reported: Money? = nil,
    forecast: Money? = nil, dollars: Money? = nil
  ) {
    self.day = day
    self.model = model
    self.region = region
    self.calls = calls
    self.tokens = tokens
    self.computed = computed
    self.reported = reported
    self.forecast = forecast
    self.dollars = dollars
  }
}

/// A part of the estimate.
public struct CostShare: Hashable, Sendable, Codable {
  /// A model, a region, or a day as `2026-03-02`; empty when the log names none.
  public var name: String
  public var dollars: Money

  public init(name: String, dollars: Money) {
    self.name = name
    self.dollars = dollars
  }
}

/// Use whose cost is not known.
public struct UnpricedUse: Hashable, Sendable, Codable {
  /// Empty when the log names none.
  public var model: String
  /// Why, in a few words: "no price in the table".
  public var reason: String
  /// `nil` when the export counts none.
  public var calls: Int64?
  /// `nil` when the logs carry none.
  public var tokens: TokenCounts?

  public init(model: String, reason: String, calls: Int64?, tokens: TokenCounts?) {
    self.model = model
    self.reason = reason
    self.calls = calls
    self.tokens = tokens
  }
}

/// Cost as reported against cost as computed, over the use that has both.
public struct CostReconciliation: Hashable, Sendable, Codable {
  public var reported: Money
  public var computed: Money
  /// Whole sentences: how far they are apart, and what explains it.
  public var explanation: String

  public var difference: Money { reported - computed }

  public init(reported: Money, computed: Money, explanation: String) {
    self.reported = reported
    self.computed = computed
    self.explanation = explanation
  }
}

/// Which prices were used.
public struct PriceTableName: Hashable, Sendable, Codable {
  /// The version of the table: the date of its newest reading.
  public var version: String
  /// The user's own prices: the name they gave them, and the SHA-256 of their file in hexadecimal.
  public var overridesName: String?
  public var overridesSHA256: String?

  public init(version: String, overridesName: String? = nil, overridesSHA256: String? = nil) {
    self.version = version
    self.overridesName = overridesName
    self.overridesSHA256 = overridesSHA256
  }
}

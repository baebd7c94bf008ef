import Vocabulary

/// What the providers of simulated worlds charge: list prices for a million tokens, written down
/// apart from those of the program under test.
struct SpendPrices {
  /// Texts in dollars: plain input, cache read, written for 5 minutes and for an hour, output.
  private static let texts: [String: [String]] = [
    "claude-sonnet-4-5-20250929": ["3", "0.30", "3.75", "6", "15"],
    "claude-haiku-4-5-20251001": ["1", "0.10", "1.25", "2", "5"],
    "claude-opus-4-5-20251101": ["5", "0.50", "6.25", "10", "25"],
    "claude-opus-4-1-20250805": ["15", "1.50", "18.75", "30", "75"],
    "long": ["6", "0.60", "7.50", "12", "22.50"],
  ]

  static let models = texts.keys.filter { $0 != "long" }.sorted()
  /// The model whose price doubles above 200,000 input tokens.
  static let modelWithLongContext = "claude-sonnet-4-5-20250929"

  /// The exact cost; a batch costs half.
  static func cost(
    of tokens: TokenCounts, model: String, isLong: Bool, isBatch: Bool
  ) -> Money {
    let prices = (texts[isLong ? "long" : model] ?? []).compactMap { Money(decimal: $0) }
    guard prices.count == 5 else { return .zero }
    let counts = [
      tokens.input - tokens.cacheRead - tokens.cacheWrite, tokens.cacheRead,
      tokens.cacheWrite - tokens.cacheWriteHour, tokens.cacheWriteHour, tokens.output,
    ]
    let sum = zip(prices, counts).reduce(Money.zero) {
      $0 + ($1.0 * $1.1).times(1, over: 1_000_000)
    }
    return isBatch ? sum.times(1, over: 2) : sum
  }
}

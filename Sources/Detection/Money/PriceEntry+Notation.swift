import Vocabulary

/// The short notation of the tables: prices as decimal text, in dollars for a million tokens.
extension PriceEntry {
  /// A text that is no decimal number makes no entry, and what it stood for has no price; a test
  /// asserts that there is none.
  static func of(
    _ models: [String], _ platform: PricePlatform, input: String, output: String,
    read: String? = nil, write: String? = nil, hour: String? = nil, above: Int64? = nil,
    _ multipliers: [Multiplier] = [], from: String, _ source: PriceSource
  ) -> PriceEntry? {
    let texts = [read, write, hour].compactMap { $0 }
    guard let input = Money(decimal: input), let output = Money(decimal: output),
      texts.allSatisfy({ Money(decimal: $0) != nil })
    else { return nil }
    return PriceEntry(
      models: models, platform: platform, input: input, output: output,
      cacheRead: read.flatMap { Money(decimal: $0) },
      cacheWrite: write.flatMap { Money(decimal: $0) },
      cacheWriteHour: hour.flatMap { Money(decimal: $0) }, aboveInputTokens: above,
      multipliers: multipliers, validFrom: from, readOn: source.readOn, source: source.title)
  }
}

/// Where prices were read, and when.
struct PriceSource {
  var title: String
  var readOn: String
}

extension PriceEntry.Multiplier {
  static let halfForBatch = PriceEntry.Multiplier("batch", thousandths: 500)
  static let halfForFlex = PriceEntry.Multiplier("flex", thousandths: 500)
  static let doubleForPriority = PriceEntry.Multiplier("priority", thousandths: 2000)
  static let tenthForUnitedStates = PriceEntry.Multiplier("geography us", thousandths: 1100)
  static let tenthForRegion = PriceEntry.Multiplier("regional endpoint", thousandths: 1100)

  static func fast(_ thousandths: Int64) -> PriceEntry.Multiplier {
    PriceEntry.Multiplier("fast", thousandths: thousandths)
  }
}

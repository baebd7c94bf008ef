import Vocabulary

extension CostSummary {
  /// Adds an estimate with everything a report may have to say of it: two days, a model without a
  /// price and with a name that tries to be markup, a bill that differs, prices of the user's own.
  mutating func tell(from day: Timestamp) {
    func money(_ micro: Int64) -> Money { Money(microdollars: micro) }
    let next = day.advanced(bySeconds: 86_400)
    estimate = CostEstimate(
      dollars: money(412_700_000), low: money(371_250_000), high: money(455_009_999),
      basis: .excessOverForecast, from: day, to: day.advanced(bySeconds: 172_800))
    lines = [
      CostLine(
        day: day, model: "claude-opus-4-5", region: "us", calls: 40,
        tokens: TokenCounts(
          input: 9_000_000, cacheRead: 400_000, cacheWrite: 20_000, output: 1_200_000),
        computed: money(380_000_000), forecast: .zero, dollars: money(380_000_000)),
      CostLine(
        day: next, model: "claude-haiku-4-5", region: "",
        tokens: TokenCounts(input: 31_000_000, output: 1_000_000),
        computed: money(36_000_000), reported: money(35_200_000), forecast: money(2_500_000),
        dollars: money(32_700_000)),
    ]
    models = [
      CostShare(name: "claude-opus-4-5", dollars: money(380_000_000)),
      CostShare(name: "claude-haiku-4-5", dollars: money(32_700_000)),
    ]
    regions = [
      CostShare(name: "us", dollars: money(380_000_000)),
      CostShare(name: "", dollars: money(32_700_000)),
    ]
    days = [
      CostShare(name: day.dateText, dollars: money(380_000_000)),
      CostShare(name: next.dateText, dollars: money(32_700_000)),
    ]
    unpriced = [
      UnpricedUse(
        model: "<b>mystery</b>|model", reason: "no price in the table", calls: nil,
        tokens: TokenCounts(input: 1000, output: 204))
    ]
    reconciliation = CostReconciliation(
      reported: money(35_200_000), computed: money(36_000_000),
      explanation: "Reported is 2.2 % less than computed. The reported cost is used.")
    assumptions = ["The logs do not tell the service tier: the standard one is assumed."]
    prices = PriceTableName(
      version: "2026-10-24", overridesName: "Contract <2026>",
      overridesSHA256: String(repeating: "ab", count: 32))
  }
}

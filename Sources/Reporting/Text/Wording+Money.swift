internal import Vocabulary

/// Amounts in words, from their exact digits.
extension Wording {
  /// `$0.0042`, `$12.40`, `$1,204`; an amount that is there is never `$0`.
  static func dollars(_ money: Money) -> String {
    let size = money < .zero ? .zero - money : money
    let sign = money < .zero ? "-" : ""
    guard size > .zero else { return "$0.00" }
    let places =
      size < Money(microdollars: 100_000) ? 4 : size < Money(microdollars: 999_995_000) ? 2 : 0
    let rounded = size.rounded(places: places)
    guard rounded > .zero else { return sign + "less than $0.0001" }
    let parts = rounded.description.split(separator: ".")
    let fraction = parts.dropFirst().first.map(String.init) ?? ""
    let whole = Int64(parts[0]).map { count($0) } ?? String(parts[0])
    return sign + "$" + whole
      + (places == 0
        ? "" : "." + fraction + String(repeating: "0", count: places - fraction.count))
  }

  /// `$412.60 (90 %: $371.00 – $455.00)`; without the interval where it has no width.
  static func dollars(_ estimate: CostEstimate) -> String {
    dollars(estimate.dollars, low: estimate.low, high: estimate.high)
  }

  /// The same of an amount and the ends of its interval.
  static func dollars(_ amount: Money, low: Money, high: Money) -> String {
    dollars(amount) + (low == high ? "" : " (90 %: \(dollars(low)) – \(dollars(high)))")
  }

  /// `1,204 tokens of mystery-model: no price in the table`.
  static func unpriced(_ use: UnpricedUse) -> String {
    let model = use.model.isEmpty ? "an unnamed model" : shortened(use.model, 60)
    let amount =
      use.tokens.map { count($0.total, "token") } ?? use.calls.map { count($0, "call") }
      ?? "an unknown amount"
    return "\(amount) of \(model) (\(use.reason))"
  }

  /// `100 in (60 read from a cache, 10 written to one), 20 out`.
  static func tokens(_ tokens: TokenCounts?) -> String {
    guard let tokens else { return "not in the logs" }
    var parts: [String] = []
    if tokens.cacheRead > 0 { parts.append("\(count(tokens.cacheRead)) read from a cache") }
    if tokens.cacheWrite > 0 { parts.append("\(count(tokens.cacheWrite)) written to one") }
    let cached = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    return "\(count(tokens.input)) in\(cached), \(count(tokens.output)) out"
  }
}

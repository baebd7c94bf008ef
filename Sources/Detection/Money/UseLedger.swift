import Vocabulary

/// Calls and totals added up by day, model and region, with what they cost.
struct UseLedger {
  struct Key: Hashable, Comparable {
    /// ``Timestamp/day``.
    var day: Int64
    var model, region: String

    static func < (left: Key, right: Key) -> Bool {
      (left.day, left.model, left.region) < (right.day, right.model, right.region)
    }
  }

  struct Sum {
    var calls: Int64?
    /// `nil` when none of the use carries them.
    var tokens: TokenCounts?
    /// Of what has a price; and whether something has none.
    var computed: Money?
    var isIncomplete = false
    var reported: Money?
    /// Reported where it is, computed where it is not.
    var dollars: Money?
  }

  private struct UnpricedKey: Hashable {
    var model, reason: String
  }

  let table: PriceTable
  private(set) var sums: [Key: Sum] = [:]
  private(set) var assumptions: Set<PriceAssumption> = []
  private var unpricedUses: [UnpricedKey: (calls: Int64?, tokens: TokenCounts?)] = [:]
  /// Of the use that has both.
  private(set) var reportedOfBoth: Money?
  private(set) var computedOfBoth: Money?
  /// Whether a price of the table was used.
  private(set) var usesTable = false

  init(_ table: PriceTable) { self.table = table }

  /// Everything whose cost is known.
  var total: Money? {
    sums.values.reduce(nil) { sum, line in Self.sum(sum, line.dollars) }
  }

  var unpriced: [UnpricedUse] {
    unpricedUses.map {
      UnpricedUse(
        model: $0.key.model, reason: $0.key.reason, calls: $0.value.calls,
        tokens: $0.value.tokens)
    }.sorted { ($0.model, $0.reason) < ($1.model, $1.reason) }
  }

  mutating func add(_ cell: ActivityCell, _ action: Action) {
    let isModelUse = !action.model.isEmpty || !cell.carried.isEmpty
    // What was refused or failed is not billed, unless the log says otherwise.
    let isFree =
      cell.outcome == .denied || cell.outcome == .failure
      ? cell.tokens.total == 0 && cell.costMicrodollars == 0 : false
    guard isModelUse, !isFree else { return }
    let use = PricedUse(
      action: action, tokens: cell.tokens, carried: cell.carried, isTotal: false,
      exceedsTokens: cell.context.exceededTokens, day: cell.first.dateText)
    add(
      use, day: cell.first.day, calls: cell.count,
      reported: cell.carried.contains(.cost)
        ? Money(microdollars: cell.costMicrodollars) : nil)
  }

  mutating func add(_ bucket: UsageBucket) {
    let use = PricedUse(
      action: bucket.action, tokens: bucket.tokens, carried: bucket.carried, isTotal: true,
      exceedsTokens: nil, day: bucket.start.dateText)
    let isReport = bucket.carried.contains(.cost)
    // A total of money alone has no tokens to price.
    add(
      use, day: bucket.start.day, calls: bucket.requests,
      reported: isReport ? Money(microdollars: bucket.costMicrodollars) : nil,
      needsPrice: !isReport || bucket.carried.contains(.tokens))
  }

  private mutating func add(
    _ use: PricedUse, day: Int64, calls: Int64?, reported: Money?, needsPrice: Bool = true
  ) {
    // Gateways write 0 for a model whose price they do not know.
    let given = reported == .zero && use.tokens.total > 0 ? nil : reported
    var computed: Money?
    if needsPrice {
      switch table.price(use) {
      case .priced(let money, let assumed):
        computed = money
        if given == nil {
          assumptions.formUnion(assumed)
          usesTable = true
        }
      case .unpriced(let reason):
        if given == nil { addUnpriced(use, reason, calls) }
      }
    }
    if let given, let computed {
      reportedOfBoth = Self.sum(reportedOfBoth, given)
      computedOfBoth = Self.sum(computedOfBoth, computed)
    }
    let key = Key(day: day, model: use.action.model, region: use.action.region)
    var sum = sums[key] ?? Sum()
    sum.calls = calls.map { saturatingSum(sum.calls ?? 0, $0) } ?? sum.calls
    sum.tokens = Self.sum(sum.tokens, use)
    sum.computed = Self.sum(sum.computed, computed)
    if needsPrice, computed == nil { sum.isIncomplete = true }
    sum.reported = Self.sum(sum.reported, given)
    sum.dollars = Self.sum(sum.dollars, given ?? computed)
    sums[key] = sum
  }

  private mutating func addUnpriced(_ use: PricedUse, _ reason: String, _ calls: Int64?) {
    let key = UnpricedKey(model: use.action.model, reason: reason)
    let held = unpricedUses[key]
    unpricedUses[key] = (
      calls: calls.map { saturatingSum(held?.calls ?? 0, $0) } ?? held?.calls,
      tokens: Self.sum(held?.tokens, use)
    )
  }

  private static func sum(_ held: TokenCounts?, _ use: PricedUse) -> TokenCounts? {
    use.carried.contains(.tokens) ? (held ?? TokenCounts()) + use.tokens : held
  }

  static func sum(_ left: Money?, _ right: Money?) -> Money? {
    guard let left else { return right }
    guard let right else { return left }
    return left + right
  }
}

extension UseLedger {
  /// The lines of a summary, ascending; each with its whole cost.
  var lines: [CostLine] {
    sums.sorted { $0.key < $1.key }.map { key, sum in
      CostLine(
        day: Timestamp(seconds: key.day * 86_400), model: key.model, region: key.region,
        calls: sum.calls, tokens: sum.tokens, computed: sum.isIncomplete ? nil : sum.computed,
        reported: sum.reported, dollars: sum.dollars)
    }
  }

  /// Reported against computed, in words; `nil` when no use has both.
  var reconciliation: CostReconciliation? {
    guard let reported = reportedOfBoth, let computed = computedOfBoth else { return nil }
    return CostReconciliation.of(reported: reported, computed: computed)
  }
}

extension CostReconciliation {
  static func of(reported: Money, computed: Money) -> CostReconciliation {
    let (left, right) = (reported.approximateDollars, computed.approximateDollars)
    let apart = (left - right).magnitude / max(right.magnitude, 1e-12)
    let explanation: String
    if apart < 0.01 {
      explanation = "Reported and computed cost agree within 1 %."
    } else {
      let percent = Wording.number(min(100 * apart, 1e9))
      explanation =
        left < right
        ? "Reported is \(percent) % less than computed: a discount, cheaper tiers or cached tokens "
          + "that the logs do not show, or prices of its own. The reported cost is used."
        : "Reported is \(percent) % more than computed: dearer tiers, tools or cache writes that "
          + "the logs do not show, or a surcharge. The reported cost is used."
    }
    return CostReconciliation(reported: reported, computed: computed, explanation: explanation)
  }
}

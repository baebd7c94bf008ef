import Vocabulary

/// Money by UTC day, model and region, as reported where it was, else as computed.
///
/// Reports of money and reports of tokens come apart: some money names no model, and is shared out
/// among the models of its day that have none of their own, by what they compute to.
struct DailySpending {
  struct Group: Hashable, Comparable {
    var model, region: String

    static func < (left: Group, right: Group) -> Bool {
      (left.model, left.region) < (right.model, right.region)
    }
  }

  private(set) var days: [Int64: [Group: Money]] = [:]
  /// Over the days that have both.
  private(set) var reconciliation: CostReconciliation?

  init(_ ledger: UseLedger) {
    var byDay: [Int64: [Group: UseLedger.Sum]] = [:]
    for (key, sum) in ledger.sums {
      byDay[key.day, default: [:]][Group(model: key.model, region: key.region)] = sum
    }
    var (reported, computed) = (Money?.none, Money?.none)
    for (day, sums) in byDay {
      let money = Self.spending(sums)
      if !money.isEmpty { days[day] = money }
      let bill = sums.values.reduce(Money?.none) { UseLedger.sum($0, $1.reported) }
      let tokens = sums.values.reduce(Money?.none) { UseLedger.sum($0, $1.computed) }
      if let bill, let tokens, !sums.values.contains(where: \.isIncomplete) {
        reported = UseLedger.sum(reported, bill)
        computed = UseLedger.sum(computed, tokens)
      }
    }
    if let reported, let computed {
      reconciliation = CostReconciliation.of(reported: reported, computed: computed)
    }
  }

  private static func spending(_ sums: [Group: UseLedger.Sum]) -> [Group: Money] {
    var money: [Group: Money] = [:]
    var unreported: [Group: Money] = [:]
    var nameless: [Group: Money] = [:]
    for (group, sum) in sums {
      if let reported = sum.reported {
        if group.model.isEmpty { nameless[group] = reported } else { money[group] = reported }
      } else if let computed = sum.computed {
        unreported[group] = computed
      }
    }
    guard !nameless.isEmpty else { return money.merging(unreported) { left, _ in left } }
    let whole = unreported.values.reduce(Money.zero, +)
    guard whole > .zero else { return money.merging(nameless) { left, _ in left } }
    let bill = nameless.values.reduce(Money.zero, +)
    let parts = Int64(1_000_000_000)
    var rest = bill
    for (place, group) in unreported.keys.sorted().enumerated() {
      let share = (unreported[group] ?? .zero).approximateDollars / whole.approximateDollars
      let part =
        place + 1 == unreported.count
        ? rest : bill.times(Int64(nearest: share * Double(parts)), over: parts)
      money[group] = part
      rest = rest - part
    }
    return money
  }

  func sum(on day: Int64, where belongs: (Group) -> Bool) -> Money {
    (days[day] ?? [:]).reduce(Money.zero) { belongs($1.key) ? $0 + $1.value : $0 }
  }
}

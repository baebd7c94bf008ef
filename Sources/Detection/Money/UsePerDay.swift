import Vocabulary

/// Dollars, tokens and bytes by UTC day and by whose they are, as far as the logs carry them.
struct UsePerDay {
  private typealias Amount = (known: Double, foreign: Double)

  /// Beyond this many days only those with use are listed.
  private static let mostIdleDays: Int64 = 4000

  private var sums: [DailyUse.Measure: [Int64: Amount]] = [:]
  private var uncounted: [DailyUse.Measure: Int64] = [:]
  private var activeDays: Set<Int64> = []
  private let showsCallers: Bool

  /// - Complexity: O(cells + totals).
  init(_ caseFile: CaseFile, _ foreign: ForeignCells) {
    showsCallers = !caseFile.activity.cells.isEmpty
    let prices = PriceTable(overrides: caseFile.question.prices)
    if showsCallers {
      add(calls: caseFile.activity, foreign, prices)
    } else {
      add(totals: caseFile.activity.buckets, prices)
    }
  }

  /// A member for each measure that any of the use carries, in the order of the measures.
  var series: [DailyUse] {
    guard let first = activeDays.min(), let last = activeDays.max() else { return [] }
    let days =
      last - first < Self.mostIdleDays ? Array(first...last) : activeDays.sorted()
    return DailyUse.Measure.allCases.compactMap { measure in
      guard let amounts = sums[measure] else { return nil }
      return DailyUse(
        measure: measure, showsCallers: showsCallers,
        days: days.map { day in
          DailyUse.Day(
            start: Timestamp(seconds: day * 86_400), known: amounts[day]?.known ?? 0,
            foreign: amounts[day]?.foreign ?? 0)
        }, uncountedCalls: measure == .bytes || !showsCallers ? nil : uncounted[measure] ?? 0)
    }
  }

  private mutating func add(calls activity: Activity, _ foreign: ForeignCells, _ prices: PriceTable)
  {
    var (known, strange) = (UseLedger(prices), UseLedger(prices))
    for (index, cell) in activity.cells.enumerated() {
      let (day, isForeign) = (cell.first.day, foreign.isForeign[index])
      activeDays.insert(day)
      if cell.carried.contains(.tokens) {
        add(Double(cell.tokens.total), .tokens, day, isForeign)
      } else {
        uncounted[.tokens, default: 0].increase(by: cell.count)
      }
      if cell.bytesOut > 0 { add(Double(cell.bytesOut), .bytes, day, isForeign) }
      guard activity.actions.indices.contains(cell.action) else { continue }
      if isForeign {
        strange.add(cell, activity.actions[cell.action])
      } else {
        known.add(cell, activity.actions[cell.action])
      }
    }
    add(known, isForeign: false)
    add(strange, isForeign: true)
  }

  private mutating func add(_ ledger: UseLedger, isForeign: Bool) {
    for (key, sum) in ledger.sums.sorted(by: { $0.key < $1.key }) {
      guard let dollars = sum.dollars else { continue }
      add(dollars.approximateDollars, .dollars, key.day, isForeign)
    }
    let unpriced = ledger.unpriced.total { $0.calls ?? 0 }
    uncounted[.dollars, default: 0].increase(by: unpriced)
  }

  /// A total over several days counts on its first.
  private mutating func add(totals: [UsageBucket], _ prices: PriceTable) {
    var ledger = UseLedger(prices)
    for bucket in totals {
      activeDays.insert(bucket.start.day)
      ledger.add(bucket)
      if bucket.carried.contains(.tokens) {
        add(Double(bucket.tokens.total), .tokens, bucket.start.day, false)
      }
    }
    // Money that names no model and tokens that name one would be counted twice as they stand.
    for (day, groups) in DailySpending(ledger).days {
      let dollars = groups.values.reduce(Money.zero, +)
      add(dollars.approximateDollars, .dollars, day, false)
    }
  }

  private mutating func add(
    _ amount: Double, _ measure: DailyUse.Measure, _ day: Int64, _ isForeign: Bool
  ) {
    var held = sums[measure, default: [:]][day] ?? (0, 0)
    if isForeign { held.foreign += amount } else { held.known += amount }
    sums[measure, default: [:]][day] = held
  }
}

import Vocabulary

/// Use that the unit of a series leaves out, images beside tokens, and that is new or lifted since
/// the exposure: no total holds it, however dear it was.
struct UncountedUse {
  struct Item {
    let name: String
    /// `dollars` or `requests`.
    let measure: String
    /// A day of the exposure, and the largest day before it.
    let perDay: Double
    let usual: Double

    var isNew: Bool { usual <= 0 }
  }

  /// Times the largest day before the exposure from which on use is lifted.
  static let lifted = 2.0
  /// Share of all dollars of the exposure below which an item is a trial.
  static let leastShare = 0.05

  /// Dollars first, then the largest.
  let items: [Item]
  /// Whether some of it is a large addition to what was usual.
  let isAdded: Bool
  /// Days of the baseline, after its beginning, on which such use was new.
  let arrivals: Int

  init(_ buckets: [UsageBucket], _ series: BucketSeries, cut: Timestamp) {
    let rest = buckets.filter { bucket in
      let hasTokens = bucket.inputTokens > 0 || bucket.outputTokens > 0
      return series.unit == .tokens ? !hasTokens : bucket.costMicrodollars == 0
    }
    let first = Int64(min(series.baselineDays / 4, 7)) + series.firstDay
    var items: [Item] = []
    var news: Set<Int64> = []
    var isAdded = false
    for isMoney in [true, false] {
      let all = Self.daily(buckets, isMoney: isMoney) { _ in "" }[""] ?? [:]
      let usual = Self.mean(all.filter { $0.key < cut.day })
      let now = Self.mean(all.filter { $0.key >= cut.day })
      let left = rest.filter { isMoney == ($0.costMicrodollars > 0) }
      let named = Self.daily(left, isMoney: isMoney, by: Self.name)
      for (name, days) in named.sorted(by: { $0.key < $1.key }) {
        if let day = days.keys.min(), day >= first, day < cut.day { news.insert(day) }
        let before = days.filter { $0.key < cut.day }.values.max() ?? 0
        let perDay = Self.mean(days.filter { $0.key >= cut.day })
        let isTrial = perDay < Self.leastShare * now && (isMoney || before > 0)
        guard perDay > Self.lifted * before, !isTrial else { continue }
        if perDay - before >= BucketNews.addition * usual { isAdded = true }
        items.append(
          Item(
            name: name, measure: isMoney ? "dollars" : "requests", perDay: perDay, usual: before))
      }
    }
    self.items = items.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.measure != b.measure { return a.measure < b.measure }
      return a.perDay != b.perDay ? a.perDay > b.perDay : left.offset < right.offset
    }.map(\.element)
    self.isAdded = isAdded
    arrivals = news.count
  }

  private static func name(_ bucket: UsageBucket) -> String {
    let action = bucket.action
    let detail = [action.model, action.operation].filter { !$0.isEmpty }.joined(separator: ", ")
    if action.service.isEmpty { return detail.isEmpty ? "use without a name" : detail }
    return detail.isEmpty ? action.service : "\(action.service) (\(detail))"
  }

  /// By name and UTC day; a total over several days is spread evenly over them.
  private static func daily(
    _ buckets: [UsageBucket], isMoney: Bool, by name: (UsageBucket) -> String
  ) -> [String: [Int64: Double]] {
    var sums: [String: [Int64: Double]] = [:]
    for bucket in buckets {
      let amount =
        isMoney ? Double(bucket.costMicrodollars) / 1e6 : Double(max(bucket.requests ?? 0, 0))
      guard amount > 0 else { continue }
      let days = BucketSeries.days(of: bucket)
      for offset in 0..<days {
        sums[name(bucket), default: [:]][bucket.start.day &+ Int64(offset), default: 0] +=
          amount / Double(days)
      }
    }
    return sums
  }

  private static func mean(_ days: [Int64: Double]) -> Double {
    // In one order, so that the sum does not depend on that of the dictionary.
    let sum = days.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    return days.isEmpty ? 0 : sum / Double(days.count)
  }

  /// What it is, in one sentence; `nil` where there is none.
  func claim(_ unit: BucketSeries.Unit) -> String? {
    guard !items.isEmpty else { return nil }
    let told = items.prefix(3).map { item in
      let usual = item.isNew ? "" : " (at most \(Wording.number(item.usual)) before)"
      return "\(item.name), \(Wording.number(item.perDay)) \(item.measure) a day\(usual)"
    }
    let more = items.count - told.count
    return "\(items.allSatisfy(\.isNew) ? "New" : "New or much more") since the exposure, and no "
      + "part of the \(unit.rawValue) that are judged: \(told.joined(separator: "; "))"
      + (more > 0 ? "; and \(more) more." : ".")
  }
}

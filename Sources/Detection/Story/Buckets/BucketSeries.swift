import Vocabulary

/// Usage totals laid out by UTC day.
struct BucketSeries {
  /// What is counted: tokens when the export has any, else dollars.
  enum Unit: String { case tokens, dollars }

  struct Day {
    /// Input and output tokens (cache reads apart), or dollars.
    var total = 0.0
    var input = 0.0
    var cached = 0.0
    var output = 0.0
    var dollars = 0.0
    /// Totals by hour of day (UTC); all zero when buckets are wider than an hour.
    var hours = [Double](repeating: 0, count: 24)
    /// Totals by value of each dimension.
    var mix = [[String: Double]](repeating: [:], count: BucketSeries.dimensions.count)

    var cachedShare: Double? {
      cached + input > 0 ? cached / (cached + input) : nil
    }
  }

  struct Dimension {
    var noun: String
    var value: @Sendable (Action) -> String
  }

  static let dimensions: [Dimension] = [
    Dimension(noun: "model") { $0.model },
    Dimension(noun: "service tier") { $0.service },
    Dimension(noun: "kind of use") { $0.operation },
    Dimension(noun: "region") { $0.region },
  ]

  let unit: Unit
  /// ``Timestamp/day`` of the first element.
  let firstDay: Int64
  let days: [Day]
  /// Days that lie wholly before the cut; the day astride it belongs to the exposure.
  let baselineDays: Int
  let hasHours: Bool

  /// No more days than this on either side of the cut.
  static let horizonDays: Int64 = 10_000

  /// - Parameter end: the end of the log: days without a bucket until then are days without use.
  init(_ buckets: [UsageBucket], cut: Timestamp, end: Timestamp) {
    let counted: Unit =
      buckets.contains { $0.inputTokens > 0 || $0.outputTokens > 0 } ? .tokens : .dollars
    unit = counted
    hasHours = !buckets.isEmpty && buckets.allSatisfy { $0.widthSeconds <= 3600 }
    let low = cut.day - Self.horizonDays
    let high = cut.day + Self.horizonDays
    let starts = buckets.map(\.start.day)
    let first = min(max(starts.min() ?? cut.day, low), high)
    let lastBucket = starts.max() ?? first
    let last = max(first, min(max(lastBucket, end.day), high))
    var days = [Day](repeating: Day(), count: Int(last - first + 1))
    for bucket in buckets {
      // A total over several days is spread evenly over them.
      let length = Self.days(of: bucket)
      for offset in 0..<length {
        let index = bucket.start.day - first + Int64(offset)
        guard index >= 0, index < Int64(days.count) else { continue }
        Self.add(bucket, share: 1 / Double(length), unit: counted, to: &days[Int(index)])
      }
    }
    firstDay = first
    self.days = days
    baselineDays = min(max(0, Int(cut.day - first)), days.count)
  }

  /// Days that a total is of.
  static func days(of bucket: UsageBucket) -> Int {
    Int(max(1, (min(bucket.widthSeconds, 34_560_000) + 43_200) / 86_400))
  }

  private static func add(
    _ bucket: UsageBucket, share: Double, unit: Unit, to day: inout Day
  ) {
    let input = Double(bucket.inputTokens) * share
    let output = Double(bucket.outputTokens) * share
    let dollars = Double(bucket.costMicrodollars) / 1e6 * share
    let total = unit == .tokens ? input + output : dollars
    day.total += total
    day.input += input
    day.cached += Double(bucket.cachedTokens) * share
    day.output += output
    day.dollars += dollars
    if bucket.widthSeconds <= 3600 { day.hours[bucket.start.calendar().hour] += total }
    for (index, dimension) in dimensions.enumerated() {
      let value = dimension.value(bucket.action)
      if !value.isEmpty { day.mix[index][value, default: 0] += total }
    }
  }

  /// Whether there are days of the exposure, and not one of them has a total.
  var isUnusedAfterBaseline: Bool {
    baselineDays < days.count && days[baselineDays...].allSatisfy { $0.total <= 0 }
  }

  func time(ofDay index: Int) -> Timestamp {
    Timestamp(seconds: (firstDay + Int64(index)) * 86_400)
  }

  func isWeekend(_ index: Int) -> Bool { ((firstDay + Int64(index) + 3) % 7 + 7) % 7 >= 5 }
}

import Vocabulary

/// What a provider's totals book on a key: use of it, though nobody sees whose.
struct BookedUse {
  private let buckets: [UsageBucket]

  /// - Parameter derived: ids of credentials made with the key, whose use is not its own.
  init(_ activity: Activity, without derived: Set<String> = []) {
    buckets = activity.buckets.filter { bucket in
      !derived.contains(bucket.credential)
        && ((bucket.requests ?? 0) > 0 || bucket.tokens.total > 0
          || bucket.costMicrodollars > 0)
    }
  }

  private static func end(of bucket: UsageBucket) -> Timestamp {
    bucket.start.advanced(bySeconds: Double(bucket.widthSeconds))
  }

  /// The beginning of the first interval with use; `nil` without any.
  var first: Timestamp? { buckets.map(\.start).min() }
  /// The end of the last one: there is no use known behind it.
  var end: Timestamp? { buckets.map(BookedUse.end).max() }
  /// The beginning of the last one: there is use at it or later.
  var last: Timestamp? { buckets.map(\.start).max() }

  /// What is booked in intervals that begin at `time` or later; `nil` when nothing is.
  func after(_ time: Timestamp) -> TotalsAfterRevocation? {
    let later = buckets.filter { $0.start >= time }
    guard let first = later.map(\.start).min(), let last = later.map(BookedUse.end).max() else {
      return nil
    }
    return TotalsAfterRevocation(
      tokens: later.total(of: \.tokens.total),
      intervals: Int64(Set(later.map(\.start)).count), first: first, last: last)
  }

  /// Whether an interval with use has `time` inside, so that nobody can tell on which side it was.
  func hasUse(around time: Timestamp) -> Bool {
    buckets.contains { $0.start < time && BookedUse.end(of: $0) > time }
  }
}

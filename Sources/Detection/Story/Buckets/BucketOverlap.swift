import Vocabulary

/// Usage that is in the logs twice, exported in another width or grouped otherwise: nothing in a
/// total says that it is part of another one.
enum BucketOverlap {
  /// One sentence for each way in which totals of tokens overlap.
  static func sentences(_ buckets: [UsageBucket]) -> [String] {
    let counted = buckets.filter { $0.inputTokens > 0 || $0.outputTokens > 0 }
    var sentences: [String] = []
    if haveOverlappingWidths(counted) {
      sentences.append(
        "Usage totals of different widths cover the same time: it is counted twice, and the totals "
          + "are too large. Keep one width for each period and import again.")
    }
    if areGroupedBothWays(counted) {
      sentences.append(
        "Usage totals of the same time come both with and without their model: where both tell of "
          + "the same use it is counted twice. Keep one grouping and import again.")
    }
    return sentences
  }

  /// Whether the time that totals of one width span reaches into that of another.
  private static func haveOverlappingWidths(_ buckets: [UsageBucket]) -> Bool {
    var spans: [Int64: (from: Timestamp, to: Timestamp)] = [:]
    for bucket in buckets {
      let end = bucket.start.advanced(bySeconds: Double(bucket.widthSeconds))
      let span = spans[bucket.widthSeconds] ?? (bucket.start, end)
      spans[bucket.widthSeconds] = (min(span.from, bucket.start), max(span.to, end))
    }
    let ordered = spans.values.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    return zip(ordered, ordered.dropFirst()).contains { $1.from < $0.to }
  }

  private static func areGroupedBothWays(_ buckets: [UsageBucket]) -> Bool {
    struct Interval: Hashable {
      var start: Timestamp
      var widthSeconds: Int64
      var credential: String
    }
    var hasModel: [Interval: Bool] = [:]
    for bucket in buckets {
      let interval = Interval(
        start: bucket.start, widthSeconds: bucket.widthSeconds, credential: bucket.credential)
      let names = !bucket.action.model.isEmpty
      if let earlier = hasModel[interval], earlier != names { return true }
      hasModel[interval] = names
    }
    return false
  }
}

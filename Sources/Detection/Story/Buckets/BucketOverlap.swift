import Vocabulary

/// Usage that is in the logs twice, exported in another width or grouped otherwise: nothing in a
/// total says that it is part of another one.
enum BucketOverlap {
  /// One sentence for each way in which totals of tokens overlap.
  /// - Parameter areLeftOut: whether ``countedOnce(_:)`` left some out.
  static func sentences(_ buckets: [UsageBucket], areLeftOut: Bool) -> [String] {
    let counted = buckets.filter { $0.inputTokens > 0 || $0.outputTokens > 0 }
    var sentences: [String] = []
    if areLeftOut || haveOverlappingWidths(counted) {
      sentences.append(
        "Usage totals of different widths cover the same time. Each time is counted once: by the "
          + "narrower totals where they come to as much, else by the wider ones.")
    }
    let nouns = groupings.filter { areGroupedBothWays(counted, by: $0.name) }.map(\.noun)
    if !nouns.isEmpty {
      sentences.append(
        "Usage totals of the same time come both with and without their \(Figures.list(nouns)): "
          + "where both tell of the same use it is counted twice. Keep one grouping and import "
          + "again.")
    }
    return sentences
  }

  /// The totals with every time told by one width: the narrower where they come to as much.
  ///
  /// Money and tokens are told apart, because a report of costs is no repetition of one of use.
  /// - Returns: in the order of `buckets`.
  /// - Complexity: O(n log n).
  static func countedOnce(_ buckets: [UsageBucket]) -> [UsageBucket] {
    guard let width = buckets.first?.widthSeconds,
      buckets.contains(where: { $0.widthSeconds != width })
    else { return buckets }
    var isLeftOut = [Bool](repeating: false, count: buckets.count)
    let groups = Dictionary(grouping: buckets.indices) { index in
      Group(credential: buckets[index].credential, isOfTokens: buckets[index].tokens.total > 0)
    }
    for members in groups.values {
      leaveOut(members.sorted { buckets[$0].start < buckets[$1].start }, of: buckets, &isLeftOut)
    }
    return buckets.indices.filter { !isLeftOut[$0] }.map { buckets[$0] }
  }

  private struct Group: Hashable {
    var credential: String
    var isOfTokens: Bool
  }

  /// The narrower totals may miss this much of the wider: rounding, and what came late.
  static let asMuch = 0.98

  /// - Parameter members: of one group, ascending by start.
  private static func leaveOut(
    _ members: [Int], of buckets: [UsageBucket], _ isLeftOut: inout [Bool]
  ) {
    func size(_ index: Int) -> Double {
      let tokens = buckets[index].tokens.total
      return Double(tokens > 0 ? tokens : buckets[index].costMicrodollars)
    }
    for width in Set(members.map { buckets[$0].widthSeconds }).sorted().dropFirst() {
      let wide = Dictionary(grouping: members.filter { buckets[$0].widthSeconds == width }) {
        buckets[$0].start
      }
      let narrow = members.filter { buckets[$0].widthSeconds < width && !isLeftOut[$0] }
      var next = 0
      for (start, rows) in wide.sorted(by: { $0.key < $1.key }) {
        let end = start.advanced(bySeconds: Double(width))
        while next < narrow.count, buckets[narrow[next]].start < start { next += 1 }
        let inside = narrow[next...].prefix { buckets[$0].start < end }
        next += inside.count
        guard !inside.isEmpty else { continue }
        let told = inside.reduce(0) { $0 + size($1) }
        let isTold = told >= asMuch * rows.reduce(0) { $0 + size($1) }
        for index in isTold ? rows : Array(inside) { isLeftOut[index] = true }
      }
    }
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

  /// Of what an export may name in its totals or leave out.
  private static let groupings: [(noun: String, name: @Sendable (Action) -> String)] = [
    ("model", { $0.model }), ("service tier", { $0.service }),
    ("context window or kind of use", { $0.operation }),
  ]

  private static func areGroupedBothWays(
    _ buckets: [UsageBucket], by name: (Action) -> String
  ) -> Bool {
    struct Interval: Hashable {
      var start: Timestamp
      var widthSeconds: Int64
      var credential: String
    }
    var isNamed: [Interval: Bool] = [:]
    for bucket in buckets {
      let interval = Interval(
        start: bucket.start, widthSeconds: bucket.widthSeconds, credential: bucket.credential)
      let names = !name(bucket.action).isEmpty
      if let earlier = isNamed[interval], earlier != names { return true }
      isNamed[interval] = names
    }
    return false
  }
}

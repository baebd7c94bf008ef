internal import Vocabulary

/// One total of a bucket of a usage or cost report, as it stands in the record.
protocol UsageResult {
  init()
  /// The key it is a total of; empty when it names none.
  var keyID: JSONText { get }
  /// Why the total cannot be kept.
  var fault: String? { get }
  /// Reads the object that comes next, and adds its dimensions, known or not, to `identity`.
  mutating func read(
    _ cursor: inout JSONCursor, identity: inout BucketIdentity
  ) throws(UnreadableRecord)
  /// Puts its figures, its caller and its action into `row`; `operation` is memory to write in.
  func fill(_ row: inout EventRow, operation: inout [UInt8], _ batch: inout BatchBuilder)
}

/// Reads the buckets of the usage and cost reports of one provider, and what to say of them.
struct UsageReports: Sendable {
  private let start, end, provider, family: StaticString
  private var identity = BucketIdentity()
  private var operation: [UInt8] = []
  private(set) var hasTotals = false
  private(set) var hasKeys = false
  private(set) var hasCosts = false

  /// - Parameters:
  ///   - start: the member that holds the beginning of a bucket.
  ///   - end: the member that holds its end.
  ///   - provider: whose report it would be, for the reason of a reject.
  ///   - family: names the identities of its totals.
  init(start: StaticString, end: StaticString, provider: StaticString, family: StaticString) {
    self.start = start
    self.end = end
    self.provider = provider
    self.family = family
  }

  /// Appends the totals of the bucket that `record` is.
  mutating func read<Result: UsageResult>(
    _ record: UnsafeBufferPointer<UInt8>, as kind: Result.Type, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    var bucket = try UsageBucket(record, start: start, end: end, provider: provider)
    bucket.cover(&batch)
    while try bucket.hasNext(&batch) {
      identity.begin(
        startMilliseconds: bucket.fromMilliseconds, widthMilliseconds: bucket.widthMilliseconds)
      var result = Result()
      try result.read(&bucket.results, identity: &identity)
      append(result, bucket.row, to: &batch)
    }
  }

  private mutating func append(
    _ result: some UsageResult, _ bucketRow: EventRow, to batch: inout BatchBuilder
  ) {
    if let reason = result.fault { return batch.reject(reason) }
    var row = bucketRow
    result.fill(&row, operation: &operation, &batch)
    identity.identify(&row, family: family, in: &batch)
    batch.append(row)
    hasTotals = true
    if !result.keyID.isEmpty { hasKeys = true }
    if row.costMicrodollars >= 0 { hasCosts = true }
  }
}

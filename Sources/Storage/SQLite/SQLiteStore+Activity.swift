public import Vocabulary

/// The activity of credentials: their segments are decoded one after another in the order of time,
/// and counted column by column.
extension SQLiteStore {
  public borrowing func activity(of credentials: [String]) throws(StoreError) -> Activity {
    try connection.reading { () throws(StoreError) in
      let numbers = try numbers(of: credentials)
      let spans = try segments(of: numbers)
      var supplement = try MeasureSupplement(connection)
      var count = ActivityCount()
      try read(spans, into: &count, &supplement, byTime: true)
      if count.isLate {
        count = ActivityCount()
        try read(spans, into: &count, &supplement, byTime: false)
      }
      let capability = try capability(of: numbers)
      return count.activity(
        capability: supplement.hasFilled ? capability.union(.tokens) : capability)
    }
  }

  private static let counted = SegmentColumnSet([
    .time, .width, .caller, .action, .resource, .outcome, .requests, .bytesIn, .bytesOut,
    .inputTokens, .cachedTokens, .cacheWriteTokens, .cacheWriteHourTokens, .outputTokens, .cost,
  ])

  /// - Parameter byTime: whether events of a segment are taken to ascend by time, as they are
  ///   written.
  private borrowing func read(
    _ spans: [SegmentSpan], into count: inout ActivityCount,
    _ supplement: inout MeasureSupplement, byTime: Bool
  ) throws(StoreError) {
    var words = try WordReader(connection)
    var reader = try SegmentReader(connection)
    // Every event might be a cell. What is reserved and not filled costs no memory.
    let most = spans.total { max(0, $0.events) }
    count.reserve(Int(min(most, 1 << 24)))
    for (position, span) in spans.enumerated() {
      try reader.read(
        span.firstEvent, SQLiteStore.counted, identities: !supplement.isEmpty)
      if !supplement.isEmpty { supplement.fill(reader.columns) }
      let next = position + 1 < spans.count ? spans[position + 1].firstMilliseconds : Int64.max
      try count.add(
        reader.columns, &words,
        closingBefore: byTime ? Timestamp(milliseconds: next).slot : nil)
    }
  }

  private borrowing func capability(of numbers: [Int64]) throws(StoreError) -> Capability {
    let statement = try connection.prepare(
      """
      SELECT DISTINCT capability FROM source_file
      WHERE id IN (SELECT source_file FROM segment WHERE credential = ?)
      """)
    var capability: Capability = []
    for number in numbers {
      try statement.bind(number, at: 1)
      while try statement.step() {
        capability.formUnion(Capability(storedWords: statement.text(0)))
      }
    }
    return capability
  }
}

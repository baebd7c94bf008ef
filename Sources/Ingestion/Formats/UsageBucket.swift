internal import Vocabulary

/// One bucket of a usage or cost report, as the administration APIs of model providers answer it:
/// an interval, and the totals of it one by one.
struct UsageBucket {
  let fromMilliseconds: Int64
  let widthMilliseconds: Int64
  /// Where the next total stands.
  var results: JSONCursor

  /// Reads the bucket that `record` is, and enters its results.
  /// - Parameters:
  ///   - start: the member that holds its beginning.
  ///   - end: the member that holds its end.
  ///   - provider: whose report it would be, for the reason of a reject.
  init(
    _ record: UnsafeBufferPointer<UInt8>, start: StaticString, end: StaticString,
    provider: StaticString
  ) throws(UnreadableRecord) {
    var cursor = JSONCursor(record)
    var from: JSONText?
    var to: JSONText?
    var results: JSONCursor?
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      if name.matches(start) {
        from = try cursor.readText()
      } else if name.matches(end) {
        to = try cursor.readText()
      } else {
        // The interval may stand behind its results, which are read when it is known.
        if name.matches("results"), try cursor.peek() == .array { results = cursor }
        try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
    guard let from, let to, let results else {
      throw UnreadableRecord(
        "not a bucket of a report of \(provider): \(start), \(end) or results is missing")
    }
    fromMilliseconds = try TimestampScanner.milliseconds(from.bytes, zone: .utc)
    let toMilliseconds = try TimestampScanner.milliseconds(to.bytes, zone: .utc)
    guard fromMilliseconds < toMilliseconds else {
      throw UnreadableRecord("the bucket does not end after its beginning")
    }
    widthMilliseconds = toMilliseconds - fromMilliseconds
    self.results = results
    try self.results.enterArray()
  }

  /// Says that the file tells of this interval, also when the bucket is empty.
  func cover(_ batch: inout BatchBuilder) {
    batch.covers(
      fromMilliseconds: fromMilliseconds,
      toMilliseconds: fromMilliseconds + widthMilliseconds)
  }

  /// Whether another total comes next in ``results``; what is none is rejected on the way.
  mutating func hasNext(_ batch: inout BatchBuilder) throws(UnreadableRecord) -> Bool {
    while try results.nextElement() {
      if try results.peek() == .object { return true }
      try results.skipValue()
      batch.reject("a result of the bucket is not an object")
    }
    return false
  }

  /// A row of this interval, nothing else in it known yet.
  var row: EventRow {
    var row = EventRow()
    row.timeMilliseconds = fromMilliseconds
    row.widthMilliseconds = widthMilliseconds
    row.requests = EventRow.unknown
    return row
  }
}

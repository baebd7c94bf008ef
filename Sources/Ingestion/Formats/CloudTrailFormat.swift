internal import Vocabulary

/// AWS CloudTrail, in every shape it is exported in: `{"Records":[…]}` as delivered to S3, the
/// answer of `lookup-events` or `filter-log-events`, what a subscription of CloudWatch Logs
/// delivers (`{"messageType":"DATA_MESSAGE",…,"logEvents":[…]}`), single events on lines, events
/// wrapped by EventBridge, CloudWatch Logs, Splunk or Elastic (``WrappedRecord``), and rows of an
/// Athena table written as JSON (``CloudTrailDocument``).
struct CloudTrailFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "cloudtrail",
    title: "AWS CloudTrail events",
    origin:
      "The trail's S3 bucket (AWSLogs/…/CloudTrail/*.json.gz), or"
      + " `aws cloudtrail lookup-events --lookup-attributes"
      + " AttributeKey=AccessKeyId,AttributeValue=AKIA…`.",
    keyIdentity: "the access key id (`AKIA…`, `ASIA…`)",
    capability: [
      .requests, .address, .agent, .operation, .outcome, .region, .model, .resource, .bytes,
      .credential, .principal,
    ],
    samples: samples,
    framing: .json(wrappers: ["Records", "Events", "events", "logEvents"]))
  var declaration: FormatDeclaration { Self.declaration }

  /// Stores wrap an event, and exports of stores wrap it again.
  private static let deepest = 3

  private var table = CloudTrailDocument()

  /// A digest that somebody put among events counts as blank; a file of digests is of another
  /// format.
  func confidence(_ head: FileHead) -> Double {
    let isOfDigests = head.holds(CloudTrailDigestFormat.declaration.marks)
    return head.readableShare(by: self, mustHoldEvents: isOfDigests) * declaration.specificity
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try read(record, depth: 0, into: &batch)
  }

  private mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, depth: Int, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let event = try CloudTrailEvent(wholeOf: record)
    guard depth < CloudTrailFormat.deepest else { return try event.append(to: &batch) }
    if let document = event.document { return try read(document, depth: depth, into: &batch) }
    if event.isSomething { return try event.append(to: &batch) }
    if let wrapped = try WrappedRecord.inside(record) {
      return try read(wrapped, depth: depth, into: &batch)
    }
    guard try table.write(record) else { return try event.append(to: &batch) }
    try table.bytes.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
      try CloudTrailEvent(wholeOf: bytes).append(to: &batch, zone: .utc)
    }
  }

  /// Reads the event inside another record.
  private mutating func read(
    _ inner: JSONText, depth: Int, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    var resolved: [UInt8] = []
    inner.unescape(into: &resolved)
    try resolved.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
      try read(bytes, depth: depth + 1, into: &batch)
    }
  }
}

internal import Vocabulary

/// AWS CloudTrail, in every shape it is exported in: `{"Records":[…]}` as delivered to S3, the
/// answer of `lookup-events`, single events on lines, and events wrapped by EventBridge.
struct CloudTrailFormat: LogFormat {
  static let name = "cloudtrail"
  static let title = "AWS CloudTrail events"
  static let origin =
    "The trail's S3 bucket (AWSLogs/…/CloudTrail/*.json.gz), or"
    + " `aws cloudtrail lookup-events --lookup-attributes"
    + " AttributeKey=AccessKeyId,AttributeValue=AKIA…`."
  static let capability: Capability = [
    .requests, .address, .agent, .operation, .outcome, .region, .model, .resource, .bytes,
    .credential, .principal,
  ]
  static let framing = RecordFraming.json(wrappers: ["Records", "Events"])

  /// The inner document of a `lookup-events` answer, its escapes resolved.
  private var inner: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let event = try CloudTrailEvent(wholeOf: record)
    guard let document = event.document else {
      return try event.append(to: &batch)
    }
    document.unescape(into: &inner)
    let resolved = inner
    try resolved.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
      try CloudTrailEvent(wholeOf: bytes).append(to: &batch)
    }
  }

  func warnings(wrapper: UnsafeBufferPointer<UInt8>) -> [String] {
    lastHasValue("NextToken", in: wrapper)
      ? [
        "The export is incomplete: AWS had more pages (NextToken)."
          + " Export again with all pages."
      ] : []
  }
}

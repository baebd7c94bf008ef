internal import Vocabulary

/// AWS CloudTrail, in every shape it is exported in: `{"Records":[…]}` as delivered to S3, the
/// answer of `lookup-events`, single events on lines, and events wrapped by EventBridge.
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
    framing: .json(wrappers: ["Records", "Events"]))
  var declaration: FormatDeclaration { Self.declaration }

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

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
    hasValue("NextToken", in: wrapper)
      ? [
        "The export is incomplete: AWS had more pages (NextToken)."
          + " Export again with all pages."
      ] : []
  }
}

/// Whether the object `wrapper` has a value for `name` that is not empty, null or false.
func hasValue(_ name: StaticString, in wrapper: UnsafeBufferPointer<UInt8>) -> Bool {
  var cursor = JSONCursor(wrapper)
  do {
    try cursor.enterObject()
    while let key = try cursor.nextKey() {
      guard key.matches(name) else {
        try cursor.skipValue()
        continue
      }
      let text = try cursor.readText()
      if !text.isEmpty, !text.matches("false") { return true }
    }
  } catch {
    // The wrapper of a damaged file ends anywhere; the damage itself is reported elsewhere.
    return false
  }
  return false
}

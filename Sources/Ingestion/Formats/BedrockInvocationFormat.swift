internal import Vocabulary

/// The model invocation log of Amazon Bedrock, as it lies in S3 or comes out of CloudWatch Logs.
/// What was asked and answered stands in it and is never kept; counts are.
struct BedrockInvocationFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "bedrock-invocation",
    title: "Amazon Bedrock model invocation log",
    origin:
      "The S3 bucket of model invocation logging"
      + " (AWSLogs/…/BedrockModelInvocationLogs/…/*.json.gz), or its log group:"
      + " `aws logs filter-log-events --log-group-name …`.",
    keyIdentity: "none, but `invocations of arn:…`; CloudTrail names the key of the same calls",
    capability: [
      .requests, .operation, .outcome, .region, .model, .tokens, .credential, .principal,
    ],
    samples: samples,
    framing: .json(wrappers: ["events", "logEvents"]),
    marks: ["ModelInvocationLog"],
    notes: [
      "The invocation log of Bedrock names no key and no address, only the ARN of the user or role:"
        + " its tokens are added to those calls of a key that CloudTrail holds under the same"
        + " request id; the others are found by --key 'invocations of arn:…'."
    ])
  var declaration: FormatDeclaration { Self.declaration }

  /// The space of request ids, which CloudTrail's events of the same calls share.
  static let identityFamily: StaticString = "bedrock"

  /// An invocation that CloudWatch Logs holds as a JSON string, its escapes resolved.
  private var inner: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    if let wrapped = try WrappedRecord.inside(record) {
      wrapped.unescape(into: &inner)
      try inner.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
        try BedrockInvocation(wholeOf: bytes).append(to: &batch)
      }
    } else {
      try BedrockInvocation(wholeOf: record).append(to: &batch)
    }
  }
}

/// One call of a model, as it stands in the record.
private struct BedrockInvocation {
  private var time = JSONText.empty
  private var id = JSONText.empty
  private var operation = JSONText.empty
  private var region = JSONText.empty
  private var model = JSONText.empty
  private var principal = JSONText.empty
  private var errorCode = JSONText.empty
  private var isInvocation = false
  private var hasFault = false
  private var fresh = EventRow.unknown
  private var cacheRead = EventRow.unknown
  private var cacheWritten = EventRow.unknown
  private var output = EventRow.unknown

  init(wholeOf bytes: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    var cursor = JSONCursor(bytes)
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      switch name.count {
      case 5 where name.matches("input"), 6 where name.matches("output"):
        try readCounts(&cursor)
      case 6 where name.matches("region"): region = try cursor.readText()
      case 7 where name.matches("modelId"): model = try cursor.readText()
      case 8 where name.matches("identity"): try readIdentity(&cursor)
      case 9 where name.matches("timestamp"): time = try cursor.readText()
      case 9 where name.matches("requestId"): id = try cursor.readText()
      case 9 where name.matches("operation"): operation = try cursor.readText()
      case 9 where name.matches("errorCode"): errorCode = try cursor.readText()
      case 10 where name.matches("schemaType"):
        isInvocation = try cursor.readText().matches("ModelInvocationLog")
      default: try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
    guard isInvocation, !time.isEmpty else {
      throw UnreadableRecord(
        "not a model invocation of Bedrock: schemaType or timestamp is missing")
    }
    if hasFault { throw UnreadableRecord(UsageMeasure.notACount) }
  }

  private mutating func readIdentity(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches("arn") {
        principal = try cursor.readText()
      } else {
        try cursor.skipValue()
      }
    }
  }

  private mutating func readCounts(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      switch name.count {
      case 15 where name.matches("inputTokenCount"): fresh = try readCount(&cursor)
      case 16 where name.matches("outputTokenCount"): output = try readCount(&cursor)
      case 24 where name.matches("cacheReadInputTokenCount"): cacheRead = try readCount(&cursor)
      case 25 where name.matches("cacheWriteInputTokenCount"):
        cacheWritten = try readCount(&cursor)
      default: try cursor.skipValue()
      }
    }
  }

  private mutating func readCount(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> Int64 {
    guard let count = try UsageMeasure.read(&cursor, power: 0) else {
      hasFault = true
      return EventRow.unknown
    }
    return count
  }

  // MARK: Becoming a row

  func append(to batch: inout BatchBuilder) throws(UnreadableRecord) {
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(time.bytes, zone: .utc)
    row.caller = batch.caller(
      CallerRow(credential: invocations(&batch), principal: batch.text(principal)))
    // The service by the name that CloudTrail has for it: the same calls stand there.
    row.action = batch.action(
      ActionRow(
        service: batch.text("bedrock.amazonaws.com"), operation: batch.text(operation),
        region: batch.text(region), model: batch.text(model)))
    row.outcome =
      errorCode.isEmpty ? .success : RequestWords.outcome(ofError: errorCode.bytes)
    row.inputTokens = [fresh, cacheRead, cacheWritten].reduce(EventRow.unknown, UsageMeasure.sum)
    row.cachedTokens = cacheRead
    row.cacheWriteTokens = cacheWritten
    row.outputTokens = output
    if !id.isEmpty {
      batch.identify(
        &row, family: BedrockInvocationFormat.identityFamily, id: id.bytes)
    }
    batch.append(row)
  }

  /// A name of its own: were it the ARN alone, a user whom a key made would be counted with these
  /// calls and with those of CloudTrail.
  private func invocations(_ batch: inout BatchBuilder) -> UInt32 {
    if principal.isEmpty { return 0 }
    var name = Array("invocations of ".utf8)
    principal.withPlainBytes { name += $0 }
    return batch.text(name)
  }
}

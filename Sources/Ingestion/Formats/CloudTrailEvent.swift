internal import Vocabulary

/// The parts of a CloudTrail event that are kept, as they stand in the record.
struct CloudTrailEvent {
  /// The whole event as a JSON string, in an answer of `lookup-events`.
  var document: JSONText?
  private var time, source, name, region, address, agent, errorCode: JSONText?
  private var id, account, requestID: JSONText?
  private var identity = CloudTrailIdentity()
  private var resource = CloudTrailResource()
  private var credentials = CloudTrailCredentials()
  /// As they are written, for the few calls of which more is asked.
  private var parameters = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var answer = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var bytesIn = EventRow.unknown
  private var bytesOut = EventRow.unknown
  /// A digest lists log files and their hashes; it lies beside them in the bucket and has no event.
  private var isDigest = false

  /// Reads the event object that `bytes` are.
  init(wholeOf bytes: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    var cursor = JSONCursor(bytes)
    try read(&cursor, isDetail: false)
    try cursor.expectEnd()
  }

  private mutating func read(
    _ cursor: inout JSONCursor, isDetail: Bool
  ) throws(UnreadableRecord) {
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      switch name.count {
      case 6 where name.matches("detail"):
        // EventBridge wraps the event, once; what stands around it repeats its fields.
        if !isDetail, try cursor.peek() == .object {
          try read(&cursor, isDetail: true)
        } else {
          try cursor.skipValue()
        }
      case 7 where name.matches("eventID"): id = try cursor.readText()
      case 9 where name.matches("requestID"): requestID = try cursor.readText()
      case 9 where name.matches("eventTime"): time = try cursor.readText()
      case 9 where name.matches("eventName"): self.name = try cursor.readText()
      case 9 where name.matches("awsRegion"): region = try cursor.readText()
      case 9 where name.matches("userAgent"): agent = try cursor.readText()
      case 9 where name.matches("errorCode"): errorCode = try cursor.readText()
      case 11 where name.matches("eventSource"): source = try cursor.readText()
      case 12 where name.matches("userIdentity"): try identity.read(&cursor)
      case 15 where name.matches("sourceIPAddress"): address = try cursor.readText()
      case 15 where name.matches("digestStartTime"):
        isDigest = true
        try cursor.skipValue()
      case 15 where name.matches("CloudTrailEvent"): document = try cursor.readText()
      case 16 where name.matches("responseElements"):
        let start = cursor.position
        try credentials.read(&cursor)
        answer = cursor.bytes.part(start..<cursor.position)
      case 17 where name.matches("requestParameters"):
        let start = cursor.position
        try resource.read(&cursor)
        parameters = cursor.bytes.part(start..<cursor.position)
      case 18 where name.matches("recipientAccountId"): account = try cursor.readText()
      case 19 where name.matches("additionalEventData"): try readAdditionalData(&cursor)
      case 19 where name.matches("serviceEventDetails"): try credentials.readServiceEvent(&cursor)
      case 28 where name.matches("sessionCredentialFromConsole"):
        identity.isFromConsole = try cursor.readText().matches("true")
      default: try cursor.skipValue()
      }
    }
  }

  private mutating func readAdditionalData(
    _ cursor: inout JSONCursor
  ) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches("bytesTransferredIn") {
        bytesIn = CloudTrailEvent.size(try cursor.readNumberIfPresent())
      } else if name.matches("bytesTransferredOut") {
        bytesOut = CloudTrailEvent.size(try cursor.readNumberIfPresent())
      } else if name.matches("callWithBearerToken") {
        identity.hasBearerToken = try cursor.readText().matches("true")
      } else {
        try cursor.skipValue()
      }
    }
  }

  private static func size(_ number: JSONNumber?) -> Int64 {
    guard let size = number?.integer, size >= 0 else { return EventRow.unknown }
    return size
  }

  // MARK: Becoming a row

  /// Whether there is any of what makes an event; else something else was read.
  var isSomething: Bool {
    document != nil || isDigest || time != nil || source != nil || name != nil
  }

  /// Appends the event, and what it says of credentials and logs.
  /// - Parameters:
  ///   - zone: the zone of a time that carries none, when it is known.
  ///   - knowsErrors: whether an event that went wrong would say so here.
  func append(
    to batch: inout BatchBuilder, zone: CivilZone? = nil, knowsErrors: Bool = true
  ) throws(UnreadableRecord) {
    if isDigest, time == nil { return }
    guard let time, let source, let name, !source.isEmpty, !name.isEmpty else {
      throw UnreadableRecord(
        "not a CloudTrail event: eventTime, eventSource or eventName is missing")
    }
    let milliseconds = try TimestampScanner.milliseconds(time.bytes, zone: zone ?? batch.logZone)
    let credential = identity.credential(in: &batch)
    let operation = batch.text(name)
    let caller = batch.address(address ?? .empty)
    var row = EventRow()
    row.timeMilliseconds = milliseconds
    row.caller = batch.caller(
      CallerRow(
        credential: credential, address: caller.text, addressClass: caller.kind,
        agent: batch.text(agent ?? .empty), principal: batch.text(identity.principal)))
    row.action = batch.action(
      ActionRow(
        service: batch.text(source), operation: operation, region: batch.text(region ?? .empty),
        model: batch.text(resource.model ?? .empty)))
    row.resource = resource.text(in: &batch)
    if row.resource == 0, name.matches("ConsoleLogin") {
      // It has no parameters: what was opened is the console of its user.
      row.resource = batch.text(identity.signedInUser)
    }
    row.outcome = outcome
    if !knowsErrors, row.outcome == .success, credentials.key == nil { row.outcome = .unknown }
    row.bytesIn = bytesIn
    row.bytesOut = bytesOut
    if let requestID, isInvocation {
      // The invocation log of Bedrock, which has the tokens, knows the call by this id.
      batch.identify(
        &row, family: BedrockInvocationFormat.identityFamily, id: requestID.bytes)
    } else if let id, !id.isEmpty {
      batch.identify(&row, family: "cloudtrail", id: id.bytes, scope: (account ?? .empty).bytes)
    }
    batch.append(row)
    identity.linkSession(credential, milliseconds, &batch)
    guard row.outcome == .success else { return }
    try CloudTrailDeed(
      source: source, name: name, operation: operation, credential: credential,
      milliseconds: milliseconds, identity: identity, resource: resource,
      resourceText: row.resource, region: region ?? .empty, account: account ?? .empty,
      parameters: parameters, answer: answer
    ).append(credentials, to: &batch)
  }

  /// Whether the event is a call of a model on Amazon Bedrock.
  private var isInvocation: Bool {
    guard let source, let name, let requestID, !requestID.isEmpty,
      source.matches("bedrock.amazonaws.com")
    else { return false }
    return name.bytes.starts(with: "InvokeModel") || name.bytes.starts(with: "Converse")
  }

  private var outcome: Outcome {
    guard let errorCode, !errorCode.isEmpty else {
      return credentials.hasFailedLogin ? .denied : .success
    }
    // Some services write the status of their answer here, also when nothing went wrong.
    if errorCode.bytes.count == 3, let status = errorCode.bytes.plainInteger {
      return RequestWords.outcome(ofStatus: status)
    }
    return CloudTrailEvent.refusals.contains { errorCode.bytes.holds($0) } ? .denied : .failure
  }

  /// Parts of error codes that say: not authenticated, or not allowed.
  private static let refusals: [StaticString] = [
    "AccessDenied", "Unauthorized", "NotAuthorized", "Forbidden", "UnrecognizedClient",
    "InvalidClientTokenId", "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidSignature",
    "IncompleteSignature", "AuthFailure", "ExpiredToken", "InvalidToken",
    "MissingAuthenticationToken", "Failed authentication",
  ]
}

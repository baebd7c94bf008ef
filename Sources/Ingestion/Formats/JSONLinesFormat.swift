internal import Vocabulary

/// JSON records of API and LLM gateways with the usual field names (see ``RequestField``): on
/// lines, in an array, or under `data` as an API answers.
///
/// The credential is the id of the key where one is logged, else the key itself (a raw key becomes
/// its fingerprint), else its name; what is logged beside it becomes an alias. The address is the
/// one the gateway chose; without one it is the peer of the socket, unless that is private or no
/// address: then the peer was the owner's own proxy, and `X-Forwarded-For` is asked.
///
/// Only LiteLLM's `request_id` is taken for the identity of a record: elsewhere a request id is
/// often a header that clients choose, and records sharing one would hide behind each other.
struct JSONLinesFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "json-lines",
    title: "JSON records of API and LLM gateways (LiteLLM, Kong, nginx JSON and others)",
    origin: "Your gateway's or proxy's JSON access log, one object for each request.",
    keyIdentity: "whatever is logged: id, hash, name, or the key itself (kept as its fingerprint)",
    capability: [
      .requests, .address, .agent, .operation, .outcome, .region, .model, .resource, .bytes,
      .tokens, .cost, .credential, .principal,
    ],
    samples: samples,
    framing: .json(wrappers: ["data", "logs"]),
    specificity: 0.5)
  var declaration: FormatDeclaration { Self.declaration }

  private(set) var fields = FoundFields()
  private var recentTime = RecentTime()
  private var recentUniversalTime = RecentTime()
  private var repaired: [UInt8] = []
  private var line: [UInt8] = []
  private var operation: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    var cursor = JSONCursor(record)
    do {
      try fields.read(&cursor)
    } catch {
      guard NginxJSONRepair.repair(record, into: &repaired) else { throw error }
      let copy = repaired
      try copy.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
        var cursor = JSONCursor(bytes)
        try fields.read(&cursor)
        try append(bytes, to: &batch)
      }
      return
    }
    try append(record, to: &batch)
  }

  func warnings(wrapper: UnsafeBufferPointer<UInt8>) -> [String] {
    lastHasValue("has_more", in: wrapper) || lastHasValue("next_page", in: wrapper)
      ? ["The export is incomplete: there were more pages. Export again with all pages."] : []
  }

  private mutating func append(
    _ record: UnsafeBufferPointer<UInt8>, to batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let isLiteLLM = fields.has(.callType) && fields.has(.requestID)
    var row = EventRow()
    row.timeMilliseconds = try time(record, batch.logZone, isUniversal: isLiteLLM)
    if fields.has(.totals), !fields.has(oneOf: RequestField.ofOneCall) {
      throw UnreadableRecord("the object holds totals over an interval, not a request")
    }
    let request = readRequest(record, &batch)
    guard request.isKnown || fields.has(oneOf: RequestField.telling) else {
      throw UnreadableRecord("the object has a time, but no other known field of a request")
    }
    let credential = credential(record, request.credential, &batch)
    row.caller = caller(credential, record, &batch)
    row.action = batch.action(
      ActionRow(
        service: text(.service, record, &batch), operation: request.texts.operation,
        region: text(.region, record, &batch), model: text(.model, record, &batch)))
    row.resource = request.texts.resource
    readEnd(record, into: &row)
    readMeasures(record, into: &row)
    if isLiteLLM, let id = fields.text(.requestID, in: record) {
      batch.identify(&row, family: "litellm", id: id.bytes, scope: JSONText.empty.bytes)
    }
    batch.append(row)
    link(credential, request.texts.operation, row.timeMilliseconds, record, &batch)
  }

  /// Says that this credential was answered with another one.
  private func link(
    _ credential: UInt32, _ operation: UInt32, _ milliseconds: Int64,
    _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) {
    guard let made = fields.text(.madeKeyID, in: record) else { return }
    batch.link(
      LineageRow(
        parent: credential, child: batch.credential(made), operation: operation, subject: 0,
        timeMilliseconds: milliseconds))
  }

  private mutating func time(
    _ record: UnsafeBufferPointer<UInt8>, _ zone: CivilZone?, isUniversal: Bool
  ) throws(UnreadableRecord) -> Int64 {
    guard let first = fields.text(.time, in: record) ?? fields.text(.fallbackTime, in: record)
    else { throw UnreadableRecord("the object has no time under a known name") }
    do {
      return isUniversal
        ? try recentUniversalTime.milliseconds(first.bytes, zone: .utc)
        : try recentTime.milliseconds(first.bytes, zone: zone)
    } catch {
      guard let second = fields.text(.fallbackTime, in: record), fields.has(.time) else {
        throw error
      }
      return try TimestampScanner.milliseconds(second.bytes, zone: isUniversal ? .utc : zone)
    }
  }

  // MARK: What was asked

  /// What the record asks for, the credential in its URL, and whether it names a request at all.
  private mutating func readRequest(
    _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> (texts: RequestTexts, credential: CredentialTexts, isKnown: Bool) {
    line.removeAll(keepingCapacity: true)
    operation.removeAll(keepingCapacity: true)
    fields.append(.operation, of: record, to: &operation)
    let isPath = operation.first == UInt8(ascii: "/")
    if fields.has(.path) || isPath {
      fields.append(.method, of: record, to: &line)
      if line.isEmpty { line.append(UInt8(ascii: "-")) }
      for index in line.indices where line[index] >= 97 && line[index] <= 122 {
        line[index] &= 0xDF
      }
      line.append(32)
      if fields.has(.path) {
        fields.append(.path, of: record, to: &line)
      } else {
        line += operation
      }
    } else {
      fields.append(.requestLine, of: record, to: &line)
    }
    if isPath { operation.removeAll(keepingCapacity: true) }
    let read = line.withUnsafeBufferPointer { batch.request($0) }
    var texts = read?.texts ?? RequestTexts()
    let isKnown = !line.isEmpty || !operation.isEmpty
    if !operation.isEmpty { texts.operation = batch.text(operation) }
    return (texts, read?.credential ?? CredentialTexts(), isKnown)
  }

  // MARK: Who asked

  private func credential(
    _ record: UnsafeBufferPointer<UInt8>, _ inURL: CredentialTexts, _ batch: inout BatchBuilder
  ) -> UInt32 {
    var credential: UInt32 = 0
    batch.alsoKnown(as: credentialTexts(.keyID, record, &batch), &credential)
    batch.alsoKnown(as: credentialTexts(.key, record, &batch), &credential)
    batch.alsoKnown(as: credentialTexts(.sentKey, record, &batch, wasSent: true), &credential)
    batch.alsoKnown(as: inURL, &credential)
    batch.alsoKnown(as: credentialTexts(.keyName, record, &batch), &credential)
    return credential
  }

  private func credentialTexts(
    _ field: RequestField, _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder,
    wasSent: Bool = false
  ) -> CredentialTexts {
    guard let text = fields.text(field, in: record) else { return CredentialTexts() }
    return batch.credentialTexts(text, wasSent: wasSent)
  }

  private func caller(
    _ credential: UInt32, _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> UInt32 {
    let address = address(record, &batch)
    return batch.caller(
      CallerRow(
        credential: credential, address: address.text, addressClass: address.kind,
        agent: text(.agent, record, &batch), principal: text(.principal, record, &batch)))
  }

  private func address(
    _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> AddressTexts {
    let chosen = address(.address, record, &batch)
    if chosen.kind == .address || chosen.kind == .masked { return chosen }
    let peer = address(.peerAddress, record, &batch)
    let isOwnProxy =
      peer.kind != .address
      || NetworkAddress(utf8: batch.bytes(ofText: peer.text))?.isPrivate != false
    guard isOwnProxy else { return peer }
    let forwarded = address(.forwarded, record, &batch)
    if forwarded.kind == .address || forwarded.kind == .masked { return forwarded }
    if peer.kind != .absent { return peer }
    return chosen.kind == .absent ? forwarded : chosen
  }

  private func address(
    _ field: RequestField, _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> AddressTexts {
    guard let text = fields.text(field, in: record) else { return AddressTexts() }
    return batch.address(text)
  }

  private func text(
    _ field: RequestField, _ record: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> UInt32 {
    guard let text = fields.text(field, in: record) else { return 0 }
    return batch.text(text)
  }
}

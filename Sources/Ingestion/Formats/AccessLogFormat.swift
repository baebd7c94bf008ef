internal import Vocabulary

/// The common and combined access logs of nginx and Apache, with or without the virtual host.
///
/// Such a log names no credential, except where clients put their key into the URL or into the
/// user name; that key is known by its fingerprint from here on, and never kept.
struct AccessLogFormat: LogFormat {
  static let name = "access-log"
  static let title = "nginx or Apache access log (common, combined, vhost_combined)"
  static let origin = "/var/log/nginx/access.log*, /var/log/apache2/access.log*."
  static let capability: Capability = [
    .requests, .address, .agent, .operation, .outcome, .resource, .bytes, .credential,
    .principal,
  ]
  static let framing = RecordFraming.lines

  /// What a key found in a URL is called.
  private struct KeyName {
    var fingerprint: [UInt8]
    var hint: [UInt8]
  }

  /// Keys met in this file; in memory only, and never more than ``keysRemembered``.
  private var keyNames: [[UInt8]: KeyName] = [:]
  private static let keysRemembered = 4096
  private var requestBytes: [UInt8] = []
  private var operation: [UInt8] = []
  private var resource: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let line = try AccessLogLine(record)
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(line.time, zone: batch.logZone)
    row.status = line.status
    row.outcome = AccessLogFormat.outcome(ofStatus: line.status)
    row.bytesOut = line.bytesSent

    var key: QueryKey.Found?
    if line.request.index(of: UInt8(ascii: "\\")) == nil {
      key = readRequest(line.request)
    } else {
      ServerEscapes.resolve(line.request, into: &requestBytes)
      let resolved = requestBytes
      key = resolved.withUnsafeBufferPointer { readRequest($0) }
    }
    let user = AccessLogFormat.userKey(line.user)
    if key == nil { key = user }
    if key == nil { key = QueryKey.find(in: AccessLogRequest.query(of: line.referer)) }

    let address = batch.address(line.host)
    row.caller = batch.caller(
      CallerRow(
        credential: credential(key, &batch), address: address.text, addressClass: address.kind,
        agent: batch.text(serverField: line.agent),
        principal: user == nil ? batch.text(serverField: line.user) : 0))
    row.action = batch.action(
      ActionRow(service: batch.text(line.virtualHost), operation: batch.text(operation)))
    row.resource = batch.text(resource)
    batch.append(row)
  }

  /// Fills `operation` and `resource`, and returns the key in the query.
  private mutating func readRequest(_ line: UnsafeBufferPointer<UInt8>) -> QueryKey.Found? {
    operation.removeAll(keepingCapacity: true)
    resource.removeAll(keepingCapacity: true)
    let request = AccessLogRequest(line)
    guard !request.method.isEmpty else {
      operation += line.isEmpty || line.equals("-") ? "(no request)".utf8 : "(not HTTP)".utf8
      return nil
    }
    operation += request.method
    operation.append(32)
    request.appendPath(operation: &operation, resource: &resource)
    return request.query.isEmpty ? nil : QueryKey.find(in: request.query)
  }

  /// The basic-auth user, if it is a key: some services take the key as user name.
  private static func userKey(_ user: UnsafeBufferPointer<UInt8>) -> QueryKey.Found? {
    guard user.count >= AccessLogRequest.shortestKeySegment,
      CredentialKey.looksRaw(String(decoding: user, as: UTF8.self))
    else { return nil }
    return .rawKey(Array(user))
  }

  private mutating func credential(
    _ key: QueryKey.Found?, _ batch: inout BatchBuilder
  ) -> UInt32 {
    switch key {
    case nil: return 0
    case .id(let id): return batch.text(id)
    case .rawKey(let raw):
      let name = keyNames[raw] ?? remember(raw)
      let number = batch.text(name.fingerprint)
      batch.alias(credential: number, alias: batch.text(name.hint))
      return number
    }
  }

  private mutating func remember(_ raw: [UInt8]) -> KeyName {
    let text = String(decoding: raw, as: UTF8.self)
    let name = KeyName(
      fingerprint: Array(CredentialKey.fingerprint(ofRawKey: text).utf8),
      hint: Array((CredentialKey.hint(ofRawKey: text) ?? "").utf8))
    if keyNames.count >= AccessLogFormat.keysRemembered { keyNames.removeAll() }
    keyNames[raw] = name
    return name
  }

  private static func outcome(ofStatus status: UInt16) -> Outcome {
    switch status {
    case 0: .unknown
    case 401, 403: .denied
    case 400...: .failure
    default: .success
    }
  }
}

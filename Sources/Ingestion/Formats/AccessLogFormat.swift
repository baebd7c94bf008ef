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

  private var requestBytes: [UInt8] = []
  private var operation: [UInt8] = []
  private var resource: [UInt8] = []
  private var key: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let line = try AccessLogLine(record)
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(line.time, zone: batch.logZone)
    row.status = line.status
    row.outcome = RequestWords.outcome(ofStatus: Int64(line.status))
    row.bytesOut = line.bytesSent

    if line.request.index(of: UInt8(ascii: "\\")) == nil {
      readRequest(line.request)
    } else {
      ServerEscapes.resolve(line.request, into: &requestBytes)
      let resolved = requestBytes
      resolved.withUnsafeBufferPointer { readRequest($0) }
    }
    let userIsKey = AccessLogFormat.isKey(line.user)
    let address = batch.address(line.host)
    row.caller = batch.caller(
      CallerRow(
        credential: credential(of: line, userIsKey: userIsKey, &batch), address: address.text,
        addressClass: address.kind, agent: batch.text(serverField: line.agent),
        principal: userIsKey ? 0 : batch.text(serverField: line.user)))
    row.action = batch.action(
      ActionRow(service: batch.text(line.virtualHost), operation: batch.text(operation)))
    row.resource = batch.text(resource)
    batch.append(row)
  }

  /// Fills `operation`, `resource`, and `key` with the key in the query.
  private mutating func readRequest(_ line: UnsafeBufferPointer<UInt8>) {
    operation.removeAll(keepingCapacity: true)
    resource.removeAll(keepingCapacity: true)
    key.removeAll(keepingCapacity: true)
    let request = AccessLogRequest(line)
    guard !request.method.isEmpty else {
      operation += line.isEmpty || line.equals("-") ? "(no request)".utf8 : "(not HTTP)".utf8
      return
    }
    operation += request.method
    operation.append(32)
    request.appendPath(operation: &operation, resource: &resource)
    _ = QueryKey.find(in: request.query, into: &key)
  }

  /// The request's own key, else the user's, else that of the page the request came from; they
  /// are never taken for names of one another.
  private mutating func credential(
    of line: AccessLogLine, userIsKey: Bool, _ batch: inout BatchBuilder
  ) -> UInt32 {
    if key.isEmpty, userIsKey { return batch.credential(line.user, wasSent: true) }
    if key.isEmpty {
      _ = QueryKey.find(in: AccessLogRequest.query(of: line.referer), into: &key)
    }
    return key.withUnsafeBufferPointer { batch.credential($0, wasSent: true) }
  }

  /// Whether the basic-auth user is a key: some services take the key, or its id, as user name.
  private static func isKey(_ user: UnsafeBufferPointer<UInt8>) -> Bool {
    user.count >= shortestUserKey && (KeyShape.isKeyID(user) || KeyShape(of: user) == .raw)
  }

  private static let shortestUserKey = 15
}

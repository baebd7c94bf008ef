internal import Vocabulary

/// The common and combined access logs of nginx and Apache, with or without the virtual host.
///
/// Such a log names no credential, except where clients put their key into the URL or into the
/// user name; that key is known by its fingerprint from here on, and never kept.
///
/// The address is that of the peer, unless it is private or no address, and a list of forwarded
/// addresses stands in quotes before the peer or right behind the agent: then that decides. Two
/// bare addresses side by side are read only where one is private, and the other the client's.
struct AccessLogFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "access-log",
    title: "nginx or Apache access log (common, combined, vhost_combined)",
    origin:
      "/var/log/nginx/access.log*, /var/log/apache2/access.log*, or the output of a container.",
    keyIdentity: "only a key that clients put into the URL or the user name: its fingerprint",
    capability: [
      .requests, .address, .agent, .operation, .outcome, .resource, .bytes, .credential,
      .principal,
    ],
    samples: samples,
    framing: .prefixedLines,
    specificity: 0.8)
  var declaration: FormatDeclaration { Self.declaration }

  private var recentTime = RecentTime()
  private var requestBytes: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let line = try AccessLogLine(record)
    let address = try address(of: line, &batch)
    var row = EventRow()
    row.timeMilliseconds = try recentTime.milliseconds(line.time, zone: batch.logZone)
    row.status = line.status
    row.outcome = RequestWords.outcome(ofStatus: Int64(line.status))
    row.bytesOut = line.bytesSent

    let texts = texts(ofRequest: line.request, &batch)
    let userIsKey = AccessLogFormat.isKey(line.client.user)
    if userIsKey { batch.carries(batch.credentialTexts(line.client.user, in: .sent)) }
    row.action = batch.action(
      ActionRow(service: batch.text(line.client.virtualHost), operation: texts.operation))
    row.resource = texts.resource
    batch.append(
      row,
      ofEachCarriedBy: CallerRow(
        address: address.text, addressClass: address.kind,
        agent: batch.text(serverField: line.agent),
        principal: userIsKey ? 0 : batch.text(serverField: line.client.user)))
  }

  private func address(
    of line: AccessLogLine, _ batch: inout BatchBuilder
  ) throws(UnreadableRecord) -> AddressTexts {
    let peer = batch.address(line.client.host)
    guard peer.kind != .word || line.client.isNamed else {
      throw UnreadableRecord(
        "what stands in the place of the client is neither an address nor the name of a host")
    }
    guard !line.client.isAmbiguous else {
      throw UnreadableRecord.ambiguous("more stands before the time than a client and its user")
    }
    guard !line.client.forwarded.isEmpty else { return peer }
    let isProxy = batch.isOwnProxy(peer)
    guard isProxy || line.client.hasTwoAddresses else { return peer }
    let forwarded = batch.address(line.client.forwarded)
    if line.client.hasTwoAddresses, forwarded.text != peer.text,
      batch.isOwnProxy(forwarded) == isProxy
    {
      throw UnreadableRecord.ambiguous("two addresses stand side by side")
    }
    return isProxy && forwarded.isAddress ? forwarded : peer
  }

  private mutating func texts(
    ofRequest line: UnsafeBufferPointer<UInt8>, _ batch: inout BatchBuilder
  ) -> RequestTexts {
    let request: RequestTexts?
    if line.index(of: UInt8(ascii: "\\")) == nil {
      request = batch.request(line)
    } else {
      ServerEscapes.resolve(line, into: &requestBytes)
      request = requestBytes.withUnsafeBufferPointer { batch.request($0) }
    }
    if let request { return request }
    let word = line.isEmpty || line.equals("-") ? "(no request)" : "(not HTTP)"
    return RequestTexts(operation: batch.text(word))
  }

  /// Whether the basic-auth user is a key: some services take the key, or its id, as user name.
  private static func isKey(_ user: UnsafeBufferPointer<UInt8>) -> Bool {
    user.count >= shortestUserKey && (KeyShape.isKeyID(user) || KeyShape(of: user) == .raw)
  }

  private static let shortestUserKey = 15
}

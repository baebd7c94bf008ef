internal import Vocabulary

/// What one line of a Vault audit device says.
struct VaultAuditEntry {
  /// A token and whose it is.
  struct Token {
    var token = JSONText.empty
    var accessor = JSONText.empty
    var displayName = JSONText.empty
    var entityID = JSONText.empty
    var lifetimeSeconds: Int64?
    /// Whether the policies of the token forbid the request.
    var isRefused = false
  }

  private(set) var isResponse = false
  /// Whether the line tells of a request that came another way than through Vault's API.
  private(set) var isOfAnotherKind = false
  private(set) var time = JSONText.empty
  private(set) var requestID = JSONText.empty
  private var error = JSONText.empty
  /// Of the caller; of a login, what the caller got.
  private var caller = Token()
  /// What the request itself was sent with.
  private var sent = Token()
  /// What the answer hands out.
  private var made = Token()
  /// What is to be revoked.
  private var named = Token()
  private var operation = JSONText.empty
  private var path = JSONText.empty
  private var address = JSONText.empty
  private var agent = JSONText.empty
  private var mountType = JSONText.empty
  private var mountPoint = JSONText.empty

  /// - Parameter record: a line; what stands before its first `{` was put there by others.
  init(_ record: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    var cursor = JSONCursor(try LinePrefix.object(in: record))
    var kind = JSONText.empty
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      if name.matches("type") {
        kind = try cursor.readText()
      } else if name.matches("time") {
        time = try cursor.readText()
      } else if name.matches("error") {
        error = try cursor.readText()
      } else if name.matches("auth") {
        caller = try VaultAuditEntry.token(&cursor)
      } else if name.matches("request") {
        try readRequest(&cursor)
      } else if name.matches("response") {
        try readResponse(&cursor)
      } else {
        try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
    isResponse = kind.matches("response")
    isOfAnotherKind = kind.matches("kmip-request") || kind.matches("kmip-response")
    guard isOfAnotherKind || (isResponse || kind.matches("request")) && !operation.isEmpty else {
      throw UnreadableRecord(
        "not an entry of a Vault audit device: type or request.operation is missing")
    }
  }

  static func result(
    _ record: UnsafeBufferPointer<UInt8>
  ) -> Result<VaultAuditEntry, UnreadableRecord> {
    do throws(UnreadableRecord) {
      return .success(try VaultAuditEntry(record))
    } catch {
      return .failure(error)
    }
  }

  private mutating func readRequest(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches("id") {
        requestID = try cursor.readText()
      } else if name.matches("operation") {
        operation = try cursor.readText()
      } else if name.matches("path") {
        path = try cursor.readText()
      } else if name.matches("remote_address") {
        address = try cursor.readText()
      } else if name.matches("mount_type") {
        mountType = try cursor.readText()
      } else if name.matches("mount_point") {
        mountPoint = try cursor.readText()
      } else if name.matches("client_token") {
        sent.token = try cursor.readText()
      } else if name.matches("client_token_accessor") {
        sent.accessor = try cursor.readText()
      } else if name.matches("headers") {
        try readHeaders(&cursor)
      } else if name.matches("data"), path.bytes.starts(with: VaultAuditEntry.revocation) {
        try readRevoked(&cursor)
      } else {
        try cursor.skipValue()
      }
    }
  }

  /// How the paths begin at which tokens are revoked.
  private static let revocation: StaticString = "auth/token/revoke"

  /// Devices write it as they write the token's accessor elsewhere.
  private mutating func readRevoked(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches("accessor") {
        named.accessor = try cursor.readText()
      } else if name.matches("token") {
        named.token = try cursor.readText()
      } else {
        try cursor.skipValue()
      }
    }
  }

  private mutating func readHeaders(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      guard name.matches("user-agent") || name.matches("User-Agent"),
        try cursor.peek() == .array
      else {
        try cursor.skipValue()
        continue
      }
      try cursor.enterArray()
      while try cursor.nextElement() {
        let value = try cursor.readText()
        if agent.isEmpty { agent = value }
      }
    }
  }

  private mutating func readResponse(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches("auth") {
        made = try VaultAuditEntry.token(&cursor)
      } else {
        try cursor.skipValue()
      }
    }
  }

  private static func token(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> Token {
    var token = Token()
    guard try cursor.enterObjectIfPresent() else { return token }
    while let name = try cursor.nextKey() {
      if name.matches("client_token") {
        token.token = try cursor.readText()
      } else if name.matches("accessor") {
        token.accessor = try cursor.readText()
      } else if name.matches("display_name") {
        token.displayName = try cursor.readText()
      } else if name.matches("entity_id") {
        token.entityID = try cursor.readText()
      } else if name.matches("token_ttl") {
        token.lifetimeSeconds = try cursor.readNumberIfPresent()?.integer
      } else if name.matches("policy_results"), try cursor.peek() == .object {
        try cursor.enterObject()
        while let name = try cursor.nextKey() {
          guard name.matches("allowed") else {
            try cursor.skipValue()
            continue
          }
          token.isRefused = try cursor.readText().matches("false")
        }
      } else {
        try cursor.skipValue()
      }
    }
    return token
  }
}

extension VaultAuditEntry {
  /// The event, without its identity; says what the answer handed out.
  func row(at milliseconds: Int64, in batch: inout BatchBuilder) -> EventRow {
    var row = EventRow()
    row.timeMilliseconds = milliseconds
    row.outcome = outcome
    let request = requestTexts(&batch)
    var credential = credential(of: sent, in: &batch)
    if credential == 0 { credential = self.credential(of: caller, in: &batch) }
    let address = batch.address(address)
    row.caller = batch.caller(
      CallerRow(
        credential: credential, address: address.text, addressClass: address.kind,
        agent: batch.text(agent),
        principal: batch.text(caller.displayName.isEmpty ? caller.entityID : caller.displayName)))
    row.action = batch.action(
      ActionRow(
        service: batch.text(mountType.isEmpty ? mountPoint : mountType),
        operation: request.operation))
    row.resource = request.resource
    let child = self.credential(of: made, in: &batch)
    batch.link(
      LineageRow(
        parent: credential, child: child, operation: request.operation, subject: 0,
        timeMilliseconds: milliseconds, expiresMilliseconds: end(from: milliseconds)))
    if row.outcome == .success, path.bytes.starts(with: VaultAuditEntry.revocation) {
      let isOwn = path.matches("auth/token/revoke-self")
      batch.switched(
        isOwn ? credential : self.credential(of: named, in: &batch), isOn: false,
        operation: request.operation, timeMilliseconds: milliseconds)
    }
    return row
  }

  private var outcome: Outcome {
    let isDenied =
      caller.isRefused || error.bytes.holds("permission denied")
      || error.bytes.holds("invalid token")
    if isDenied { return .denied }
    if !error.isEmpty { return .failure }
    return isResponse ? .success : .unknown
  }

  private func end(from milliseconds: Int64) -> Int64 {
    guard let seconds = made.lifetimeSeconds, seconds > 0, seconds < 1 << 40 else {
      return EventRow.unknown
    }
    return milliseconds + seconds * 1000
  }

  /// The accessor, the token's HMAC its other name; a device that writes tokens as they are
  /// (`log_raw`) gives their fingerprint.
  private func credential(of token: Token, in batch: inout BatchBuilder) -> UInt32 {
    var credential = batch.credential(token.accessor)
    batch.alsoKnown(as: batch.credentialTexts(token.token, in: .sent), &credential)
    return credential
  }

  /// `READ secret/data/db`, identifiers in it as `*`, and the path.
  private func requestTexts(_ batch: inout BatchBuilder) -> RequestTexts {
    var line: [UInt8] = []
    operation.withPlainBytes { line += $0.commandInCapitals }
    guard !path.isEmpty else { return RequestTexts(operation: batch.text(line)) }
    line.append(32)
    path.withPlainBytes { line += $0 }
    return line.withUnsafeBufferPointer { batch.request($0) } ?? RequestTexts()
  }
}

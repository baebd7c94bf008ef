internal import Vocabulary

/// One activity of the feed, as it stands in the record.
struct ClaudeActivityEvent {
  private var id = JSONText.empty
  private var time = JSONText.empty
  private var type = JSONText.empty
  private var actor = ClaudeActivityActor()
  private var keyID = JSONText.empty
  private var adminKeyID = JSONText.empty
  private var serviceKeyID = JSONText.empty
  private var keyName = JSONText.empty
  private var resource = JSONText.empty
  private var resourceRank = resourceNames.count + 1
  private var status: Int64 = 0
  /// What the activity made of a key's status.
  private var newStatus = JSONText.empty

  /// What an activity is about, the most telling first; behind these, any other id.
  private static let resourceNames: [StaticString] = [
    "url", "file_id", "skill_id", "api_key_id", "admin_api_key_id", "service_key_id",
    "workspace_id",
  ]

  init(wholeOf bytes: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    var cursor = JSONCursor(bytes)
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      switch name.count {
      case 2 where name.matches("id"): id = try cursor.readText()
      case 4 where name.matches("type"): type = try cursor.readText()
      case 5 where name.matches("actor"): try actor.read(&cursor)
      case 7 where name.matches("updates"): try readUpdates(&cursor)
      case 10 where name.matches("created_at"): time = try cursor.readText()
      case 11 where name.matches("status_code"):
        status = try cursor.readNumberIfPresent()?.integer ?? 0
      case 12 where name.matches("api_key_name"), 4 where name.matches("name"):
        keyName = try cursor.readText()
      default: try readSubject(name, &cursor)
      }
    }
    try cursor.expectEnd()
    guard !time.isEmpty, !type.isEmpty, actor.isActor else {
      throw UnreadableRecord(
        "not an activity of Claude's feed: created_at, type or the type of its actor is missing")
    }
  }

  private mutating func readSubject(
    _ name: JSONText, _ cursor: inout JSONCursor
  ) throws(UnreadableRecord) {
    let names = ClaudeActivityEvent.resourceNames
    let known = names.firstIndex { name.matches($0) }
    let isOtherID =
      name.bytes.ends(with: "_id") && !name.matches("organization_id")
      && !name.matches("request_id")
    guard known != nil || isOtherID else { return try cursor.skipValue() }
    let text = try cursor.readText()
    let rank = known ?? names.count
    if !text.isEmpty, rank < resourceRank {
      resource = text
      resourceRank = rank
    }
    if name.matches("api_key_id") { keyID = text }
    if name.matches("admin_api_key_id") { adminKeyID = text }
    if name.matches("service_key_id") { serviceKeyID = text }
  }

  private mutating func readUpdates(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterArrayIfPresent() else { return }
    while try cursor.nextElement() {
      var kind = JSONText.empty
      var value = JSONText.empty
      guard try cursor.enterObjectIfPresent() else { continue }
      while let name = try cursor.nextKey() {
        if name.matches("type") {
          kind = try cursor.readText()
        } else if name.matches("current_value") {
          value = try cursor.readText()
        } else {
          try cursor.skipValue()
        }
      }
      if kind.matches("status") { newStatus = value }
    }
  }

  // MARK: Becoming a row

  func append(to batch: inout BatchBuilder) throws(UnreadableRecord) {
    let credential = actor.credential(in: &batch)
    let operation = batch.text(type)
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(time.bytes, zone: .utc)
    row.caller = batch.caller(
      credential: credential, address: actor.address, agent: actor.agent, principal: actor.principal
    )
    row.action = batch.action(ActionRow(operation: operation))
    row.resource = batch.text(resource)
    row.status = (100...599).contains(status) ? UInt16(truncatingIfNeeded: status) : 0
    row.outcome = outcome
    if !id.isEmpty {
      batch.identify(
        &row, family: "claude-activity", id: id.bytes)
    }
    batch.append(row)
    guard row.outcome == .success else { return }
    appendLife(by: credential, operation, row.timeMilliseconds, to: &batch)
  }

  /// What happened to a key.
  private func appendLife(
    by maker: UInt32, _ operation: UInt32, _ milliseconds: Int64, to batch: inout BatchBuilder
  ) {
    guard type.bytes.holds("key_") else { return }
    var subject = batch.credential(keyID.isEmpty ? serviceKeyID : keyID)
    if subject == 0, !adminKeyID.isEmpty {
      subject = ClaudeActivityActor.adminCredential(adminKeyID, in: &batch)
    }
    if type.bytes.ends(with: "key_created") {
      let name = batch.credential(keyName)
      batch.alias(credential: subject, alias: name)
      batch.made(
        subject, by: maker, operation: operation, subject: batch.text(keyName),
        timeMilliseconds: milliseconds)
    } else if let isOn = switchesOn {
      batch.switched(
        subject, isOn: isOn, operation: operation, timeMilliseconds: milliseconds)
    }
  }

  /// Whether the key is on from now; `nil` when nothing changed about that.
  private var switchesOn: Bool? {
    if type.bytes.ends(with: "key_deleted") || type.bytes.ends(with: "key_revoked") {
      return false
    }
    guard type.bytes.ends(with: "key_updated"), !newStatus.isEmpty else { return nil }
    return newStatus.matches("active")
  }

  /// A login that failed was refused; whoever is not known yet has not been let in yet.
  private var outcome: Outcome {
    if status > 0 { return RequestWords.outcome(ofStatus: status) }
    if type.bytes.ends(with: "_failed") {
      return actor.isUnauthenticated || type.bytes.holds("login") ? .denied : .failure
    }
    return actor.isUnauthenticated && !type.bytes.ends(with: "_succeeded") ? .unknown : .success
  }
}

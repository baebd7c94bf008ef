internal import Vocabulary

/// One entry of OpenAI's audit log, as it stands in the record.
struct OpenAIAuditEvent {
  private var id = JSONText.empty
  private var time = JSONText.empty
  private var type = JSONText.empty
  private var project = JSONText.empty
  private var actorKey = JSONText.empty
  private var mail = JSONText.empty
  private var userID = JSONText.empty
  private var address = JSONText.empty
  private var agent = JSONText.empty
  /// The id in the object named as the type is.
  private var subject = JSONText.empty
  private var hasActor = false

  init(wholeOf bytes: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    var cursor = JSONCursor(bytes)
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      switch name.count {
      case 2 where name.matches("id"): id = try cursor.readText()
      case 4 where name.matches("type"): type = try cursor.readText()
      case 5 where name.matches("actor"):
        hasActor = try cursor.peek() == .object
        try readActor(&cursor)
      case 7 where name.matches("project"): project = try OpenAIAuditEvent.id(&cursor)
      case 12 where name.matches("effective_at"): time = try cursor.readText()
      default:
        let id = try OpenAIAuditEvent.id(&cursor)
        if !id.isEmpty { subject = id }
      }
    }
    try cursor.expectEnd()
    guard !time.isEmpty, !type.isEmpty, hasActor else {
      throw UnreadableRecord(
        "not an entry of OpenAI's audit log: effective_at, type or actor is missing")
    }
  }

  /// The `id` of the object that comes next; empty when it has none or is no object.
  private static func id(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> JSONText {
    var id = JSONText.empty
    guard try cursor.enterObjectIfPresent() else { return id }
    while let name = try cursor.nextKey() {
      if name.matches("id") { id = try cursor.readText() } else { try cursor.skipValue() }
    }
    return id
  }

  private mutating func readActor(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      let isKey = name.matches("api_key")
      guard isKey || name.matches("session"), try cursor.enterObjectIfPresent() else {
        if !isKey, !name.matches("session") { try cursor.skipValue() }
        continue
      }
      while let inner = try cursor.nextKey() {
        switch inner.count {
        case 2 where isKey && inner.matches("id"): actorKey = try cursor.readText()
        case 4 where inner.matches("user"): try readUser(&cursor)
        case 10 where inner.matches("ip_address"): address = try cursor.readText()
        case 10 where inner.matches("user_agent"): agent = try cursor.readText()
        case 15 where inner.matches("service_account"):
          userID = try OpenAIAuditEvent.id(&cursor)
        default: try cursor.skipValue()
        }
      }
    }
  }

  private mutating func readUser(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches("id") {
        userID = try cursor.readText()
      } else if name.matches("email") {
        mail = try cursor.readText()
      } else {
        try cursor.skipValue()
      }
    }
  }

  // MARK: Becoming a row

  func append(to batch: inout BatchBuilder) throws(UnreadableRecord) {
    let credential = batch.credential(actorKey)
    let operation = batch.text(type)
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(time.bytes, zone: .utc)
    row.caller = batch.caller(
      credential: credential, address: address, agent: agent,
      principal: mail.isEmpty ? userID : mail)
    row.action = batch.action(ActionRow(operation: operation))
    row.resource = batch.text(subject.isEmpty ? project : subject)
    row.outcome = outcome
    if !id.isEmpty {
      batch.identify(&row, family: "openai-audit", id: id.bytes)
    }
    batch.append(row)
    // Those who store the log elsewhere turn the dot of the type into an underscore.
    if type.matches("api_key.created") || type.matches("api_key_created") {
      batch.made(
        batch.credential(subject), by: credential, operation: operation,
        subject: batch.text(project), timeMilliseconds: row.timeMilliseconds)
    } else if type.matches("api_key.deleted") || type.matches("api_key_deleted") {
      batch.switched(
        batch.credential(subject), isOn: false, operation: operation,
        timeMilliseconds: row.timeMilliseconds)
    }
  }

  private var outcome: Outcome {
    guard type.bytes.ends(with: "failed") else { return .success }
    return type.bytes.starts(with: "login") ? .denied : .failure
  }
}

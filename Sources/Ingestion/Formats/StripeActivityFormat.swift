internal import Vocabulary

/// The Activity Logs API of Stripe, which the Dashboard shows as security history: what was done to
/// keys, people and payout destinations of an account, and who came in.
///
/// The id of a key looks like a secret to anybody who does not know it, and is kept as its
/// fingerprint unless it is short; a user who gives the id is led to it all the same.
struct StripeActivityFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "stripe-activity",
    title: "Stripe activity log (security history)",
    origin: "`GET /v2/iam/activity_logs` (a preview), every page; Stripe keeps it for six months.",
    keyIdentity: "the id of the key (`mk_…`), its name",
    capability: [
      .requests, .address, .operation, .outcome, .resource, .credential, .principal,
    ],
    samples: samples,
    framing: .json(wrappers: ["data"]),
    marks: ["v2.iam.activity_log"],
    notes: [
      "The activity log of Stripe has no requests to the API: a key that is quiet in it may have"
        + " been used for payments, customers and payouts."
    ])
  var declaration: FormatDeclaration { Self.declaration }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try StripeActivity(wholeOf: record).append(to: &batch)
  }
}

/// One activity, as it stands in the record.
private struct StripeActivity {
  private var isActivity = false
  private var id = JSONText.empty
  private var type = JSONText.empty
  private var time = JSONText.empty
  private var actorKey = JSONText.empty
  private var mail = JSONText.empty
  private var keyID = JSONText.empty
  private var keyName = JSONText.empty
  private var address = JSONText.empty
  private var related = JSONText.empty

  init(wholeOf bytes: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    var cursor = JSONCursor(bytes)
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      switch name.count {
      case 2 where name.matches("id"): id = try cursor.readText()
      case 4 where name.matches("type"): type = try cursor.readText()
      case 5 where name.matches("actor"): try readActor(&cursor)
      case 6 where name.matches("object"):
        isActivity = try cursor.readText().matches("v2.iam.activity_log")
      case 7 where name.matches("created"): time = try cursor.readText()
      case 7 where name.matches("details"): try readDetails(&cursor)
      case 14 where name.matches("related_object"):
        try cursor.readMembers { (name, cursor) throws(UnreadableRecord) in
          if name.matches("id") { related = try cursor.readText() } else { try cursor.skipValue() }
        }
      default: try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
    guard isActivity, !type.isEmpty, !time.isEmpty else {
      throw UnreadableRecord("not an activity of Stripe: object, type or created is missing")
    }
  }

  private mutating func readActor(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    try cursor.readMembers { (name, cursor) throws(UnreadableRecord) in
      let isKey = name.matches("api_key")
      guard isKey || name.matches("user") else { return try cursor.skipValue() }
      try cursor.readMembers { (name, cursor) throws(UnreadableRecord) in
        if isKey, name.matches("id") {
          actorKey = try cursor.readText()
        } else if !isKey, name.matches("email") {
          mail = try cursor.readText()
        } else {
          try cursor.skipValue()
        }
      }
    }
  }

  private mutating func readDetails(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    try cursor.readMembers { (name, cursor) throws(UnreadableRecord) in
      if name.matches("api_key") {
        try cursor.readMembers { (name, cursor) throws(UnreadableRecord) in
          if name.matches("id") {
            keyID = try cursor.readText()
          } else if name.matches("name") {
            keyName = try cursor.readText()
          } else {
            try cursor.skipValue()
          }
        }
      } else if name.matches("user_access") {
        try readAccess(&cursor)
      } else {
        try cursor.skipValue()
      }
    }
  }

  private mutating func readAccess(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    try cursor.readMembers { (name, cursor) throws(UnreadableRecord) in
      guard name.matches("network") else { return try cursor.skipValue() }
      try cursor.readMembers { (name, cursor) throws(UnreadableRecord) in
        guard name.matches("ip_address") else { return try cursor.skipValue() }
        address = try cursor.readText()
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
      credential: credential, address: address, principal: mail)
    row.action = batch.action(ActionRow(operation: operation))
    row.resource = batch.text(keyID.isEmpty ? related : keyID)
    row.outcome = type.bytes.ends(with: "failed") ? .failure : .success
    if !id.isEmpty {
      batch.identify(&row, family: "stripe-activity", id: id.bytes)
    }
    batch.append(row)
    let subject = batch.credential(keyID)
    let name = batch.credential(keyName)
    batch.alias(credential: subject, alias: name)
    if type.matches("api_key_created") {
      batch.made(
        subject, by: credential, operation: operation, subject: batch.text(keyName),
        timeMilliseconds: row.timeMilliseconds)
    } else if type.matches("api_key_deleted") {
      batch.switched(
        subject, isOn: false, operation: operation, timeMilliseconds: row.timeMilliseconds)
    }
  }
}

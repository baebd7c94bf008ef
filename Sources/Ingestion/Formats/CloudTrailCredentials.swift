internal import Vocabulary

/// What `responseElements` says of credentials; what is secret in them is skipped.
struct CloudTrailCredentials {
  private(set) var key, keyHolder, expires: JSONText?
  private(set) var serviceCredential, user, login: JSONText?
  private(set) var hasFailedLogin = false

  mutating func read(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      switch name.count {
      case 9 where name.matches("accessKey"), 11 where name.matches("credentials"):
        try readCredential(&cursor, id: "accessKeyId") { $0.key = $1 }
      case 25 where name.matches("serviceSpecificCredential"):
        try readCredential(&cursor, id: "serviceSpecificCredentialId") { $0.serviceCredential = $1 }
      case 4 where name.matches("user"):
        try readMember("userName", &cursor) { $0.user = $1 }
      case 12 where name.matches("loginProfile"):
        try readMember("userName", &cursor) { $0.login = $1 }
      case 13 where name.matches("federatedUser"), 15 where name.matches("assumedRoleUser"):
        try readMember("arn", &cursor) { $0.keyHolder = $1 }
      case 12 where name.matches("ConsoleLogin"):
        hasFailedLogin = try cursor.readText().matches("Failure")
      default: try cursor.skipValue()
      }
    }
  }

  private mutating func readCredential(
    _ cursor: inout JSONCursor, id: StaticString, set: (inout Self, JSONText) -> Void
  ) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches(id) {
        set(&self, try cursor.readText())
      } else if name.matches("userName") {
        keyHolder = try cursor.readText()
      } else if name.matches("expiration") || name.matches("expirationDate") {
        expires = try cursor.readText()
      } else {
        try cursor.skipValue()
      }
    }
  }

  private mutating func readMember(
    _ member: StaticString, _ cursor: inout JSONCursor, set: (inout Self, JSONText) -> Void
  ) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches(member) { set(&self, try cursor.readText()) } else { try cursor.skipValue() }
    }
  }
}

/// A call that was granted, asked what it did to credentials and to the log itself.
struct CloudTrailDeed {
  let name: JSONText
  let operation, credential: UInt32
  let milliseconds: Int64
  let identity: CloudTrailIdentity
  let resource: CloudTrailResource
  let resourceText: UInt32

  /// What a call switches on or off. Those of `status` do what the status says.
  private enum Subject {
    case key, user, serviceCredential, trail
  }

  private static let switches: [(name: StaticString, subject: Subject, isOn: Bool?)] = [
    ("DeleteAccessKey", .key, false), ("UpdateAccessKey", .key, nil),
    ("DeleteLoginProfile", .user, false), ("DeleteUser", .user, false),
    ("DeleteServiceSpecificCredential", .serviceCredential, false),
    ("UpdateServiceSpecificCredential", .serviceCredential, nil),
    ("StopLogging", .trail, false), ("DeleteTrail", .trail, false),
    ("StartLogging", .trail, true),
  ]

  func append(_ made: CloudTrailCredentials, to batch: inout BatchBuilder) {
    if credential != 0 { link(made, in: &batch) }
    guard let found = CloudTrailDeed.switches.first(where: { name.matches($0.name) }) else {
      return
    }
    let subject: UInt32 =
      switch found.subject {
      case .key: batch.credential(resource.accessKeyID ?? .empty)
      case .user: identity.user(resource.userName ?? .empty, in: &batch)
      case .serviceCredential: batch.credential(resource.serviceCredentialID ?? .empty)
      case .trail: resourceText == 0 ? batch.text("a trail") : resourceText
      }
    batch.change(
      StateChangeRow(
        kind: found.subject == .trail ? .log : .credential, subject: subject,
        operation: operation, isOn: found.isOn ?? (resource.status?.matches("Active") ?? false),
        timeMilliseconds: milliseconds))
  }

  private func link(_ made: CloudTrailCredentials, in batch: inout BatchBuilder) {
    if let key = made.key {
      link(batch.credential(key), to: made.keyHolder, expires(made), in: &batch)
    }
    if let id = made.serviceCredential {
      let child = batch.credential(id)
      link(child, to: made.keyHolder, expires(made), in: &batch)
      // Calls with it name its user and no key.
      let user = identity.user(made.keyHolder ?? .empty, in: &batch)
      link(user, of: child, to: made.keyHolder, expires(made), in: &batch)
    }
    let user =
      name.matches("CreateUser") ? made.user : name.matches("CreateLoginProfile") ? made.login : nil
    if let user { link(identity.user(user, in: &batch), to: user, EventRow.unknown, in: &batch) }
  }

  private func link(
    _ child: UInt32, of parent: UInt32? = nil, to subject: JSONText?, _ expires: Int64,
    in batch: inout BatchBuilder
  ) {
    batch.link(
      LineageRow(
        parent: parent ?? credential, child: child, operation: operation,
        subject: batch.text(subject ?? .empty), timeMilliseconds: milliseconds,
        expiresMilliseconds: expires))
  }

  /// The end that the answer names, else the length that was asked for.
  private func expires(_ made: CloudTrailCredentials) -> Int64 {
    if let text = made.expires, let end = AmazonDate.milliseconds(text) { return end }
    guard let seconds = resource.durationSeconds?.integer, seconds > 0, seconds <= 129_600 else {
      return EventRow.unknown
    }
    return milliseconds + seconds * 1000
  }
}

/// Dates inside CloudTrail events: RFC 3339, or `Jul 10, 2023, 12:09:47 PM` in UTC.
enum AmazonDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `nil` when it is neither.
  static func milliseconds(_ json: JSONText) -> Int64? {
    json.withPlainBytes { bytes in
      if let first = bytes.first, first >= 48, first <= 57 {
        do { return try TimestampScanner.milliseconds(bytes, zone: .utc) } catch { return nil }
      }
      return english(bytes)
    }
  }

  private static func english(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count <= 64 else { return nil }
    // Blanks, commas, colons, and the narrow blanks that newer writers put before AM.
    let words = bytes.split { byte in
      !(48...57).contains(byte) && !(65...90).contains(byte) && !(97...122).contains(byte)
    }.map { String(decoding: $0, as: UTF8.self).lowercased() }
    guard words.count == 7, let month = months.firstIndex(of: String(words[0].prefix(3))),
      let day = Int(words[1]), let year = Int(words[2]), let hour = Int(words[3]),
      let minute = Int(words[4]), let second = Int(words[5]), (1...12).contains(hour),
      words[6] == "am" || words[6] == "pm"
    else { return nil }
    return Timestamp(
      year: year, month: month + 1, day: day, hour: hour % 12 + (words[6] == "pm" ? 12 : 0),
      minute: minute, second: second
    )?.milliseconds
  }
}

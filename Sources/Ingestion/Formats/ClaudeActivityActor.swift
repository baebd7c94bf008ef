internal import Vocabulary

/// Who did something, in the Activity Feed of Claude.
struct ClaudeActivityActor {
  private(set) var type = JSONText.empty
  private(set) var address = JSONText.empty
  private(set) var agent = JSONText.empty
  private var keyID = JSONText.empty
  private var adminKeyID = JSONText.empty
  private var mail = JSONText.empty
  private var unprovenMail = JSONText.empty
  private var userID = JSONText.empty

  mutating func read(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      switch name.count {
      case 4 where name.matches("type"): type = try cursor.readText()
      case 7 where name.matches("user_id"): userID = try cursor.readText()
      case 10 where name.matches("api_key_id"): keyID = try cursor.readText()
      case 10 where name.matches("ip_address"): address = try cursor.readText()
      case 10 where name.matches("user_agent"): agent = try cursor.readText()
      case 13 where name.matches("email_address"): mail = try cursor.readText()
      case 16 where name.matches("admin_api_key_id"): adminKeyID = try cursor.readText()
      case 29 where name.matches("unauthenticated_email_address"):
        unprovenMail = try cursor.readText()
      default: try cursor.skipValue()
      }
    }
  }

  /// Every kind of actor has such a type; it tells the feed from the logs of others.
  var isActor: Bool { type.bytes.ends(with: "_actor") }
  var isUnauthenticated: Bool { type.matches("unauthenticated_user_actor") }

  /// Whose account it was, or with which one somebody tried to be let in.
  var principal: JSONText {
    for text in [mail, unprovenMail, userID] where !text.isEmpty { return text }
    return .empty
  }

  /// The number of the key's name. The feed calls one and the same admin key `admin_api_key_…` and
  /// `apikey_…` with the same ending, so both are names of it.
  func credential(in batch: inout BatchBuilder) -> UInt32 {
    guard !adminKeyID.isEmpty else { return batch.credential(keyID) }
    return ClaudeActivityActor.adminCredential(adminKeyID, in: &batch)
  }

  static func adminCredential(_ id: JSONText, in batch: inout BatchBuilder) -> UInt32 {
    let credential = batch.credential(id)
    let prefix: StaticString = "admin_api_key_"
    guard !id.hasEscapes, id.bytes.starts(with: prefix) else { return credential }
    let ending = id.bytes.dropFirst(prefix.utf8CodeUnitCount)
    let other = (Array("apikey_".utf8) + ending).withUnsafeBufferPointer { batch.credential($0) }
    batch.alias(credential: credential, alias: other)
    return credential
  }
}

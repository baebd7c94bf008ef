internal import Vocabulary

/// Who made a CloudTrail event: `userIdentity`, and what stands elsewhere about the session.
struct CloudTrailIdentity {
  private var type, key, arn, principalID, account, userName, invokedBy, sessionStart: JSONText?
  private var provider: JSONText?
  /// The session of a person in the web console.
  var isFromConsole = false
  /// A call with an API key of Amazon Bedrock.
  var hasBearerToken = false

  mutating func read(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      switch name.count {
      case 3 where name.matches("arn"): arn = try cursor.readText()
      case 4 where name.matches("type"): type = try cursor.readText()
      case 8 where name.matches("userName"): userName = try cursor.readText()
      case 9 where name.matches("invokedBy"): invokedBy = try cursor.readText()
      case 9 where name.matches("accountId"): account = try cursor.readText()
      case 11 where name.matches("accessKeyId"): key = try cursor.readText()
      case 11 where name.matches("principalId"): principalID = try cursor.readText()
      case 14 where name.matches("sessionContext"): try readSession(&cursor)
      case 16 where name.matches("identityProvider"): provider = try cursor.readText()
      default: try cursor.skipValue()
      }
    }
  }

  private mutating func readSession(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      guard name.matches("attributes"), try cursor.enterObjectIfPresent() else {
        if !name.matches("attributes") { try cursor.skipValue() }
        continue
      }
      while let inner = try cursor.nextKey() {
        if inner.matches("creationDate") {
          sessionStart = try cursor.readText()
        } else {
          try cursor.skipValue()
        }
      }
    }
  }

  /// The ARN, else the service that called, else an id or a name. Of somebody who is not signed in
  /// yet, the id is that of the account, and the name alone tells who.
  var principal: JSONText {
    for text in [arn, invokedBy] {
      if let text, !text.isEmpty { return text }
    }
    let isAccount = account.map { account in
      principalID?.bytes.elementsEqual(account.bytes) ?? false
    }
    if isAccount ?? false, let name = shownName { return name }
    for text in [principalID, userName] {
      if let text, !text.isEmpty { return text }
    }
    return .empty
  }

  /// The user's name; `nil` where AWS hides it because a password may have been typed in its place.
  private var shownName: JSONText? {
    guard let userName, !userName.isEmpty, !userName.matches("HIDDEN_DUE_TO_SECURITY_REASONS")
    else { return nil }
    return userName
  }

  /// The user that signed in; empty for roles and the root user, and where the name is hidden.
  var signedInUser: JSONText {
    type?.matches("IAMUser") ?? false ? shownName ?? .empty : .empty
  }

  /// The number of the key's name; without a key that of the user, whose password or API key it
  /// was; 0 when neither is named.
  func credential(in batch: inout BatchBuilder) -> UInt32 {
    let number = batch.credential(key ?? .empty)
    return number == 0 ? ownUser(in: &batch) : number
  }

  /// Says that a session of the console, or a call with an API key, is its user's.
  func linkSession(_ credential: UInt32, _ milliseconds: Int64, _ batch: inout BatchBuilder) {
    guard isFromConsole || hasBearerToken, let key, !key.isEmpty else { return }
    let user = ownUser(in: &batch)
    guard user != 0 else { return }
    // The start of the session, so that each is one link however many events it has.
    let start = sessionStart.flatMap { AmazonDate.milliseconds($0) } ?? milliseconds
    batch.link(
      LineageRow(
        parent: user, child: credential,
        operation: batch.text(isFromConsole ? "ConsoleLogin" : "CallWithBearerToken"),
        subject: batch.text(userName ?? .empty), timeMilliseconds: start))
  }

  private func ownUser(in batch: inout BatchBuilder) -> UInt32 {
    guard let type, type.matches("IAMUser"), let userName else { return 0 }
    return user(userName, in: &batch)
  }

  /// The number of `arn:aws:iam::ACCOUNT:user/NAME`, the name of a user of this account, without
  /// the path that an ARN may have: names are unique without it. 0 when the account is not known.
  func user(_ name: JSONText, in batch: inout BatchBuilder) -> UInt32 {
    named("user", name, in: &batch)
  }

  /// The number of `arn:aws:iam::ACCOUNT:KIND/NAME` for a name, or for an ARN, whose account and
  /// name without its path it takes.
  func named(_ kind: String, _ name: JSONText, in batch: inout BatchBuilder) -> UInt32 {
    guard let text = amazonName(kind, name.string) else { return 0 }
    var copy = text
    return copy.withUTF8 { batch.credential($0) }
  }

  /// As ``named(_:_:in:)``; `nil` when the account is not known.
  func amazonName(_ kind: String, _ name: String) -> String? {
    guard !name.isEmpty else { return nil }
    if let arn = AmazonResourceName(name) {
      guard let last = arn.path.last, !arn.account.isEmpty else { return nil }
      return "arn:\(arn.partition):iam::\(arn.account):\(kind)/\(last)"
    }
    guard let account, !account.isEmpty else { return nil }
    return "arn:\(partition):iam::\(account.string):\(kind)/\(name)"
  }

  /// The account that the call was made from; empty when it is not named.
  var accountID: String { account?.string ?? "" }

  /// Who a session without a key was given to: a service, another account, an identity provider.
  var stranger: String? {
    guard let type else { return nil }
    if type.matches("AWSService") { return invokedBy?.string }
    if type.matches("AWSAccount") { return account?.string }
    return type.matches("SAMLUser") || type.matches("WebIdentityUser") ? provider?.string : nil
  }

  var isService: Bool { type?.matches("AWSService") ?? false }

  /// `aws`, `aws-cn`, `aws-us-gov`: what stands between the first two colons of the ARN.
  var partition: String {
    let parts = arn?.bytes.split(separator: UInt8(ascii: ":"), maxSplits: 2) ?? []
    return parts.count == 3 ? String(decoding: parts[1], as: UTF8.self) : "aws"
  }
}

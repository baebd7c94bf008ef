internal import Vocabulary

/// What `responseElements` says of credentials; what is secret in them is skipped.
struct CloudTrailCredentials {
  private(set) var key, keyHolder, expires: JSONText?
  private(set) var serviceCredential, user, login: JSONText?
  private(set) var hasFailedLogin = false

  /// Steps of signing in, each named by the member that says `Success` or `Failure`: the console's
  /// in `responseElements`, those of IAM Identity Center in `serviceEventDetails`.
  private static let loginSteps: [StaticString] = [
    "ConsoleLogin", "CheckMfa", "SwitchRole", "ExitRole", "RenewRole",
    "PasswordRecoveryRequested", "PasswordRecoveryCompleted", "UserAuthentication",
    "CredentialChallenge", "CredentialVerification",
  ]

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
      default: try readLoginStep(name, &cursor)
      }
    }
  }

  /// Reads `serviceEventDetails`, of which nothing but the steps of signing in is kept.
  mutating func readServiceEvent(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() { try readLoginStep(name, &cursor) }
  }

  private mutating func readLoginStep(
    _ name: JSONText, _ cursor: inout JSONCursor
  ) throws(UnreadableRecord) {
    guard CloudTrailCredentials.loginSteps.contains(where: { name.matches($0) }) else {
      return try cursor.skipValue()
    }
    if try cursor.readText().matches("Failure") { hasFailedLogin = true }
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

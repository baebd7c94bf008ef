internal import Vocabulary

/// Users, roles, passwords and keys of a stranger that have ended by the end of the logs: asked for
/// them, IAM answers that there is no such entity.
struct AWSEnded {
  private var users: Set<String> = []
  private var roles: Set<String> = []
  private var logins: Set<String> = []
  /// Users all of whose keys, as far as they are known, have ended.
  private var keyHolders: Set<String> = []

  init(_ derived: [DerivedCredential]) {
    var liveKeyHolders: Set<String> = []
    for credential in derived {
      let isKey = credential.link.operation == "CreateAccessKey"
      let name = AmazonResourceName(credential.id)?.path.last.map(String.init) ?? credential.id
      switch (credential.kind, credential.isLive) {
      case ("aws-user", false): users.insert(name)
      case ("aws-role", false): roles.insert(name)
      case ("aws-login-profile", false): logins.insert(name)
      case (_, false) where isKey: keyHolders.insert(credential.link.subject)
      case (_, true) where isKey: liveKeyHolders.insert(credential.link.subject)
      default: break
      }
    }
    keyHolders.subtract(liveKeyHolders)
  }

  /// Whether nothing is left of what an operation did to a thing.
  /// - Parameter word: what the thing is called in a command, `USER` or `ROLE`.
  func has(_ thing: String, as word: String?, after operation: String) -> Bool {
    let name = AmazonResourceName(thing)?.path.last.map(String.init) ?? thing
    switch word {
    case "ROLE": return roles.contains(name)
    case "USER":
      if users.contains(name) { return true }
      if operation == "CreateAccessKey" { return keyHolders.contains(name) }
      let isLogin = operation.hasSuffix("LoginProfile") || operation == "ConsoleLogin"
      return isLogin && logins.contains(name)
    default: return false
    }
  }
}

import Vocabulary

/// What takes away again; the owner's administrator does it, or the stranger covering tracks.
extension LineageWorld {
  mutating func end() {
    let caller: Caller = random.chance(0.6) ? .ops : maker() ?? .ops
    switch random.integer(below: 10) {
    case 0, 1: switchKey(by: caller)
    case 2: deletePassword(by: caller)
    case 3, 4: deleteUser(by: caller)
    case 5: deleteRole(by: caller)
    case 6: restoreTrust(by: caller)
    case 7: stopShare(by: caller)
    case 8: endSessions(by: .ops)
    default: denyOwner(by: .ops)
    }
  }

  /// Ends every node that works through `holder` and was made by now.
  private mutating func endAll(
    through holder: String, where isEnded: (Node) -> Bool = { _ in true }
  ) {
    for place in nodes.indices
    where nodes[place].holder == holder && nodes[place].endedAt == nil && isEnded(nodes[place]) {
      nodes[place].endedAt = clock.wholeSecond
    }
  }

  private mutating func switchKey(by caller: Caller) {
    let keys = nodes.indices.filter { nodes[$0].id.hasPrefix("AKIA") && nodes[$0].endedAt == nil }
    guard let place = random.pick(keys), caller != .key(nodes[place].id) else { return }
    let isDeleted = random.chance(0.4)
    let holder = nodes[place].holder ?? ""
    let parameters: [(String, JSONText)] = [
      ("userName", .text(String(holder.dropFirst(5)))), ("accessKeyId", .text(nodes[place].id)),
    ]
    nodes[place].endedAt = clock.wholeSecond
    if isDeleted {
      call(caller, "iam", "DeleteAccessKey", parameters, members: console(caller))
      return
    }
    let status = { (word: String) in parameters + [("status", JSONText.text(word))] }
    call(caller, "iam", "UpdateAccessKey", status("Inactive"), members: console(caller))
    guard random.chance(0.4), let maker = maker() else { return }
    clock = clock.advanced(bySeconds: 600)
    call(maker, "iam", "UpdateAccessKey", status("Active"), members: console(maker))
    nodes[place].endedAt = nil
  }

  private mutating func deletePassword(by caller: Caller) {
    guard let name = random.pick(passwords.sorted()) else { return }
    takePassword(of: name, by: caller)
  }

  private mutating func takePassword(of name: String, by caller: Caller) {
    let login = Self.arn("login-profile/\(name)")
    endAll(through: "password/\(name)")
    endAll(through: "user/\(name)") { $0.id == login }
    passwords.remove(name)
    call(
      caller, "iam", "DeleteLoginProfile", [("userName", .text(name))], members: console(caller))
  }

  private mutating func deleteUser(by caller: Caller) {
    guard let name = random.pick(madeUsers) else { return }
    if case .key(let id) = caller,
      nodes.contains(where: { $0.id == id && $0.holder == "user/\(name)" })
    {
      return
    }
    for place in nodes.indices
    where nodes[place].holder == "user/\(name)" && nodes[place].id.hasPrefix("AKIA")
      && nodes[place].endedAt == nil
    {
      nodes[place].endedAt = clock.wholeSecond
      call(
        caller, "iam", "DeleteAccessKey",
        [("userName", .text(name)), ("accessKeyId", .text(nodes[place].id))],
        members: console(caller))
    }
    if passwords.contains(name) { takePassword(of: name, by: caller) }
    endAll(through: "user/\(name)")
    madeUsers.removeAll { $0 == name }
    call(caller, "iam", "DeleteUser", [("userName", .text(name))], members: console(caller))
    if random.chance(0.3) { makeAnew(name) }
  }

  /// The owner needs a user of that name.
  private mutating func makeAnew(_ name: String) {
    clock = clock.advanced(bySeconds: 900)
    call(
      .ops, "iam", "CreateUser", [("userName", .text(name))],
      response: .object([.init("user", .object([.init("userName", .text(name))]))]))
    createKey(newKey("AKIA"), for: name, by: .ops)
    call(
      .ops, "iam", "CreateLoginProfile", [("userName", .text(name))],
      response: .object([.init("loginProfile", .object([.init("userName", .text(name))]))]))
    consoleSession(of: name, knownTo: .opsPerson)
  }

  private mutating func deleteRole(by caller: Caller) {
    guard let role = random.pick(madeRoles) else { return }
    if case .key(let id) = caller,
      nodes.contains(where: { $0.id == id && $0.holder == "role/\(role)" })
    {
      return
    }
    endAll(through: "role/\(role)")
    madeRoles.removeAll { $0 == role }
    call(caller, "iam", "DeleteRole", [("roleName", .text(role))], members: console(caller))
  }

  private mutating func restoreTrust(by caller: Caller) {
    let open = nodes.filter { $0.holder?.hasPrefix("trust/") == true && $0.endedAt == nil }
    guard let node = random.pick(open), let holder = node.holder else { return }
    endAll(through: holder)
    setTrust(String(holder.dropFirst(6)), to: [], by: caller)
  }

  private mutating func stopShare(by caller: Caller) {
    let shares = nodes.filter { $0.holder?.hasPrefix("share/") == true && $0.endedAt == nil }
    guard let node = random.pick(shares), let holder = node.holder else { return }
    let name = String(holder.dropFirst(6))
    endAll(through: holder)
    if node.id.hasPrefix("s3/") {
      call(
        caller, "s3", "DeleteBucketPolicy", [("bucketName", .text(name))],
        members: console(caller))
    } else if node.id.hasPrefix("ec2/") {
      setSnapshot(name, "remove", by: caller)
    } else {
      call(
        caller, "lambda", "RemovePermission20150331v2",
        [("functionName", .text(name)), ("statementId", .text("x"))], members: console(caller))
    }
  }

  /// "Revoke active sessions" of the IAM console.
  private mutating func endSessions(by caller: Caller) {
    let role = random.pick(Self.ownRoles) ?? "admin"
    endAll(through: "role/\(role)") { $0.id.hasPrefix("ASIA") }
    let policy =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["*"],"Resource":["*"],"#
      + #""Condition":{"DateLessThan":{"aws:TokenIssueTime":"\#(clock.description)"}}}]}"#
    call(
      caller, "iam", "PutRolePolicy",
      [
        ("roleName", .text(role)), ("policyName", .text("AWSRevokeOlderSessions")),
        ("policyDocument", .text(policy)),
      ])
  }

  /// The quarantine of AWS ends nothing; a denial of everything ends all that is the user's.
  private mutating func denyOwner(by caller: Caller) {
    guard leakedIsLive else { return }
    if random.chance(0.5) {
      call(
        caller, "iam", "AttachUserPolicy",
        [
          ("userName", .text(Self.owner)),
          ("policyArn", .text("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3")),
        ])
      return
    }
    leakedIsLive = false
    endAll(through: "user/\(Self.owner)")
    call(
      caller, "iam", "PutUserPolicy",
      [
        ("userName", .text(Self.owner)), ("policyName", .text("DenyDuringInquiry")),
        (
          "policyDocument",
          .text(#"{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#)
        ),
      ])
  }
}

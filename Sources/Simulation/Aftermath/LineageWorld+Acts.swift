import Vocabulary

extension LineageWorld {
  static let ownRoles = ["deploy", "admin", "web-task"]
  static let ownUsers = ["bob", "carol"]

  /// Something new that lets the stranger in.
  mutating func act() {
    guard let maker = maker(), case .key(let id) = maker else { return }
    let isLongLived = id.hasPrefix("AKIA")
    switch random.integer(below: isLongLived ? 14 : 12) {
    case 0, 1: makeUser(by: id)
    case 2, 3: makeKey(for: random.pick(madeUsers + Self.ownUsers) ?? "bob", by: id)
    case 4: makePassword(for: random.pick(madeUsers + Self.ownUsers) ?? "bob", by: id)
    case 5: signIn()
    case 6, 7: assumeRole(by: id)
    case 8: makeModelKey(by: id)
    case 9: random.chance(0.5) ? makeOpenRole(by: id) : openRole(by: id)
    case 10: startMachine(by: id)
    case 11: share(by: id)
    default: takeSession(by: id)
    }
  }

  private mutating func makeUser(by maker: String) {
    let name = newName("svc")
    createUser(name, by: maker)
    madeUsers.append(name)
    if random.chance(0.5) { makeKey(for: name, by: maker) }
    if random.chance(0.4) { makePassword(for: name, by: maker) }
    if random.chance(0.2) { makeSSHKey(for: name, by: maker) }
  }

  private mutating func createUser(_ name: String, by maker: String) {
    add(Self.arn("user/\(name)"), by: maker, holder: "user/\(name)")
    call(
      .key(maker), "iam", "CreateUser", [("userName", .text(name))],
      response: .object([.init("user", .object([.init("userName", .text(name))]))]),
      members: console(.key(maker)))
  }

  private mutating func makeKey(for name: String, by maker: String) {
    let key = newKey("AKIA")
    add(key, by: maker, holder: "user/\(name)", signs: true)
    createKey(key, for: name, by: .key(maker))
    if random.chance(0.6) { use(.key(key)) }
  }

  mutating func createKey(_ key: String, for name: String, by caller: Caller) {
    let answer = JSONText.object([
      .init("userName", .text(name)), .init("accessKeyId", .text(key)),
      .init("status", .text("Active")),
    ])
    call(
      caller, "iam", "CreateAccessKey", [("userName", .text(name))],
      response: .object([.init("accessKey", answer)]), members: console(caller))
  }

  private mutating func makeSSHKey(for name: String, by maker: String) {
    let id = "APKA" + random.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", count: 9) + "EXAMPLE"
    add(id, by: maker, holder: "user/\(name)")
    let answer = JSONText.object([
      .init("userName", .text(name)), .init("sSHPublicKeyId", .text(id)),
    ])
    call(
      .key(maker), "iam", "UploadSSHPublicKey", [("userName", .text(name))],
      response: .object([.init("sSHPublicKey", answer)]), members: console(.key(maker)))
  }

  /// Of one of the owner's users the password is set anew, which takes it from the owner.
  private mutating func makePassword(for name: String, by maker: String) {
    guard !passwords.contains(name) else { return }
    let isOwn = Self.ownUsers.contains(name)
    let login = Self.arn("login-profile/\(name)")
    add(login, by: maker, holder: "user/\(name)")
    if isOwn { add(Self.arn("user/\(name)"), by: login, holder: "password/\(name)") }
    call(
      .key(maker), "iam", isOwn ? "UpdateLoginProfile" : "CreateLoginProfile",
      [("userName", .text(name))],
      response: isOwn
        ? .null
        : .object([.init("loginProfile", .object([.init("userName", .text(name))]))]),
      members: console(.key(maker)))
    passwords.insert(name)
  }

  private mutating func signIn() {
    guard let name = random.pick(passwords.sorted()) else { return }
    consoleSession(of: name, knownTo: .user(name, isForeign: true))
  }

  /// A sign-in with a password, and what the session did.
  mutating func consoleSession(of name: String, knownTo caller: Caller) {
    let isForeign = caller != .opsPerson
    let session = newKey("ASIA")
    call(
      .user(name, isForeign: isForeign), "signin", "ConsoleLogin",
      response: .object([.init("ConsoleLogin", .text("Success"))]))
    guard isForeign else { return ownConsoleCalls(session, of: name) }
    add(
      session, by: Self.arn("user/\(name)"), holder: "user/\(name)", expires: expiry(hours: 12),
      signs: true)
    use(.key(session))
  }

  private mutating func ownConsoleCalls(_ session: String, of name: String) {
    let identity = JSONText.object([
      .init("type", .text("IAMUser")), .init("arn", .text(Self.arn("user/\(name)"))),
      .init("accountId", .text(Self.account)), .init("userName", .text(name)),
      .init("accessKeyId", .text(session)),
    ])
    call(
      .opsPerson, "ec2", "DescribeInstances",
      members: [.init("sessionCredentialFromConsole", .text("true"))])
    events[events.count - 1].identity = identity
  }

  private mutating func assumeRole(by maker: String) {
    let role = random.pick(Self.ownRoles.dropLast() + madeRoles) ?? "admin"
    let session = newKey("ASIA")
    let hours = random.pick([1.0, 1, 4, 12] as [Double]) ?? 1
    add(session, by: maker, holder: "role/\(role)", expires: expiry(hours: hours), signs: true)
    grantSession(session, of: role, to: .key(maker), expires: expiry(hours: hours))
    if random.chance(0.8) { use(.key(session)) }
  }

  /// The owner's own work with the key that will leak.
  mutating func ownSession() {
    guard leakedIsLive else { return }
    let session = newKey("ASIA")
    let end = expiry(hours: 1)
    add(session, by: leaked, holder: "role/deploy", expires: end, isForeign: false)
    grantSession(session, of: "deploy", to: .ownKey, expires: end)
    for _ in 0..<2 { call(.ownSession(session), "ecs", "DescribeServices") }
  }

  private mutating func grantSession(
    _ session: String, of role: String, to caller: Caller, expires: Timestamp
  ) {
    let user = JSONText.object([
      .init("arn", .text("arn:aws:sts::\(Self.account):assumed-role/\(role)/job"))
    ])
    call(
      caller, "sts", "AssumeRole",
      [
        ("roleArn", .text(Self.arn("role/service/\(role)"))), ("roleSessionName", .text("work")),
      ],
      response: .object([
        .init("credentials", credentials(session, expires)), .init("assumedRoleUser", user),
      ]), members: console(caller))
  }

  func credentials(_ session: String, _ expires: Timestamp) -> JSONText {
    .object([
      .init("accessKeyId", .text(session)), .init("expiration", .text(expires.description)),
    ])
  }

  private mutating func takeSession(by maker: String) {
    let session = newKey("ASIA")
    let end = expiry(hours: random.pick([1.0, 12, 36]) ?? 12)
    let holder = nodes.last { $0.id == maker }?.holder ?? "user/\(Self.owner)"
    let isFederated = random.chance(0.5)
    add(session, by: maker, holder: holder, expires: end, signs: !isFederated)
    call(
      .key(maker), "sts", isFederated ? "GetFederationToken" : "GetSessionToken",
      response: .object([.init("credentials", credentials(session, end))]))
    if random.chance(0.7) { use(.key(session)) }
  }

  private mutating func makeModelKey(by maker: String) {
    let name = newName("BedrockAPIKey")
    createUser(name, by: maker)
    let id = "ACCA" + random.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", count: 9) + "EXAMPLE"
    let end = random.chance(0.5) ? expiry(hours: random.pick([12.0, 24, 720]) ?? 24) : nil
    madeUsers.append(name)
    add(id, by: maker, holder: "user/\(name)", expires: end)
    let answer = JSONText.object(
      [
        .init("serviceName", .text("bedrock.amazonaws.com")), .init("userName", .text(name)),
        .init("serviceSpecificCredentialId", .text(id)),
      ] + (end.map { [.init("expirationDate", .text($0.description))] } ?? []))
    call(
      .key(maker), "iam", "CreateServiceSpecificCredential", [("userName", .text(name))],
      response: .object([.init("serviceSpecificCredential", answer)]),
      members: console(.key(maker)))
    for _ in 0..<random.integer(below: 4) {
      call(
        .user(name, isForeign: true), "bedrock", "InvokeModel",
        members: [
          .init(
            "additionalEventData", .object([.init("callWithBearerToken", .truth(true))]))
        ])
    }
  }
}

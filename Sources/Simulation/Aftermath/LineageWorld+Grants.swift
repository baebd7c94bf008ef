import Vocabulary

/// What lets others in: trusts of roles, machines, shares.
extension LineageWorld {
  mutating func makeOpenRole(by maker: String) {
    let role = newName("sync")
    let arn = Self.arn("role/\(role)")
    let isOpen = random.chance(0.7)
    add(arn, by: maker, holder: "role/\(role)")
    if isOpen { add("\(arn) for \(Self.outsider)", by: arn, holder: "role/\(role)") }
    madeRoles.append(role)
    call(
      .key(maker), "iam", "CreateRole",
      [
        ("roleName", .text(role)),
        ("assumeRolePolicyDocument", .text(trust(isOpen ? [Self.outsider] : []))),
      ],
      response: .object([
        .init("role", .object([.init("roleName", .text(role)), .init("arn", .text(arn))]))
      ]), members: console(.key(maker)))
    if isOpen, random.chance(0.7) { comeIn(role) }
  }

  /// The owner's role is opened to another account.
  mutating func openRole(by maker: String) {
    let role = random.pick(Self.ownRoles) ?? "admin"
    let id = "\(Self.arn("role/\(role)")) for \(Self.outsider)"
    guard !nodes.contains(where: { $0.id == id }) else { return }
    add(id, by: maker, holder: "trust/\(role)")
    setTrust(role, to: [Self.outsider], by: .key(maker))
    if random.chance(0.7) { comeIn(role) }
  }

  mutating func setTrust(_ role: String, to accounts: [String], by caller: Caller) {
    call(
      caller, "iam", "UpdateAssumeRolePolicy",
      [("roleName", .text(role)), ("policyDocument", .text(trust(accounts)))],
      members: console(caller))
  }

  private func trust(_ accounts: [String]) -> String {
    let outside = accounts.map {
      #",{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::\#($0):root"},"#
        + #""Action":"sts:AssumeRole"}"#
    }
    return #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"#
      + #"{"Service":"ec2.amazonaws.com","AWS":"\#(Self.account)"},"Action":"sts:AssumeRole"}"#
      + outside.joined() + "]}"
  }

  /// Somebody of the other account takes the role on.
  private mutating func comeIn(_ role: String) {
    clock = clock.advanced(bySeconds: random.uniform(100, 2000))
    guard clock < until else { return }
    let session = newKey("ASIA")
    let end = expiry(hours: random.pick([1.0, 12]) ?? 1)
    add(
      session, by: "\(Self.arn("role/\(role)")) for \(Self.outsider)", holder: "role/\(role)",
      expires: end, signs: true)
    call(
      .account(Self.outsider), "sts", "AssumeRole",
      [("roleArn", .text(Self.arn("role/\(role)"))), ("roleSessionName", .text("x"))],
      response: .object([
        .init("credentials", credentials(session, end)),
        .init(
          "assumedRoleUser",
          .object([.init("arn", .text("arn:aws:sts::\(Self.account):assumed-role/\(role)/x"))])),
      ]))
    use(.key(session))
  }

  mutating func startMachine(by maker: String) {
    let id = "i-0" + random.hexadecimal(count: 16)
    add(id, by: maker, holder: nil)
    let machine = JSONText.object([.init("instanceId", .text(id))])
    call(
      .key(maker), "ec2", "RunInstances",
      [("instanceType", .text("p4d.24xlarge"))],
      response: .object([
        .init("instancesSet", .object([.init("items", .list([machine]))]))
      ]), members: console(.key(maker)))
    clock = clock.advanced(bySeconds: 90)
    if random.chance(0.8) { machineSession(id, of: id) }
  }

  /// A machine is given a session of its role.
  mutating func machineSession(_ machine: String, of parent: String?) {
    let session = newKey("ASIA")
    let end = expiry(hours: 6)
    if let parent {
      add(session, by: parent, holder: "role/web-task", expires: end, signs: true)
    }
    call(
      .service("ec2.amazonaws.com"), "sts", "AssumeRole",
      [
        ("roleArn", .text(Self.arn("role/web-task"))), ("roleSessionName", .text(machine)),
      ], response: .object([.init("credentials", credentials(session, end))]))
  }

  mutating func share(by maker: String) {
    switch random.integer(below: 3) {
    case 0:
      let bucket = newName("backups")
      add("s3/\(bucket) for \(Self.outsider)", by: maker, holder: "share/\(bucket)")
      let statement = JSONText.object([
        .init("Effect", .text("Allow")),
        .init("Principal", .object([.init("AWS", .list([.text(Self.outsider)]))])),
        .init("Action", .text("s3:*")), .init("Resource", .text("arn:aws:s3:::\(bucket)/*")),
      ])
      call(
        .key(maker), "s3", "PutBucketPolicy",
        [
          ("bucketName", .text(bucket)),
          ("bucketPolicy", .object([.init("Statement", .list([statement]))])),
        ], members: console(.key(maker)))
    case 1:
      let snapshot = "snap-0" + random.hexadecimal(count: 16)
      add("ec2/\(snapshot) for \(Self.outsider)", by: maker, holder: "share/\(snapshot)")
      setSnapshot(snapshot, "add", by: .key(maker))
    default:
      let function = newName("report")
      add(
        "lambda/\(function) statement x for everybody", by: maker, holder: "share/\(function)")
      call(
        .key(maker), "lambda", "AddPermission20150331v2",
        [
          ("functionName", .text(function)), ("principal", .text("*")),
          ("statementId", .text("x")),
        ], members: console(.key(maker)))
    }
  }

  mutating func setSnapshot(_ snapshot: String, _ change: String, by caller: Caller) {
    let items = JSONText.object([
      .init("items", .list([.object([.init("userId", .text(Self.outsider))])]))
    ])
    call(
      caller, "ec2", "ModifySnapshotAttribute",
      [
        ("snapshotId", .text(snapshot)),
        ("createVolumePermission", .object([.init(change, items)])),
      ], members: console(caller))
  }
}

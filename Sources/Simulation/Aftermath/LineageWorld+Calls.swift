import Vocabulary

extension LineageWorld {
  /// Who makes a call.
  enum Caller: Hashable, Sendable {
    /// The owner's administrator.
    case ops
    /// Somebody of the owner's at the web console, or with a password.
    case opsPerson
    /// A key or session, by its id, in the stranger's hands.
    case key(String)
    /// The leaked key in the owner's hands.
    case ownKey
    /// A session of the leaked key in the owner's hands.
    case ownSession(String)
    /// A user with a password and no key.
    case user(String, isForeign: Bool)
    case service(String)
    case account(String)
  }

  mutating func newKey(_ prefix: String) -> String {
    prefix + random.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", count: 9) + "EXAMPLE"
  }

  mutating func newName(_ start: String) -> String {
    counter += 1
    return "\(start)-\(counter)\(random.hexadecimal(count: 3))"
  }

  static func arn(_ holder: String) -> String { "arn:aws:iam::\(account):\(holder)" }

  /// A session expires in seconds that CloudTrail writes, after those of a call.
  mutating func expiry(hours: Double) -> Timestamp {
    clock.advanced(bySeconds: hours * 3600).wholeSecond
  }

  mutating func add(
    _ id: String, by parent: String, holder: String?, expires: Timestamp? = nil,
    signs: Bool = false, isForeign: Bool = true
  ) {
    if let place = nodes.firstIndex(where: { $0.id == id }) {
      // Made once more after its end: it lives again.
      nodes[place].endedAt = nil
      return
    }
    let generation = (nodes.last { $0.id == parent }?.generation ?? 0) + 1
    nodes.append(
      Node(
        id: id, parent: parent, madeByForeign: isForeign, generation: generation, madeAt: clock,
        expires: expires, holder: holder, signs: signs))
  }

  /// A call at the clock, which moves on by a moment.
  mutating func call(
    _ caller: Caller, _ service: String, _ operation: String,
    _ parameters: [(String, JSONText)] = [], response: JSONText = .null, error: String = "",
    members: [JSONText.Member] = []
  ) {
    let isOwner: Bool
    switch caller {
    case .ops, .opsPerson, .ownKey, .ownSession, .service: isOwner = true
    case .user(_, let isForeign): isOwner = !isForeign
    case .key, .account: isOwner = false
    }
    var address = isOwner ? "192.0.2.140" : "203.0.113.\(140 + random.integer(below: 6))"
    var agent = isOwner ? Self.opsAgent : Self.strangerAgent
    switch caller {
    case .ownKey, .ownSession: (address, agent) = ("192.0.2.61", Self.ownerAgent)
    case .service(let name): (address, agent) = (name, name)
    default: break
    }
    var work = AWSKeyLeak.call(1, service, operation, region: "us-east-1", readOnly: false)
    work.parameters = parameters.map { JSONText.Member($0.0, $0.1) }
    var event = SimulatedEvent(
      time: clock.wholeSecond, credential: nil, address: address, agent: agent,
      work: work, resource: "", isForeign: !isOwner)
    event.response = response
    event.identity = identity(of: caller)
    event.members = members
    event.errorCode = error
    events.append(event)
    count(caller)
    clock = clock.advanced(bySeconds: 2)
  }

  private mutating func count(_ caller: Caller) {
    let id: String? =
      switch caller {
      case .key(let id), .ownSession(let id): id
      case .user(let name, true): Self.arn("user/\(name)")
      default: nil
      }
    guard let place = nodes.lastIndex(where: { $0.id == id }) else { return }
    nodes[place].events += 1
  }

  private func identity(of caller: Caller) -> JSONText {
    switch caller {
    case .ops, .opsPerson: return user("ops", key: "AKIAOPSOPSOPSEXAMPLE")
    case .ownKey: return user(Self.owner, key: leaked)
    case .key(let id), .ownSession(let id):
      let holder = nodes.last { $0.id == id }?.holder ?? "user/\(Self.owner)"
      let name = String(holder.drop { $0 != "/" }.dropFirst())
      return holder.hasPrefix("user/") ? user(name, key: id) : role(name, key: id)
    case .user(let name, _): return user(name, key: nil)
    case .service(let name):
      return .object([
        .init("type", .text("AWSService")), .init("invokedBy", .text(name)),
      ])
    case .account(let id):
      return .object([
        .init("type", .text("AWSAccount")), .init("principalId", .text("AIDAOUTSIDEREXAMPLE0")),
        .init("accountId", .text(id)),
      ])
    }
  }

  private func user(_ name: String, key: String?) -> JSONText {
    .object(
      [
        .init("type", .text("IAMUser")), .init("arn", .text(Self.arn("user/\(name)"))),
        .init("accountId", .text(Self.account)), .init("userName", .text(name)),
      ] + session(key))
  }

  private func role(_ name: String, key: String) -> JSONText {
    .object(
      [
        .init("type", .text("AssumedRole")),
        .init("arn", .text("arn:aws:sts::\(Self.account):assumed-role/\(name)/job")),
        .init("accountId", .text(Self.account)),
      ] + session(key))
  }

  /// The key, and of a session when it began.
  private func session(_ key: String?) -> [JSONText.Member] {
    guard let key else { return [] }
    let start = nodes.last { $0.id == key }?.madeAt ?? clock
    let attributes = JSONText.object([
      .init("creationDate", .text(start.wholeSecond.description))
    ])
    return [.init("accessKeyId", .text(key))]
      + (key.hasPrefix("ASIA")
        ? [.init("sessionContext", .object([.init("attributes", attributes)]))] : [])
  }

  /// What a key is used for that makes nothing.
  mutating func use(_ caller: Caller) {
    let operations = [
      ("ec2", "DescribeInstances"), ("s3", "ListBuckets"), ("iam", "ListUsers"),
      ("sts", "GetCallerIdentity"), ("secretsmanager", "ListSecrets"),
      ("bedrock", "ListFoundationModels"),
    ]
    for _ in 0...random.integer(below: 4) {
      let (service, operation) = operations[random.integer(below: operations.count)]
      call(
        caller, service, operation, error: random.chance(0.25) ? "AccessDenied" : "",
        members: console(caller))
    }
  }

  /// Calls of a console session say so.
  func console(_ caller: Caller) -> [JSONText.Member] {
    guard case .key(let id) = caller, consoleSessions.contains(id) else { return [] }
    return [.init("sessionCredentialFromConsole", .text("true"))]
  }

  private var consoleSessions: Set<String> {
    Set(nodes.filter { $0.id.hasPrefix("ASIA") && $0.parent.contains(":user/") }.map(\.id))
  }
}

extension Timestamp {
  /// Cut to what CloudTrail writes.
  var wholeSecond: Timestamp { Timestamp(seconds: floorDivide(milliseconds, 1000)) }
}

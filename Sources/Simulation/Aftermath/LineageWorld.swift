public import Vocabulary

/// What a credential of a ``LineageWorld`` is in truth.
public struct LineageTruth: Sendable {
  public var id: String
  public var parent: String
  public var madeByForeign: Bool
  public var end: CredentialEnd
  /// 1 for what was made with the leaked key itself.
  public var generation: Int
  /// Calls made with it since it was made.
  public var events: Int64

  public init(
    id: String, parent: String, madeByForeign: Bool, end: CredentialEnd, generation: Int,
    events: Int64 = 0
  ) {
    self.id = id
    self.parent = parent
    self.madeByForeign = madeByForeign
    self.end = end
    self.generation = generation
    self.events = events
  }
}

/// An account whose leaked key makes others, which make others: keys, sessions, users, passwords,
/// roles, trusts, shares, machines; some are ended again, by the owner or by whoever made them.
///
/// Beside them stands what looks alike and is not: keys of other users, sessions of the same roles,
/// users made anew under an old name.
public struct LineageWorld: Sendable {
  /// One thing that lets somebody in.
  struct Node: Sendable {
    var id: String
    var parent: String
    var madeByForeign: Bool
    var generation: Int
    var madeAt: Timestamp
    var expires: Timestamp?
    /// `user/eve`, `role/deploy`: whose end is the node's, too; `nil` for what stands alone.
    var holder: String?
    var endedAt: Timestamp?
    var events: Int64 = 0
    /// Whether requests are signed with it.
    var signs = false

    func isLive(at time: Timestamp) -> Bool {
      endedAt == nil && (expires.map { $0 > time } ?? true)
    }
  }

  static let account = CloudTrailWriter.account
  static let outsider = "999999999999"
  static let owner = "ci-bot"

  public let seed: UInt64
  public let exposedAt: Timestamp
  public internal(set) var leaked: String
  var random: WorldRandom
  var clock: Timestamp
  var until: Timestamp
  var nodes: [Node] = []
  var events: [SimulatedEvent] = []
  var counter = 0
  var leakedIsLive = true
  /// Roles and users of the owner, and those that the stranger made and that still stand.
  var madeUsers: [String] = []
  var madeRoles: [String] = []
  /// Users with a password that the stranger knows.
  var passwords: Set<String> = []

  public init(seed: UInt64) {
    self.seed = seed
    random = WorldRandom(seed: seed).stream("lineage")
    leaked = ""
    exposedAt = .utc(3, 2, 9, 17)
    clock = exposedAt
    until = exposedAt.advanced(bySeconds: 86_400 * random.uniform(0.4, 6))
    leaked = newKey("AKIA")
    liveBefore()
    strangerArrives()
    liveAfter()
  }

  /// The logs, and what is true of them.
  public func run() -> (files: [(path: String, contents: [UInt8])], truth: [LineageTruth]) {
    let credential = SimulatedCredential(
      id: leaked, rawKey: nil, label: Self.owner, principal: Self.owner)
    var world = World(
      scenario: "lineage", seed: seed, from: .utc(2, 2), to: until.advanced(bySeconds: 7200),
      credential: credential, exposedAt: exposedAt)
    world.clients = clients(credential)
    let background = world.events()
    let all = (background + events).enumerated().sorted {
      ($0.element.time.wholeSecond, $0.offset) < ($1.element.time.wholeSecond, $1.offset)
    }.map(\.element)
    world.clients = []
    world.extras = all
    let end = all.last?.time.wholeSecond ?? exposedAt
    return (
      world.run(writer: CloudTrailWriter()).files, nodes.filter(isTold).map { truth($0, end) }
    )
  }

  /// Machines are told of only when they were given sessions.
  private func isTold(_ node: Node) -> Bool {
    !node.id.hasPrefix("i-") || nodes.contains { $0.parent == node.id }
  }

  private func truth(_ node: Node, _ logEnd: Timestamp) -> LineageTruth {
    let revoked = node.endedAt.map { ended in node.expires.map { ended < $0 } ?? true } ?? false
    let isOver = node.expires.map { $0 <= logEnd } ?? false
    return LineageTruth(
      id: node.id, parent: node.parent, madeByForeign: node.madeByForeign,
      end: revoked ? .revoked : isOver ? .expired : .alive, generation: node.generation,
      events: node.events)
  }

  // MARK: The owner

  private func clients(_ key: SimulatedCredential) -> [Client] {
    let ops = SimulatedCredential(
      id: "AKIAOPSOPSOPSEXAMPLE", rawKey: nil, label: "ops", principal: "ops")
    return [
      Client(
        name: "runner", credential: key, rhythm: .office(callsPerDay: 25, shape: 2),
        homes: [.init("192.0.2.61"), .init("192.0.2.62")], releases: [.init(Self.ownerAgent)],
        work: [
          AWSKeyLeak.call(4, "ecs", "DescribeServices", [("cluster", "production")]),
          AWSKeyLeak.call(3, "ecr", "DescribeImages", [("repositoryName", "web")]),
          AWSKeyLeak.call(2, "ssm", "GetParameter", [("name", "/production/web/config")]),
        ]),
      Client(
        name: "metrics", credential: key, rhythm: .every(minutes: 180),
        homes: [.init("192.0.2.61")], releases: [.init(Self.ownerAgent)],
        work: [AWSKeyLeak.call(1, "monitoring", "GetMetricData")]),
      Client(
        name: "ops", credential: ops, rhythm: .office(callsPerDay: 4),
        homes: [.init("192.0.2.140")], releases: [.init(Self.opsAgent)],
        work: [AWSKeyLeak.call(1, "ec2", "DescribeInstances")]),
    ]
  }

  static let ownerAgent = "Boto3/1.36.2 md/Botocore#1.36.2 ua/2.0 os/linux#6.8.0-52"
  static let opsAgent = "aws-cli/2.22.0 md/awscrt#0.23.4 os/macos#24.3.0 lang/python#3.12.6"
  static let strangerAgent = "aws-cli/2.15.19 Python/3.11.8 Linux/6.5.0-kali exe/x86_64"

  /// The owner opens sessions with the key all along; others do the same with other keys.
  private mutating func liveBefore() {
    var time = Timestamp.utc(2, 3, 10)
    while time < exposedAt.advanced(bySeconds: -86_400) {
      clock = time
      ownSession()
      machineSession("i-0aaaabbbbccccdddd", of: nil)
      consoleSession(of: "bob", knownTo: .opsPerson)
      time = time.advanced(bySeconds: 86_400 * random.uniform(2, 6))
    }
    clock = exposedAt
  }

  private mutating func liveAfter() {
    clock = until
    machineSession("i-0aaaabbbbccccdddd", of: nil)
    clock = until.advanced(bySeconds: 1800)
    call(.ops, "ec2", "DescribeInstances")
  }

  // MARK: The stranger

  private mutating func strangerArrives() {
    clock = clock.advanced(bySeconds: random.uniform(60, 4000))
    use(.key(leaked))
    for _ in 0..<(3 + random.integer(below: 14)) {
      clock = clock.advanced(bySeconds: 130 + random.exponential(mean: 5400))
      guard clock < until else { break }
      if random.chance(0.2) { ownSession() }
      switch random.unit() {
      case ..<0.62: act()
      case ..<0.80: if let maker = maker() { use(maker) }
      default: end()
      }
    }
  }

  /// A key or session that the stranger can sign with now.
  mutating func maker() -> Caller? {
    let live = nodes.filter { $0.signs && $0.madeByForeign && $0.isLive(at: clock) }.map(\.id)
    return random.pick(live + (leakedIsLive ? [leaked] : [])).map(Caller.key)
  }
}

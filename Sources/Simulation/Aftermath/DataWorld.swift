public import Vocabulary

/// What a stranger touched in a ``DataWorld``, of one kind.
public struct DataTruth: Hashable, Sendable {
  public var kind: DataKind
  public var calls: Int64 = 0
  public var tried: Int64 = 0
  public var bytesOut: Int64 = 0
  /// Different things named by the calls that were granted.
  public var resources: Int64 = 0

  public init(kind: DataKind) { self.kind = kind }
}

/// An account with data events in which the owner and a stranger do the same kinds of things with
/// one key: read objects and secrets, change, share and delete.
public struct DataWorld: Sendable {
  public static let leaked = "AKIADATAWORLDEXAMPLE"
  public let exposedAt = Timestamp.utc(3, 2, 9, 17)
  private let seed: UInt64
  private var random: WorldRandom

  private struct Deed {
    var kind: DataKind
    var service: String
    var operation: String
    /// The parameter that names the thing; with an object beside a bucket.
    var parameter: String
    var bytes = 0.0
  }

  private static let deeds = [
    Deed(
      kind: .objectsRead, service: "s3", operation: "GetObject", parameter: "bucketName",
      bytes: 40_000),
    Deed(
      kind: .objectsRead, service: "ebs", operation: "GetSnapshotBlock", parameter: "snapshotId"),
    Deed(
      kind: .secretsRead, service: "secretsmanager", operation: "GetSecretValue",
      parameter: "secretId"),
    Deed(kind: .secretsRead, service: "ssm", operation: "GetParameter", parameter: "name"),
    Deed(kind: .rowsRead, service: "dynamodb", operation: "Scan", parameter: "tableName"),
    Deed(kind: .shared, service: "rds", operation: "ModifyDBSnapshotAttribute", parameter: "x"),
    Deed(kind: .exported, service: "ec2", operation: "CreateSnapshot", parameter: "volumeId"),
    Deed(kind: .destroyed, service: "s3", operation: "DeleteBucket", parameter: "bucketName"),
    Deed(kind: .destroyed, service: "rds", operation: "DeleteDBInstance", parameter: "x"),
    Deed(kind: .changed, service: "ssm", operation: "PutParameter", parameter: "name"),
    Deed(
      kind: .rightsChanged, service: "iam", operation: "AttachUserPolicy", parameter: "userName"),
    Deed(
      kind: .computingStarted, service: "lambda", operation: "CreateFunction20150331",
      parameter: "functionName"),
    Deed(kind: .listed, service: "s3", operation: "ListBuckets", parameter: "x"),
  ]

  public init(seed: UInt64) {
    self.seed = seed
    random = WorldRandom(seed: seed).stream("data")
  }

  /// The logs, and what the stranger did; kinds in the order of ``DataKind``.
  public mutating func run() -> (files: [(path: String, contents: [UInt8])], truth: [DataTruth]) {
    let credential = SimulatedCredential(
      id: Self.leaked, rawKey: nil, label: "ci-bot", principal: "ci-bot")
    var world = World(
      scenario: "data", seed: seed, from: .utc(2, 2), to: .utc(3, 12), credential: credential,
      exposedAt: exposedAt)
    for day in stride(from: 0.0, to: 34, by: 0.2) {
      let time = Timestamp.utc(2, 2).advanced(bySeconds: (day + random.uniform(0, 0.1)) * 86_400)
      world.extras.append(event(at: time, credential, isForeign: false).event)
    }
    var truths: [DataKind: DataTruth] = [:]
    var named: [DataKind: Set<String>] = [:]
    var time = exposedAt.advanced(bySeconds: random.uniform(60, 90_000))
    for _ in 0..<(5 + random.integer(below: 120)) {
      time = time.advanced(bySeconds: 1 + random.exponential(mean: 300))
      let (event, kind, thing) = event(at: time.wholeSecond, credential, isForeign: true)
      world.extras.append(event)
      var truth = truths[kind] ?? DataTruth(kind: kind)
      if event.errorCode.isEmpty {
        truth.calls += 1
        truth.bytesOut += event.bytesOut
        if !thing.isEmpty { named[kind, default: []].insert(thing) }
        truth.resources = Int64(named[kind]?.count ?? 0)
      } else {
        truth.tried += 1
      }
      truths[kind] = truth
    }
    return (
      world.run(writer: CloudTrailWriter()).files, DataKind.allCases.compactMap { truths[$0] }
    )
  }

  private mutating func event(
    at time: Timestamp, _ credential: SimulatedCredential, isForeign: Bool
  ) -> (event: SimulatedEvent, kind: DataKind, thing: String) {
    let deed = Self.deeds[random.integer(below: Self.deeds.count)]
    let name = "thing-\(random.integer(below: 12))"
    var work = AWSKeyLeak.call(1, deed.service, deed.operation, region: "eu-central-1")
    work.parameters = [JSONText.Member(deed.parameter, .text(name))]
    var thing = deed.parameter == "x" ? "" : name
    if deed.operation == "GetObject" {
      let key = "part-\(random.integer(below: 9))"
      work.parameters.append(JSONText.Member("key", .text(key)))
      thing += "/" + key
    }
    var event = SimulatedEvent(
      time: time, credential: credential,
      address: isForeign ? "198.51.100.\(70 + random.integer(below: 3))" : "192.0.2.61",
      agent: isForeign ? LineageWorld.strangerAgent : LineageWorld.ownerAgent, work: work,
      resource: "", isForeign: isForeign)
    if isForeign, random.chance(0.2) {
      event.errorCode = random.chance(0.5) ? "AccessDenied" : "ThrottlingException"
    }
    if deed.bytes > 0, event.errorCode.isEmpty {
      event.bytesOut = random.logNormal(median: deed.bytes, spread: 1).rounded().asInt64
      event.members = [
        .init(
          "additionalEventData",
          .object([.init("bytesTransferredOut", .whole(event.bytesOut))]))
      ]
    }
    return (event, deed.kind, thing)
  }
}

extension Double {
  fileprivate var asInt64: Int64 { Int64(exactly: rounded()) ?? 0 }
}

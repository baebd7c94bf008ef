import Vocabulary

extension Scenario {
  static let awsKeyLeak = Scenario(
    name: "aws-key-leak",
    title: "A deployment key of AWS leaks; a stranger makes himself a key of his own and uses it",
    world: AWSKeyLeak.world, writer: CloudTrailWriter())
}

/// Twenty-four days of CloudTrail; the key of `ci-deploy` leaks on the morning of 3 March.
enum AWSKeyLeak {
  static let exposedAt = Timestamp.utc(3, 3, 9, 41, 12)
  static let home = "eu-central-1"

  @Sendable static func world(seed: UInt64) -> World {
    let random = WorldRandom(seed: seed)
    let leaked = SimulatedCredential.aws("ci-deploy", world: random)
    let alice = SimulatedCredential.aws("alice", world: random)
    let shipper = SimulatedCredential.aws("log-shipper", world: random)
    // Services that act for a user carry a session key of that user.
    let session = SimulatedCredential.aws("ci-deploy", prefix: "ASIA", world: random)
    let intruder = AWSIntruder(leaked: leaked, exposedAt: exposedAt, world: random)
    var world = World(
      scenario: "aws-key-leak", seed: seed, from: .utc(2, 12), to: .utc(3, 8),
      credential: leaked, exposedAt: exposedAt, otherCredentials: [alice, shipper, session],
      derivedCredentials: [intruder.ownKey, intruder.session],
      otherSecrets: [intruder.sessionToken])
    world.clients =
      deployment(leaked) + [
        administration(alice), shipping(shipper),
        internalCalls("kms-for-session", session, perDay: 3),
        internalCalls("kms-for-key", leaked, perDay: 1), taskRoles,
      ]
    world.attack = Attack(scripts: intruder.scripts, campaigns: intruder.campaigns)
    return world
  }

  static func call(
    _ weight: Double, _ service: String, _ operation: String, region: String = home,
    readOnly: Bool = true, _ parameters: [(String, String)] = [], since: Timestamp? = nil
  ) -> Work {
    Work(
      weight: weight, service: service + ".amazonaws.com", operation: operation,
      resource: parameters.first?.1 ?? "", region: region, isReadOnly: readOnly,
      parameters: parameters.map { JSONText.Member($0.0, .text($0.1)) }, since: since)
  }

  private static func deployment(_ key: SimulatedCredential) -> [Client] {
    let runner = "md/awscrt#0.23.8 ua/2.0 os/linux#6.8.0-52 md/arch#x86_64 lang/python#3.12.6"
    let boto = "Boto3/1.36.2 md/Botocore#1.36.2 ua/2.0 os/linux#6.8.0-52 lang/python#3.12.3"
    return [
      Client(
        name: "runner", credential: key, rhythm: .office(callsPerDay: 20, shape: 1.5),
        homes: [
          .init("192.0.2.61"), .init("192.0.2.62"), .init("192.0.2.63", since: .utc(2, 20, 8)),
        ],
        releases: [
          .init("aws-cli/2.23.6 " + runner),
          .init("aws-cli/2.24.1 " + runner, since: .utc(2, 18, 9)),
        ],
        work: [
          call(4, "ecs", "DescribeServices", [("cluster", "production")]),
          call(2, "ecs", "UpdateService", readOnly: false, [("service", "web")]),
          call(2, "ecs", "RegisterTaskDefinition", readOnly: false, [("family", "web")]),
          call(3, "ecr", "GetAuthorizationToken"),
          call(3, "ecr", "DescribeImages", [("repositoryName", "web")]),
          call(2, "ssm", "GetParameter", [("name", "/production/web/config")]),
          call(
            1, "cloudformation", "DescribeStacks", [("stackName", "web")], since: .utc(2, 19, 8)),
        ],
        failures: .init(share: 0.01, status: 400, code: "ThrottlingException")),
      Client(
        name: "snapshots", credential: key,
        rhythm: .nightly(hour: 2, minute: 15, calls: 6, paceSeconds: 20),
        homes: [.init("192.0.2.80")], releases: [.init(boto)],
        work: [
          call(
            1, "rds", "CreateDBSnapshot", readOnly: false,
            [("dBInstanceIdentifier", "orders"), ("dBSnapshotIdentifier", "orders-{hex}")]),
          call(3, "rds", "DescribeDBSnapshots", [("dBInstanceIdentifier", "orders")]),
          call(
            1, "rds", "DeleteDBSnapshot", readOnly: false,
            [("dBSnapshotIdentifier", "orders-{hex}")]),
        ]),
      Client(
        name: "metrics", credential: key, rhythm: .every(minutes: 120),
        homes: [.init("192.0.2.80")], releases: [.init(boto)],
        work: [call(1, "monitoring", "GetMetricData")]),
    ]
  }

  private static func administration(_ key: SimulatedCredential) -> Client {
    Client(
      name: "alice", credential: key, rhythm: .office(callsPerDay: 5, shape: 0.8),
      homes: [.init("192.0.2.140"), .init("2001:db8:40:9::77")],
      releases: [.init("aws-cli/2.22.0 md/awscrt#0.23.4 os/macos#24.3.0 lang/python#3.12.6")],
      work: [
        call(2, "ec2", "DescribeInstances"), call(1, "iam", "ListUsers", region: "us-east-1"),
        call(1, "sts", "GetCallerIdentity"), call(1, "s3", "ListBuckets"),
      ],
      failures: .init(share: 0.03, status: 400, code: "ThrottlingException"))
  }

  private static func shipping(_ key: SimulatedCredential) -> Client {
    Client(
      name: "log-shipper", credential: key, rhythm: .every(minutes: 240),
      homes: [.init("192.0.2.90")],
      releases: [.init("aws-sdk-go-v2/1.36.0 os/linux lang/go#1.23.4 api/cloudwatchlogs#1.45.12")],
      work: [call(1, "logs", "DescribeLogStreams", [("logGroupName", "/ecs/web")])])
  }

  /// AWS acting by itself for a user, without a network address.
  private static func internalCalls(
    _ name: String, _ key: SimulatedCredential, perDay: Double
  ) -> Client {
    Client(
      name: name, credential: key, rhythm: .office(callsPerDay: perDay),
      homes: [.init(CloudTrailWriter.internalCaller)],
      releases: [.init(CloudTrailWriter.internalCaller)],
      work: [
        call(1, "kms", "Decrypt", [("encryptionAlgorithm", "SYMMETRIC_DEFAULT")])
      ])
  }

  /// A service on its own account: no key at all.
  private static let taskRoles = Client(
    name: "task-roles", rhythm: .every(minutes: 360),
    homes: [.init("ecs-tasks.amazonaws.com")], releases: [.init("ecs-tasks.amazonaws.com")],
    work: [
      call(
        1, "sts", "AssumeRole",
        [
          ("roleArn", "arn:aws:iam::111122223333:role/web-task"), ("roleSessionName", "{hex}"),
        ])
    ])
}

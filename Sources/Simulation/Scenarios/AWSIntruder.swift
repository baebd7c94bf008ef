import Vocabulary

/// The stranger of ``AWSKeyLeak``: look around, stay, then spend.
///
/// AWS itself attaches its quarantine policy an hour in, under the leaked key's own name: a benign
/// twin of what the stranger did before. The stranger's own key is not touched by it.
struct AWSIntruder: Sendable {
  let leaked: SimulatedCredential
  /// The access key made with the leaked one, and a session taken with it.
  let ownKey, session: SimulatedCredential
  let sessionToken: String
  private let exposedAt: Timestamp

  private static let newUser = "svc-backup-sync"
  private static let scanner = "198.51.100.77"
  private static let operator1 = "203.0.113.145"
  private static let operator2 = "203.0.113.146"
  private static let scannerAgent = "Boto3/1.34.51 md/Botocore#1.34.51 os/linux#6.6.9-amd64"
  private static let operatorAgent = "aws-cli/2.15.19 Python/3.11.8 Linux/6.5.0 exe/x86_64"
  private static let regions = [
    "us-east-1", "us-east-2", "us-west-2", "ap-southeast-1", "ap-northeast-1", "sa-east-1",
    "eu-west-1",
  ]

  init(leaked: SimulatedCredential, exposedAt: Timestamp, world: WorldRandom) {
    self.leaked = leaked
    self.exposedAt = exposedAt
    ownKey = .aws(Self.newUser, world: world)
    session = .aws("ci-deploy session", prefix: "ASIA", world: world)
    var random = world.stream("session token")
    sessionToken =
      "IQoJb3JpZ2luX2VjEXAMPLE"
      + random.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", count: 60)
  }

  var scripts: [Attack.Script] {
    [
      script("validation", leaked, at: 96, Self.scanner, Self.scannerAgent, validation),
      script("persistence", leaked, at: 2460, Self.operator1, Self.operatorAgent, persistence),
      quarantine,
      script("refused", leaked, at: 4020, Self.operator1, Self.operatorAgent, refused),
      script("mining", ownKey, at: 5400, Self.operator1, Self.operatorAgent, mining),
      script(
        "session", sessionCredential, at: 7000, Self.operator1, Self.operatorAgent, sessionUse),
    ]
  }

  var campaigns: [Client] {
    [
      Client(
        name: "models", credential: ownKey,
        rhythm: Campaign.resale.rhythm(strength: 32), homes: [.init(Self.operator2)],
        releases: [.init("aws-sdk-js/3.750.0 ua/2.1 os/linux#5.15 lang/js md/nodejs#20.11.0")],
        work: [
          AWSKeyLeak.call(
            4, "bedrock", "InvokeModel", region: "us-west-2",
            [("modelId", "anthropic.claude-sonnet-4-5-20250929-v1:0")]),
          AWSKeyLeak.call(
            1, "bedrock", "InvokeModelWithResponseStream", region: "us-east-1",
            [("modelId", "anthropic.claude-opus-4-5-20251101-v1:0")]),
        ],
        failures: .init(share: 0.08, status: 429, code: "ThrottlingException"),
        from: exposedAt.advanced(bySeconds: 9 * 3600), isForeign: true),
      Client(
        name: "revalidation", credential: leaked,
        rhythm: Campaign.lowAndSlow.rhythm(strength: 2), homes: [.init(Self.scanner)],
        releases: [.init(Self.scannerAgent)],
        work: [AWSKeyLeak.call(1, "sts", "GetCallerIdentity", region: "us-east-1")],
        from: exposedAt.advanced(bySeconds: 20 * 3600), isForeign: true),
    ]
  }

  private var sessionCredential: SimulatedCredential {
    var credential = session
    credential.principal = leaked.principal
    return credential
  }

  private func script(
    _ name: String, _ key: SimulatedCredential, at seconds: Double, _ address: String,
    _ agent: String, _ steps: [Attack.Step]
  ) -> Attack.Script {
    Attack.Script(
      name: name, credential: key, start: exposedAt.advanced(bySeconds: seconds),
      address: address, agent: agent, steps: steps)
  }

  private func step(
    _ pause: Double, _ work: Work, denied code: String = "", response: JSONText = .null
  ) -> Attack.Step {
    Attack.Step(
      pauseSeconds: pause, work: work, status: code.isEmpty ? 200 : 403, errorCode: code,
      response: response)
  }

  /// Who am I, and what may I do? Most answers are no.
  private var validation: [Attack.Step] {
    let denied = [
      ("iam", "ListAttachedUserPolicies"), ("iam", "ListUsers"), ("iam", "ListRoles"),
      ("iam", "GetAccountAuthorizationDetails"), ("ses", "GetSendQuota"), ("ses", "ListIdentities"),
      ("secretsmanager", "ListSecrets"), ("lambda", "ListFunctions20150331"),
      ("dynamodb", "ListTables"), ("organizations", "DescribeOrganization"),
      ("sns", "ListTopics"), ("support", "DescribeCases"),
    ]
    let region = "us-east-1"
    return [
      step(1, AWSKeyLeak.call(1, "sts", "GetCallerIdentity", region: region)),
      step(2, AWSKeyLeak.call(1, "iam", "GetUser", region: region)),
      step(2, AWSKeyLeak.call(1, "ec2", "DescribeRegions", region: region)),
      step(2, AWSKeyLeak.call(1, "s3", "ListBuckets", region: region)),
    ]
      + denied.map { service, operation in
        step(
          4, AWSKeyLeak.call(1, service, operation, region: region), denied: "AccessDenied")
      } + [step(3, AWSKeyLeak.call(1, "ec2", "DescribeInstances", region: region))]
  }

  private var persistence: [Attack.Step] {
    let user = ("userName", Self.newUser)
    func made(_ name: String, _ members: [(String, String)]) -> JSONText {
      .object([.init(name, .object(members.map { JSONText.Member($0.0, .text($0.1)) }))])
    }
    func iam(_ operation: String, _ parameters: [(String, String)]) -> Work {
      AWSKeyLeak.call(1, "iam", operation, region: "us-east-1", readOnly: false, parameters)
    }
    return [
      step(5, AWSKeyLeak.call(1, "sts", "GetCallerIdentity", region: "us-east-1")),
      step(
        41, iam("CreateUser", [user]),
        response: made(
          "user",
          [
            user, ("path", "/"), ("userId", "AIDAQ3EGRISTEXAMPLE5"),
            ("arn", "arn:aws:iam::111122223333:user/\(Self.newUser)"),
          ])),
      step(
        17,
        iam(
          "AttachUserPolicy",
          [user, ("policyArn", "arn:aws:iam::aws:policy/AdministratorAccess")])),
      step(
        12, iam("CreateAccessKey", [user]),
        response: made(
          "accessKey", [("accessKeyId", ownKey.id), ("status", "Active"), user])),
      step(
        33, AWSKeyLeak.call(1, "sts", "GetSessionToken", region: "us-east-1"),
        response: made(
          "credentials",
          [
            ("accessKeyId", session.id), ("sessionToken", sessionToken),
            ("expiration", "Mar 4, 2026, 10:24:00 AM"),
          ])),
    ]
  }

  /// AWS found the key in public and fences it in; the record stands under the key's own name.
  private var quarantine: Attack.Script {
    var script = script(
      "quarantine", leaked, at: 3480, CloudTrailWriter.internalCaller,
      CloudTrailWriter.internalCaller,
      [
        step(
          1,
          AWSKeyLeak.call(
            1, "iam", "AttachUserPolicy", region: "us-east-1", readOnly: false,
            [
              ("userName", leaked.principal),
              ("policyArn", "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"),
            ]))
      ])
    script.isForeign = false
    return script
  }

  private var refused: [Attack.Step] {
    (0..<4).map { _ in
      step(25, runInstances("us-east-1"), denied: "Client.UnauthorizedOperation")
    }
  }

  private func runInstances(_ region: String) -> Work {
    AWSKeyLeak.call(
      1, "ec2", "RunInstances", region: region, readOnly: false,
      [("instanceType", "g5.12xlarge"), ("imageId", "ami-0{hex}"), ("keyName", "k-{hex}")])
  }

  private static func started(_ machine: String) -> JSONText {
    let item = JSONText.object([.init("instanceId", .text(machine))])
    return .object([.init("instancesSet", .object([.init("items", .list([item]))]))])
  }

  /// A sweep over regions the owner never used, then machines wherever the quota allows them.
  private var mining: [Attack.Step] {
    Self.regions.map { step(4, AWSKeyLeak.call(1, "ec2", "DescribeInstances", region: $0)) }
      + Self.regions.map { region in
        step(
          5,
          AWSKeyLeak.call(
            1, "servicequotas", "GetServiceQuota", region: region,
            [("serviceCode", "ec2"), ("quotaCode", "L-DB2E81BA")]))
      }
      + Self.regions.prefix(5).enumerated().map { index, region in
        index % 2 == 0
          ? step(9, runInstances(region), response: Self.started("i-0c41d77e92a05b38\(index)"))
          : step(9, runInstances(region), denied: "Client.VcpuLimitExceeded")
      }
      + [
        step(
          600, AWSKeyLeak.call(1, "bedrock", "ListFoundationModels", region: "us-west-2")),
        step(
          8,
          AWSKeyLeak.call(
            1, "bedrock", "GetModelInvocationLoggingConfiguration", region: "us-west-2")),
      ]
  }

  private var sessionUse: [Attack.Step] {
    (0..<6).map { _ in
      step(
        40, AWSKeyLeak.call(1, "ecr", "DescribeRepositories", [("registryId", "111122223333")]))
    }
  }
}

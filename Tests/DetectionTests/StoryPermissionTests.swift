import Foundation
import Testing
import Vocabulary

@testable import Detection

@Suite("What legitimate callers were permitted and used")
struct StoryPermissionTests {
  private static let put = Action(service: "s3.amazonaws.com", operation: "PutObject")
  private static let list = Action(service: "s3.amazonaws.com", operation: "ListObjects")
  private static let make = Action(service: "iam.amazonaws.com", operation: "CreateAccessKey")
  private static let scan = Action(service: "dynamodb.amazonaws.com", operation: "Scan")

  /// Forty days of the owner, and from day 30 on a stranger who makes keys.
  private static func inquest(_ policy: GrantedPolicy? = nil) -> Inquest {
    var world = StoryWorld()
    for day in 0..<40 {
      for hour in [8.0, 9, 10, 14, 15] {
        world.call(StoryWorld.moment(Double(day), hour: hour), put, count: 3)
        world.call(StoryWorld.moment(Double(day), hour: hour + 0.1), list)
      }
      if day % 10 == 0 {
        world.call(StoryWorld.moment(Double(day), hour: 8.2), scan, .denied)
      }
      // The owner begins with something new only when strangers could have the key.
      if day >= 32 { world.call(StoryWorld.moment(Double(day), hour: 8.3), make) }
    }
    for minute in 0..<30 {
      world.call(
        StoryWorld.moment(30, hour: 2 + Double(minute) / 60), by: StoryWorld.stranger,
        Action(service: "iam.amazonaws.com", operation: "CreateUser"))
    }
    var question = InquestQuestion(credential: "key", exposedAt: StoryWorld.moment(30))
    question.policy = policy
    var file = world.caseFile(question)
    file.credential = Credential(
      id: "AKIAIOSFODNN7EXAMPLE", kind: "aws-access-key", events: 1, first: StoryWorld.start,
      last: StoryWorld.start)
    return Inquest.hold(on: file)
  }

  @Test("the owner's are told from the stranger's, and from what is new since the exposure")
  func apart() throws {
    let inquest = Self.inquest()
    let permissions = try #require(inquest.permissions)
    #expect(permissions.used.map(\.operation) == ["ListObjects", "PutObject"])
    #expect(permissions.used.permissions == ["s3:ListBucket", "s3:PutObject"])
    #expect(permissions.undecided.map(\.operation).contains("CreateAccessKey"))
    #expect(!permissions.used.contains { $0.operation == "CreateUser" })
    #expect(permissions.refused.map(\.operation) == ["Scan"])
    #expect(permissions.days == 39)
    #expect(permissions.used[1].calls == 40 * 5 * 3)
  }

  @Test("the proposed policy is JSON and holds what was used and nothing else")
  func proposal() throws {
    let proposal = try #require(Self.inquest().permissions?.proposal)
    let object = try JSONSerialization.jsonObject(with: Data(proposal.text.utf8)) as? [String: Any]
    #expect(object?["Version"] as? String == "2012-10-17")
    let statement = (object?["Statement"] as? [[String: Any]])?.first
    #expect(statement?["Effect"] as? String == "Allow")
    #expect(statement?["Action"] as? [String] == ["s3:ListBucket", "s3:PutObject"])
  }

  @Test("of a policy without wildcards the permitted actions are counted")
  func counted() throws {
    let policy = GrantedPolicy(
      paths: ["p.json"], documents: 1,
      statements: [
        GrantedPolicy.Statement(
          isAllow: true, actions: ["s3:PutObject", "S3:listbucket", "iam:CreateUser"])
      ])
    let use = try #require(Self.inquest(policy).permissions?.policy)
    #expect(use.permittedCount == 3)
    #expect(use.patterns.count { $0.used.isEmpty } == 1)
    #expect(use.uncovered.isEmpty)
  }

  @Test("wildcards are not counted as actions, and what nothing covers is said")
  func wildcards() throws {
    let policy = GrantedPolicy(
      paths: ["p.json"], documents: 1,
      statements: [
        GrantedPolicy.Statement(isAllow: true, actions: ["s3:Put*", "ec2:*"]),
        GrantedPolicy.Statement(isAllow: false, actions: ["iam:*"]),
      ])
    let use = try #require(Self.inquest(policy).permissions?.policy)
    #expect(use.permittedCount == nil)
    #expect(use.uncovered == ["s3:ListBucket"])
    #expect(use.notes.contains { $0.contains("wildcard") })
    #expect(use.notes.contains { $0.contains("denies") })
  }

  @Test("statements of another user are left out, and it is said when none is left")
  func holders() {
    func use(_ holders: Set<String>) -> PolicyUse {
      PolicyCoverage.use(
        of: GrantedPolicy(
          paths: [], documents: 1,
          statements: [
            GrantedPolicy.Statement(isAllow: true, actions: ["a:B"], holders: ["eve"]),
            GrantedPolicy.Statement(isAllow: true, actions: ["a:C"], holders: ["adam", "ci"]),
          ]), by: [], holders: holders)
    }
    #expect(use(["ci"]).patterns.map(\.pattern) == ["a:C"])
    #expect(use(["zoe"]).patterns.isEmpty)
    #expect(use(["zoe"]).notes.contains { $0.contains("zoe") })
  }

  @Test(
    "patterns are matched as IAM does",
    arguments: [
      ("s3:GetObject", "s3:Get*", true), ("s3:GetObject", "S3:getobject", true),
      ("s3:GetObject", "s3:Get?bject", true), ("s3:GetObject", "s3:Put*", false),
      ("s3:GetObject", "*", true), ("s3:GetObject", "s3:*Object", true),
      ("s3:GetObjectAcl", "s3:*Object", false), ("s3:GetObject", "", false),
      ("s3:GetObject", "s3:GetObject*", true), ("s3:GetObject", "*:*:*", false),
      ("iam:PassRole", "iam:*Role*", true),
    ])
  func matching(action: String, pattern: String, expected: Bool) {
    #expect(PolicyCoverage.matches(action, pattern) == expected)
  }

  @Test("a long pattern of stars is matched in time that grows with both lengths only")
  func matchingTime() {
    let text = "s3:" + String(repeating: "a", count: 2000)
    let pattern = String(repeating: "*a", count: 1000) + "b"
    #expect(!PolicyCoverage.matches(text, pattern))
  }

  @Test(
    "rights behind events have the names that policies use",
    arguments: [
      ("s3.amazonaws.com", "ListObjects", ["s3:ListBucket"]),
      ("s3.amazonaws.com", "HeadObject", ["s3:GetObject"]),
      ("s3.amazonaws.com", "CopyObject", ["s3:GetObject", "s3:PutObject"]),
      ("s3.amazonaws.com", "ListBuckets", ["s3:ListAllMyBuckets"]),
      ("lambda.amazonaws.com", "Invoke", ["lambda:InvokeFunction"]),
      ("lambda.amazonaws.com", "ListFunctions20150331", ["lambda:ListFunctions"]),
      ("lambda.amazonaws.com", "GetFunction20150331v2", ["lambda:GetFunction"]),
      (
        "cloudfront.amazonaws.com", "CreateInvalidation2020_05_31",
        ["cloudfront:CreateInvalidation"]
      ),
      ("monitoring.amazonaws.com", "GetMetricData", ["cloudwatch:GetMetricData"]),
      ("bedrock.amazonaws.com", "ConverseStream", ["bedrock:InvokeModelWithResponseStream"]),
      ("kms.amazonaws.com", "ReEncrypt", ["kms:ReEncryptFrom", "kms:ReEncryptTo"]),
      ("sts.amazonaws.com", "GetCallerIdentity", []),
      ("ec2.amazonaws.com", "DescribeInstances", ["ec2:DescribeInstances"]),
    ])
  func amazon(service: String, operation: String, expected: [String]) {
    let names = AmazonPermissionNames()
    #expect(names.permissions(for: Action(service: service, operation: operation)) == expected)
  }

  @Test(
    "what cannot be derived is not made up",
    arguments: [
      ("apigateway.amazonaws.com", "GetRestApis"), ("signin.amazonaws.com", "ConsoleLogin"),
      ("s3", "GetObject"), ("s3.amazonaws.com", "Get\"Object"), ("s3.amazonaws.com", ""),
    ])
  func underivable(service: String, operation: String) {
    let names = AmazonPermissionNames()
    #expect(names.permissions(for: Action(service: service, operation: operation)) == nil)
  }

  @Test(
    "other providers' rights",
    arguments: [
      (Provider.stripe, "GET /v1/customers/*", ["customers: Read"]),
      (.stripe, "POST /v1/checkout/sessions", ["checkout/sessions: Write"]),
      (.gitHub, "git.clone", ["Contents: read"]),
      (.gitHub, "api.request GET /repositories/:repository_id/contents/?", ["Contents: read"]),
      (.gitHub, "api.request POST /repos/:owner/:repo/issues", ["Issues: write"]),
      (.gitHub, "api.request PUT /repos/:owner/:repo/actions/secrets/:name", ["Secrets: write"]),
      (.vault, "READ secret/data/prod/db", ["secret/data/prod/db: read"]),
      (.vault, "LIST secret/metadata/*/x", ["secret/metadata/+/x: list"]),
      (.vault, "UPDATE auth/token/renew-self", []),
      (.claude, "POST /v1/messages", ["/v1/messages"]),
      (.openAI, "POST /v1/chat/completions", ["Model capabilities: Write"]),
    ])
  func others(provider: Provider, operation: String, expected: [String]) {
    let names = provider.permissionNames
    #expect(names?.permissions(for: Action(operation: operation)) == expected)
  }

  @Test(
    "a path that would break out of a policy is no right",
    arguments: [
      "READ secret/\"} path \"*", "READ a\nb", "READ ", "SUDO secret/x",
    ])
  func hostilePath(operation: String) {
    #expect(VaultPermissionNames().permissions(for: Action(operation: operation)) == nil)
  }

  @Test("a Vault policy has each path once")
  func vaultPolicy() throws {
    func used(_ operation: String) -> UsedPermissions.Operation {
      UsedPermissions.Operation(
        service: "kv", operation: operation,
        permissions: VaultPermissionNames().permissions(for: Action(operation: operation)) ?? [],
        calls: 1, first: StoryWorld.start, last: StoryWorld.start)
    }
    let proposal = try #require(
      VaultPermissionNames().proposal(for: [
        used("READ secret/data/a"), used("UPDATE secret/data/a"), used("LIST secret/metadata"),
      ]))
    #expect(
      proposal.text == """
        path "secret/data/a" {
          capabilities = ["read", "update"]
        }

        path "secret/metadata" {
          capabilities = ["list"]
        }
        """)
  }

  @Test("totals tell models only, and the owner's are those from before the exposure")
  func totals() throws {
    var world = StoryWorld(capability: [.buckets, .tokens, .model, .credential])
    for day in 0..<40 {
      let model = day < 30 ? "claude-haiku" : "claude-opus"
      world.buckets.append(
        UsageBucket(
          start: StoryWorld.moment(Double(day)), widthSeconds: 86_400,
          credential: "apikey_01EXAMPLE",
          action: Action(model: model), inputTokens: 1000, outputTokens: 100))
    }
    let inquest = Inquest.hold(
      on: world.caseFile(
        InquestQuestion(credential: "apikey_01EXAMPLE", exposedAt: StoryWorld.moment(30))))
    let permissions = try #require(inquest.permissions)
    #expect(inquest.issuer.provider == .claude)
    #expect(permissions.used.flatMap(\.models) == ["claude-haiku"])
    #expect(permissions.undecided.flatMap(\.models) == ["claude-opus"])
    #expect(permissions.notes.contains { $0.contains("totals only") })
  }
}

@Suite("Who issued the key")
struct IssuerTests {
  private static func issuer(
    _ id: String, aliases: [String] = [], formats: [String] = ["json-lines"], kind: String = ""
  ) -> CredentialIssuer {
    var question = InquestQuestion(credential: id)
    if !kind.isEmpty {
      question.leak = LeakAccount(
        findings: [LeakFinding(reporter: "TruffleHog", kind: kind, isSameKey: true)])
    }
    let file = CaseFile(
      question: question, activity: Activity(),
      credential: Credential(
        id: id, kind: Credential.kind(ofID: id), aliases: aliases, events: 1,
        first: StoryWorld.start, last: StoryWorld.start), ledger: ImportLedger())
    let coverage = Coverage(sources: formats.map { SourceSummary(path: $0, format: $0, bytes: 1) })
    return IssuerOfKey.tell(file, coverage)
  }

  @Test(
    "is told by the spelling of the id or an alias",
    arguments: [
      ("AKIAIOSFODNN7EXAMPLE", Provider.aws), ("apikey_01EXAMPLE", .claude),
      ("key_EXAMPLE", .openAI), ("sk-ant-…wxyz", .claude), ("rk_live_…abcd", .stripe),
      ("github_pat_…abcd", .gitHub), ("hmac-sha256:2222", .vault), ("sk-proj-...abcd", .openAI),
      ("backend", .gateway), ("sha256:ab", .gateway),
    ])
  func spelling(id: String, provider: Provider) {
    #expect(Self.issuer(id).provider == provider)
    #expect(Self.issuer("label", aliases: [id]).provider == provider)
  }

  @Test("is told by what a scanner calls it, and by the logs, when the id does not tell")
  func others() {
    #expect(Self.issuer("sha256:ab", kind: "Stripe Secret Key").provider == .stripe)
    #expect(Self.issuer("sha256:ab", formats: ["github-audit"]).provider == .gitHub)
    #expect(Self.issuer("ci", formats: ["vault-audit", "empty"]).provider == .vault)
    #expect(Self.issuer("ci", formats: ["vault-audit", "cloudtrail"]).provider == .gateway)
    #expect(Self.issuer("ci", formats: []).provider == .gateway)
    for issuer in [Self.issuer("ci"), Self.issuer("AKIAIOSFODNN7EXAMPLE")] {
      #expect(issuer.basis.hasSuffix("."))
    }
  }
}

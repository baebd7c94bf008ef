import Testing
import Vocabulary

@testable import Detection

@Suite("Things that a stranger made himself")
struct MadeThingTests {
  private static func action(_ service: String, _ operation: String) -> Action {
    Action(service: "\(service).amazonaws.com", operation: operation, region: "us-east-1")
  }

  @Test(
    "each call is about a thing of one sort, and makes it only where nothing was there",
    arguments: [
      ("secretsmanager", "CreateSecret", "Secret", true),
      ("secretsmanager", "PutSecretValue", "Secret", false),
      ("secretsmanager", "GetSecretValue", "Secret", false),
      ("ssm", "GetParameter", "Parameter", false),
      ("ssm", "DescribeInstanceInformation", nil, false),
      ("s3", "CreateBucket", "Bucket", false), ("s3", "DeleteBucketPolicy", "Bucket", false),
      ("s3", "GetObject", nil, false), ("lambda", "CreateFunction20150331", "Function", true),
      ("lambda", "GetFunction20150331v2", "Function", false),
      ("lambda", "AddPermission20150331v2", "Function", false),
      ("dynamodb", "CreateTable", "Table", true), ("dynamodb", "Scan", "Table", false),
      ("iam", "CreateUser", "User", true), ("iam", "DeleteRole", "Role", false),
      ("ec2", "TerminateInstances", "Instance", false),
      // A copy of the owner's data is not the stranger's.
      ("ec2", "CreateSnapshot", nil, false), ("rds", "CreateDBSnapshot", nil, false),
      // What is named is not what is made.
      ("kms", "CreateGrant", nil, false), ("iam", "CreateAccessKey", "User", false),
      ("iam", "AttachRolePolicy", "Role", false), ("iam", "CreateRole", "Role", true),
      ("iam", "CreateServiceLinkedRole", nil, false), ("iam", "PutGroupPolicy", "Group", false),
      ("cloudtrail", "CreateTrail", "Trail", true), ("cloudtrail", "StopLogging", "Trail", false),
      ("cloudtrail", "PutEventSelectors", "Trail", false),
      ("cloudtrail", "LookupEvents", nil, false),
      ("iam", "CreatePolicyVersion", nil, false), ("dynamodb", "CreateGlobalTable", "Table", false),
      ("glue", "CreateTable", nil, false),
      ("rds", "CreateDBInstance", "DBInstance", true), ("sts", "AssumeRole", nil, false),
    ] as [(String, String, String?, Bool)])
  func uses(service: String, operation: String, sort: String?, makes: Bool) {
    let action = Self.action(service, operation)
    let use = DataCatalogue.kind(of: action).flatMap { MadeThings.use(action, $0) }
    #expect(use?.sort == sort)
    #expect((use?.makes ?? false) == makes)
    #expect(use?.mayReplace != true)
  }

  @Test("a name stands for one thing in its region, that of a bucket everywhere")
  func scopes() {
    func use(_ service: String, _ operation: String, in region: String) -> ResourceQuestion
      .ThingUse?
    {
      var action = Self.action(service, operation)
      action.region = region
      return MadeThings.use(action, .changed)
    }
    let secrets = ["eu-west-1", "us-east-1"].map { use("secretsmanager", "CreateSecret", in: $0) }
    #expect(secrets[0]?.scope != secrets[1]?.scope)
    let buckets = ["eu-west-1", "us-east-1"].map { use("s3", "CreateBucket", in: $0) }
    #expect(buckets[0]?.scope == buckets[1]?.scope)
    // In one region a bucket that is there may be made once more.
    #expect(buckets[0]?.makes == true && buckets[1]?.makes == false)
    let users = ["iam", "transfer"].map { use($0, "CreateUser", in: "us-east-1") }
    #expect(users[0]?.scope != users[1]?.scope)
    #expect(MadeThings.use(Self.action("ssm", "PutParameter"), .changed)?.mayReplace == true)
  }

  private static let create = action("secretsmanager", "CreateSecret")
  private static let read = action("secretsmanager", "GetSecretValue")

  private func question(_ made: Action, by maker: Caller) -> ResourceQuestion {
    var world = DetectorContractTests.attacked()
    world.call(StoryWorld.moment(41), by: maker, made)
    world.call(StoryWorld.moment(41.1), by: StoryWorld.stranger, Self.read)
    var file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: StoryTellTests.cut))
    file.stateChanges = [
      StateChange(
        kind: .firstVersion, subject: "/a", operation: "PutParameter", isOn: true,
        time: StoryWorld.moment(41))
    ]
    let judged = world.judged(file, foreign: [StoryWorld.stranger], cut: StoryTellTests.cut)
    return tell(file, judged, coverage(of: file)).data.question
  }

  @Test("are asked about only where a stranger made something")
  func asked() {
    let asked = question(Self.create, by: StoryWorld.stranger)
    #expect(asked.things[Self.create]?.makes == true)
    #expect(asked.things[Self.read]?.makes == false)
    #expect(asked.firstVersions == ["/a": [StoryWorld.moment(41)]])
    #expect(question(Self.create, by: StoryWorld.owner).things.isEmpty)
    #expect(question(Self.read, by: StoryWorld.stranger).things.isEmpty)
  }

  @Test("machines that a stranger started are his by their ids")
  func machines() {
    func created(_ id: String) -> CreatedResource {
      CreatedResource(
        id: id, credential: "key", operation: "RunInstances", time: StoryWorld.moment(41),
        region: "us-east-1")
    }
    let file = StoryWorld().caseFile(InquestQuestion(credential: "key"))
    let ends = Self.action("ec2", "TerminateInstances")
    let asked = MadeThings.complete(
      ResourceQuestion(kinds: [ends: .destroyed], callers: []), making: [], file,
      [
        created("i-0123456789"), created("arn:aws:ec2:us-east-1:111122223333:volume/vol-01"),
        // Names that somebody chose may stand for several things, one after the other.
        created("arn:aws:ec2:us-east-1:111122223333:key-pair/ops"), created("arn:aws:s3:::drop"),
      ])
    #expect(
      asked.made == ["i-0123456789": StoryWorld.moment(41), "vol-01": StoryWorld.moment(41)])
    #expect(asked.things[ends]?.sort == "Instance")
  }
}

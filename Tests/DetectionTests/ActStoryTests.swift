import Testing
import Vocabulary

@testable import Detection

@Suite("Acts of note")
struct ActStoryTests {
  private static let stop = Action(service: "cloudtrail.amazonaws.com", operation: "StopLogging")
  private static let login = Action(service: "signin.amazonaws.com", operation: "ConsoleLogin")

  private func story(
    _ world: StoryWorld, foreign: [Caller] = [StoryWorld.stranger]
  ) -> ActStory {
    let file = world.caseFile(InquestQuestion(credential: "key", exposedAt: StoryTellTests.cut))
    let judged = world.judged(file, foreign: foreign, cut: StoryTellTests.cut)
    return tell(file, judged, coverage(of: file)).acts
  }

  @Test(
    "what changes or takes away is of one kind, what only looks of none",
    arguments: [
      ("cloudtrail.amazonaws.com", "DeleteTrail", .blinding),
      ("iam.amazonaws.com", "CreateUser", .persistence),
      ("iam.amazonaws.com", "CreateRole", .persistence),
      ("signin.amazonaws.com", "ConsoleLogin", .console),
      ("ec2.amazonaws.com", "ModifySnapshotAttribute", .share),
      ("s3.amazonaws.com", "DeleteBucket", .destruction),
      ("ec2.amazonaws.com", "AuthorizeSecurityGroupIngress", .fence),
      ("ssm.amazonaws.com", "SendCommand", .commands), ("", "POST /v1/api_keys", .persistence),
      ("rds.amazonaws.com", "CreateDBInstance", .computing),
      ("rds.amazonaws.com", "CreateDBCluster", .computing),
      ("rds.amazonaws.com", "RestoreDBInstanceFromDBSnapshot", .computing),
      ("rds.amazonaws.com", "DescribeDBInstances", nil),
      ("ec2.amazonaws.com", "AllocateAddress", .computing),
      ("ec2.amazonaws.com", "CreateNatGateway", .computing),
      ("ec2.amazonaws.com", "RequestSpotInstances", .computing),
      ("eks.amazonaws.com", "CreateCluster", .computing),
      ("sagemaker.amazonaws.com", "CreateNotebookInstance", .computing),
      ("lightsail.amazonaws.com", "CreateInstances", .computing),
      ("batch.amazonaws.com", "CreateComputeEnvironment", .computing),
      ("servicequotas.amazonaws.com", "RequestServiceQuotaIncrease", .quotas),
      ("servicequotas.amazonaws.com", "ListServiceQuotas", nil),
      ("iam.amazonaws.com", "ListUsers", nil), ("s3.amazonaws.com", "GetObject", nil),
      ("sts.amazonaws.com", "GetCallerIdentity", nil), ("", "", nil),
    ] as [(String, String, ActKind?)])
  func kinds(service: String, operation: String, kind: ActKind?) {
    #expect(ActCatalogue.kind(of: Action(service: service, operation: operation)) == kind)
  }

  @Test("an act of a single call is told beside fifty operations that were called oftener")
  func rare() throws {
    var world = DetectorContractTests.attacked()
    for number in 0..<50 {
      for minute in 0..<2 {
        world.call(
          StoryWorld.moment(41, hour: Double(minute) / 60), by: StoryWorld.stranger,
          Action(service: "ec2.amazonaws.com", operation: "Describe\(number)"))
      }
    }
    world.call(StoryWorld.moment(42), by: StoryWorld.stranger, Self.stop)
    let act = try #require(story(world).told([]).acts.first { $0.operation == "StopLogging" })
    #expect(act.kind == .blinding && act.calls == 1 && act.tried == 0)
    #expect(act.first == StoryWorld.moment(42) && act.caller == StoryWorld.stranger.address)
  }

  @Test("what was refused is told as tried, what the owner did is not told")
  func outcomes() throws {
    var world = DetectorContractTests.attacked()
    world.call(StoryWorld.moment(42), by: StoryWorld.stranger, Self.stop, .denied)
    world.call(StoryWorld.moment(43), by: StoryWorld.owner, Self.login)
    let acts = story(world).told([]).acts
    let act = try #require(acts.first { $0.operation == "StopLogging" })
    #expect(act.calls == 0 && act.tried == 1)
    #expect(!acts.contains { $0.operation == "ConsoleLogin" })
  }

  @Test("things come from the store's answer, which is asked about these actions alone")
  func things() throws {
    var world = DetectorContractTests.attacked()
    world.call(StoryWorld.moment(42), by: StoryWorld.stranger, Self.stop)
    let story = story(world)
    #expect(story.noted(among: [Self.stop, Self.login]) == [Self.stop])
    let moment = StoryWorld.moment(42)
    var resource = DataTouch.Resource(
      name: "main", calls: 1, bytesOut: nil, first: moment, last: moment)
    resource.madeByStranger = true
    var touch = DataTouch(kind: .rightsChanged, first: moment, last: moment)
    touch.noted = [
      DataTouch.Noted(
        service: Self.stop.service, operation: Self.stop.operation, resources: [resource],
        resourceCount: 1, madeByStrangers: 1)
    ]
    let act = try #require(story.told([touch]).acts.first { $0.operation == "StopLogging" })
    #expect(act.things == [ActOfNote.Thing(name: "main", madeByStranger: true)])
    #expect(act.thingCount == 1 && act.madeByStrangers == 1)
  }

  @Test("what EC2 makes has the names of its answers, not what the call named")
  func answered() throws {
    let run = Action(service: "ec2.amazonaws.com", operation: "RunInstances")
    let moment = StoryWorld.moment(42)
    var world = DetectorContractTests.attacked()
    world.call(moment, by: StoryWorld.stranger, run)
    var touch = DataTouch(kind: .computingStarted, first: moment, last: moment)
    touch.noted = [
      DataTouch.Noted(
        service: run.service, operation: run.operation,
        resources: [
          DataTouch.Resource(name: "ami-1", calls: 1, bytesOut: nil, first: moment, last: moment)
        ], resourceCount: 1, madeByStrangers: 0)
    ]
    let machines = ["i-0000000002", "i-0000000001"].map {
      CreatedResource(
        id: $0, credential: "key", operation: run.operation, time: moment, region: "eu-west-1")
    }
    func names(_ created: [CreatedResource]) -> [String]? {
      story(world).told([touch], making: created).acts.first { $0.kind == .computing }?.things
        .map(\.name)
    }
    #expect(names([]) == ["ami-1"])
    #expect(names(machines) == ["i-0000000001", "i-0000000002"])
  }

  @Test("a console is told with the users who signed in, roles and the root user left out")
  func consoles() throws {
    var world = DetectorContractTests.attacked()
    let strangers = [
      "arn:aws:iam::1:user/teams/web", "arn:aws:iam::1:root", "arn:aws:sts::1:assumed-role/r/s",
      "arn:aws:iam::1:user/eve",
    ].map { principal in
      var caller = StoryWorld.stranger
      caller.principal = principal
      return caller
    }
    for (hour, caller) in strangers.enumerated() {
      world.call(StoryWorld.moment(42, hour: Double(hour)), by: caller, Self.login)
    }
    let told = story(world, foreign: strangers).told([]).acts
    let act = try #require(told.first { $0.kind == .console })
    #expect(act.things.map(\.name) == ["eve", "web"] && act.thingCount == 2 && act.calls == 4)
  }
}

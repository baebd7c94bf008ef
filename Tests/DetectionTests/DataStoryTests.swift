import Testing
import Vocabulary

@testable import Detection

@Suite("What was touched")
struct DataStoryTests {
  @Test(
    "each operation is of one kind, or of none",
    arguments: [
      ("secretsmanager.amazonaws.com", "GetSecretValue", .secretsRead),
      ("ssm.amazonaws.com", "GetParametersByPath", .secretsRead),
      ("", "READ secret/data/db", .secretsRead), ("conjur", "fetch", .secretsRead),
      ("s3.amazonaws.com", "GetObject", .objectsRead), ("s3", "REST.GET.OBJECT", .objectsRead),
      ("", "GET /v1/files/*", .objectsRead), ("s3.amazonaws.com", "HeadObject", .listed),
      ("s3.amazonaws.com", "ListBuckets", .listed),
      ("s3.amazonaws.com", "GetBucketAcl", .listed),
      ("ec2.amazonaws.com", "DescribeInstanceAttribute", .machineDataRead),
      ("lambda.amazonaws.com", "GetFunction20150331v2", .functionCodeRead),
      ("dynamodb.amazonaws.com", "Scan", .rowsRead), ("mysql", "SELECT", .rowsRead),
      ("github", "git.clone", .repositoriesCloned),
      ("stripe", "GET /v1/customers", .customersRead),
      ("stripe", "POST /v1/refunds", .moneyMoved),
      ("ec2.amazonaws.com", "ModifySnapshotAttribute", .shared),
      ("s3.amazonaws.com", "PutBucketPolicy", .shared),
      ("rds.amazonaws.com", "StartExportTask", .exported),
      ("s3.amazonaws.com", "DeleteObject", .destroyed),
      ("s3.amazonaws.com", "PutBucketLifecycle", .destroyed),
      ("ec2.amazonaws.com", "TerminateInstances", .destroyed),
      ("kms.amazonaws.com", "ScheduleKeyDeletion", .destroyed),
      ("", "DELETE /v1/files/*", .destroyed), ("github", "repo.destroy", .destroyed),
      ("iam.amazonaws.com", "CreateAccessKey", .rightsChanged),
      ("iam.amazonaws.com", "DeleteRole", .rightsChanged),
      ("cloudtrail.amazonaws.com", "StopLogging", .rightsChanged),
      ("ec2.amazonaws.com", "RunInstances", .computingStarted),
      ("bedrock.amazonaws.com", "InvokeModel", .modelsCalled),
      ("", "POST /v1/messages", .modelsCalled),
      ("ssm.amazonaws.com", "PutParameter", .changed),
      ("ec2.amazonaws.com", "DescribeInstances", .listed),
      ("sts.amazonaws.com", "GetCallerIdentity", nil), ("sts.amazonaws.com", "AssumeRole", nil),
      ("signin.amazonaws.com", "ConsoleLogin", nil), ("", "", nil),
    ] as [(String, String, DataKind?)])
  func kinds(service: String, operation: String, kind: DataKind?) {
    let model = operation == "InvokeModel" ? "anthropic.claude" : ""
    let found = DataCatalogue.kind(
      of: Action(service: service, operation: operation, model: model))
    #expect(found == kind)
  }

  static let read = Action(service: "s3", operation: "GetObject")

  /// The question that foreign calls lead to; what is answered comes back with notes.
  private func story(
    _ world: StoryWorld, foreign: [Caller]
  ) -> DataStory {
    let file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: StoryTellTests.cut))
    let judged = world.judged(file, foreign: foreign, cut: StoryTellTests.cut)
    return tell(file, judged, coverage(of: file)).data
  }

  @Test("only foreign callers are asked about, and only what touches data")
  func question() {
    var world = DetectorContractTests.attacked()
    world.call(StoryWorld.moment(41), by: StoryWorld.stranger, Self.read)
    let asked = story(world, foreign: [StoryWorld.stranger]).question
    #expect(asked.callers == [StoryWorld.stranger])
    #expect(asked.parts.isEmpty)
    #expect(asked.kinds[Self.read] == .objectsRead)
    #expect(story(world, foreign: []).question.kinds.isEmpty)
  }

  @Test("what the logs do not carry is said; totals tell nothing at all")
  func notes() {
    var world = DetectorContractTests.attacked()
    world.capability = [.requests, .address, .operation, .credential]
    var touch = DataTouch(
      kind: .exported, first: StoryWorld.start, last: StoryWorld.start)
    touch.operations = [DataTouch.Operation(service: "s3", name: "DeleteObjects", calls: 1)]
    let told = story(world, foreign: [StoryWorld.stranger]).told([touch])
    for words in [
      "name no objects", "no sizes", "whether a call was granted", "DeleteObjects", "exported",
    ] {
      #expect(told?.notes.contains { $0.contains(words) } == true, "\(words)")
    }
    var totals = StoryWorld()
    totals.buckets = [
      UsageBucket(
        start: StoryWorld.start, widthSeconds: 86_400, credential: "key", action: StoryWorld.list)
    ]
    #expect(story(totals, foreign: []).told([]) == nil)
  }
}

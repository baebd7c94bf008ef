import Testing
import Vocabulary

@testable import Reporting

@Suite("Commands that undo acts on AWS")
struct UndoCommandTests {
  private static let arn = "arn:aws:iam::111122223333"

  private static func made(
    _ id: String, _ kind: String, _ operation: String, for subject: String = "",
    isLive: Bool = true
  ) -> DerivedCredential {
    let link = LineageLink(
      parent: "AKIAIOSFODNN7EXAMPLE", child: id, operation: operation, subject: subject,
      time: Fixture.abused.inquest.exposure.from)
    return DerivedCredential(
      id: id, kind: kind, link: link, events: 0, last: nil, madeByForeign: true, isLive: isLive)
  }

  private static func undo(
    _ acts: [ActOfNote], made: [DerivedCredential] = []
  ) throws -> RemediationStep {
    let steps = ActRemedyTests.steps(acts, made: made)
    return try #require(steps.first { $0.phase == .undo && $0.title.contains(acts[0].operation) })
  }

  // MARK: Room

  @Test("no command is left out where a step has room for two hundred, and each stands once")
  func room() throws {
    let buckets = (0..<20).map { "bucket-\($0)" }
    let acts = ["PutBucketPolicy", "PutBucketAcl", "PutBucketReplication"].map {
      ActRemedyTests.act(.share, "s3.amazonaws.com", $0, on: buckets)
    }
    let step = try Self.undo(acts + acts)
    #expect(step.commands.count == 80)
    #expect(Set(step.commands).count == 80)
    #expect(!step.detail.contains("left out"))
  }

  @Test("where there is no room each act has as much, and what is left out is counted")
  func shares() {
    let room = CommandRoom([["a", "b", "a", "c", "d"], ["a", "e"], ["f"]], most: 5)
    #expect(room.commands == ["a", "b", "c", "e", "f"])
    #expect(room.leftOut == 1)
    #expect(room.remark == "1 more command of the same kind left out.")
    #expect(CommandRoom([["a", "a"]]).remark == nil)
  }

  @Test("things beyond those that an act names are counted")
  func unnamed() throws {
    var act = ActRemedyTests.act(.share, "s3.amazonaws.com", "PutBucketAcl", on: ["one"])
    act.thingCount = 8
    #expect(try Self.undo([act]).detail.contains("7 more things have no command here"))
  }

  @Test("what strangers were let into comes first, those that are still in before all")
  func strangersFirst() throws {
    let act = ActRemedyTests.act(
      .share, "s3.amazonaws.com", "PutBucketPolicy", on: ["own-a", "own-b", "open"])
    let grants = [
      Self.made(
        "s3/closed for 444455556666", "aws-resource-grant", "PutBucketPolicy", for: "444455556666",
        isLive: false),
      Self.made(
        "s3/open for 444455556666", "aws-resource-grant", "PutBucketPolicy", for: "444455556666"),
    ]
    let commands = try Self.undo([act], made: grants).commands
    let looks = commands.filter { $0.contains("get-bucket-policy --") }
    #expect(
      looks
        == ["open", "closed", "own-a", "own-b"].map {
          "aws s3api get-bucket-policy --bucket \($0)"
        })
  }

  @Test("what was taken back already is looked at, and not taken back once more")
  func takenBack() throws {
    let act = ActRemedyTests.act(
      .share, "lambda.amazonaws.com", "AddPermission20150331v2", on: ["f", "g"], in: ["eu-west-1"])
    let grants = [("f", true), ("g", false)].map { name, isLive in
      Self.made(
        "lambda/\(name) statement door for 444455556666", "aws-resource-grant",
        "AddPermission20150331v2", for: "444455556666", isLive: isLive)
    }
    let commands = try Self.undo([act], made: grants).commands
    #expect(commands.count { $0.contains("remove-permission") } == 1)
    #expect(commands.contains { $0.contains("remove-permission --function-name f ") })
    #expect(commands.contains { $0.contains("get-policy --function-name g ") })
  }

  // MARK: Regions

  @Test("a command has the region of the act, one for each; global services have none")
  func regions() throws {
    let regions = ["eu-west-1", "us-east-1"]
    let image = try Self.undo([
      ActRemedyTests.act(
        .share, "ec2.amazonaws.com", "ModifyImageAttribute", on: ["ami-1"], in: regions)
    ])
    for region in regions {
      #expect(image.commands.count { $0.hasSuffix(" --region \(region)") } == 2)
    }
    #expect(image.commands.count == 4)
    let user = try Self.undo([
      ActRemedyTests.act(.persistence, "iam.amazonaws.com", "CreateUser", on: ["u"], in: regions)
    ])
    #expect(!user.commands.contains { $0.contains("--region") })
    let refused = ActRemedyTests.act(
      .blinding, "cloudtrail.amazonaws.com", "DeleteTrail", calls: 0, tried: 1, in: regions)
    let commands: [String] = ActRemedyTests.steps([refused]).flatMap(\.commands)
    let tried = commands.filter { $0.contains("AttributeValue=DeleteTrail") }
    #expect(tried.count == 2 && tried.allSatisfy { $0.contains(" --region ") })
  }

  @Test("what was started is looked for wherever a stranger worked, and ended where it was started")
  func startedElsewhere() throws {
    let step = try Self.undo([
      ActRemedyTests.act(
        .computing, "ec2.amazonaws.com", "AllocateAddress", in: ["eu-west-1"]),
      ActRemedyTests.act(.persistence, "ec2.amazonaws.com", "CreateKeyPair", in: ["sa-east-1"]),
    ])
    let looks = step.commands.filter { $0.contains("describe-addresses") }
    #expect(looks.contains { $0.hasSuffix("eu-west-1") })
    #expect(looks.contains { $0.hasSuffix("sa-east-1") })
    #expect(
      step.commands.filter { $0.contains("release-address") }
        == ["aws ec2 release-address --allocation-id ALLOCATION_ID --region eu-west-1"])
  }

  @Test("the name of a thing may tell its region; an unknown one is to be filled in")
  func ownRegion() throws {
    let secret = "arn:aws:secretsmanager:eu-north-1:111122223333:secret:db-1"
    let regions = ["eu-north-1", "us-east-1"]
    let lost = ActRemedyTests.act(
      .destruction, "secretsmanager.amazonaws.com", "DeleteSecret", on: [secret], in: regions)
    #expect(
      try Self.undo([lost]).commands
        == ["aws secretsmanager restore-secret --secret-id \(secret) --region eu-north-1"])
    for region in ["", "x; rm -rf /", "$(id)"] {
      #expect(
        AWSRegions.commands("aws kms list-keys", in: region.isEmpty ? [] : [region])
          == ["aws kms list-keys --region REGION"])
    }
    #expect(
      AWSRegions.commands("aws ec2 x --region r --y", in: ["z"]) == ["aws ec2 x --region r --y"])
  }

  // MARK: Shares

  @Test(
    "a share is taken back alone, from the account that the logs tell",
    arguments: [
      (
        "ec2", "ModifyImageAttribute", "ami-1", "444455556666",
        "--launch-permission \"Remove=[{UserId=444455556666}]\" --region"
      ),
      ("ec2", "ModifyImageAttribute", "ami-1", "everybody", "\"Remove=[{Group=all}]\" --region"),
      (
        "ec2", "ModifyImageAttribute", "ami-1", "", "\"Remove=[{UserId=ACCOUNT_ID}]\" --region"
      ),
      (
        "ec2", "ModifySnapshotAttribute", "snap-1", "444455556666",
        "--operation-type remove --user-ids 444455556666 --region"
      ),
      ("ec2", "ModifySnapshotAttribute", "snap-1", "everybody", "--group-names all --region"),
      (
        "rds", "ModifyDBSnapshotAttribute", "db-1", "arn:aws:iam::444455556666:root",
        "modify-db-snapshot-attribute --db-snapshot-identifier db-1 --attribute-name restore "
          + "--values-to-remove 444455556666"
      ),
      (
        "rds", "ModifyDBClusterSnapshotAttribute", "db-1", "",
        "modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier db-1"
      ),
      (
        "lambda", "AddPermission20150331v2", "f statement door", "everybody",
        "remove-permission --function-name f --statement-id door"
      ),
      (
        "lambda", "AddPermission20150331v2", "f statement a;b", "everybody",
        "remove-permission --function-name f --statement-id STATEMENT_ID"
      ),
    ])
  func share(
    service: String, operation: String, resource: String, grantee: String, wanted: String
  ) throws {
    let name = String(resource.prefix { $0 != " " })
    let act = ActRemedyTests.act(
      .share, "\(service).amazonaws.com", operation, on: [name], in: ["us-east-1"])
    let grant = Self.made(
      "\(service)/\(resource) for \(grantee)", "aws-resource-grant", operation, for: grantee)
    let step = try Self.undo([act], made: grantee.isEmpty ? [] : [grant])
    #expect(step.commands.contains { ($0 + " ").contains(wanted + " ") }, "\(step.commands)")
    #expect(!step.commands.contains { $0.contains(" reset-") })
  }

  @Test("a share that is to be disabled is taken back with its statement and in its region")
  func disabling() {
    var inquest = Fixture.abused.inquest
    let id = "lambda/f statement door for everybody"
    inquest.derivedCredentials = [
      Self.made(id, "aws-resource-grant", "AddPermission20150331v2", for: "everybody")
    ]
    inquest.acts = ActsOfNote(acts: [
      ActRemedyTests.act(
        .share, "lambda.amazonaws.com", "AddPermission20150331v2", on: ["f"], in: ["eu-west-1"])
    ])
    let step = DisablingStep(
      order: 1, kind: .removeGrant, subject: "lambda/f statement door",
      subjectKind: "aws-resource-grant", holder: "everybody", stops: [id], reason: "")
    #expect(
      AWSDisabling(facts: CaseFacts(inquest: inquest)).commands(for: step) == [
        "aws lambda get-policy --function-name f --region eu-west-1",
        "aws lambda remove-permission --function-name f --statement-id door --region eu-west-1",
      ])
  }

  // MARK: What has ended, and what is his own

  @Test("event history is asked by access key ids alone")
  func keyIDs() {
    var inquest = Fixture.abused.inquest
    inquest.derivedCredentials += [
      Self.made("i-0dbc91f429e48eeed", "aws-instance", "RunInstances"),
      Self.made("\(Self.arn):user/x", "aws-user", "CreateUser"),
      Self.made("49e25ec3-bdfe", "aws-identity-provider", "CreateTrustAnchor"),
    ]
    #expect(
      CaseFacts(inquest: inquest).madeByForeign == ["AKIAI44QH8DHBEXAMPLE", "ASIAIOSFODNN7EXAMPLE"])
  }

  @Test("users, roles, passwords and keys that have ended are not looked for")
  func ended() throws {
    let acts = [
      ActRemedyTests.act(.persistence, "iam.amazonaws.com", "CreateUser", on: ["gone", "here"]),
      ActRemedyTests.act(.persistence, "iam.amazonaws.com", "CreateRole", on: ["gone-role"]),
      ActRemedyTests.act(
        .persistence, "iam.amazonaws.com", "CreateLoginProfile", on: ["here", "gone"]),
      ActRemedyTests.act(.persistence, "iam.amazonaws.com", "CreateAccessKey", on: ["keyless"]),
      ActRemedyTests.act(.persistence, "iam.amazonaws.com", "AttachUserPolicy", on: ["keyless"]),
    ]
    let made = [
      Self.made("\(Self.arn):user/gone", "aws-user", "CreateUser", isLive: false),
      Self.made("\(Self.arn):user/here", "aws-user", "CreateUser"),
      Self.made("\(Self.arn):role/gone-role", "aws-role", "CreateRole", isLive: false),
      Self.made(
        "\(Self.arn):login-profile/here", "aws-login-profile", "CreateLoginProfile", isLive: false),
      Self.made(
        "AKIAI44QH8DHBEXAMPLE", "aws-access-key", "CreateAccessKey", for: "keyless", isLive: false),
    ]
    let step = try Self.undo(acts, made: made)
    #expect(
      step.commands == [
        "aws iam get-user --user-name here", "aws iam list-access-keys --user-name here",
        "aws iam list-attached-user-policies --user-name keyless",
        "aws iam get-account-authorization-details > permissions-now.json",
      ])
    #expect(step.detail.hasSuffix("4 of these have ended since and need nothing."))
  }

  @Test("a trail or log group of the stranger's own is not made anew")
  func ownLogs() throws {
    var trail = ActRemedyTests.act(
      .blinding, "cloudtrail.amazonaws.com", "DeleteTrail", on: ["owners", "strangers"])
    trail.things[1].madeByStranger = true
    trail.madeByStrangers = 1
    var group = ActRemedyTests.act(.blinding, "logs.amazonaws.com", "DeleteLogGroup", on: ["g"])
    group.things[0].madeByStranger = true
    group.madeByStrangers = 1
    let flows = ActRemedyTests.act(.blinding, "ec2.amazonaws.com", "DeleteFlowLogs")
    let commands = try Self.undo([trail, group, flows]).commands
    #expect(commands.contains { $0.contains("create-trail --name owners") })
    #expect(!commands.contains { $0.contains("strangers") || $0.contains("create-log-group") })
    #expect(commands.contains("aws ec2 describe-flow-logs --region REGION"))
    #expect(!commands.contains { $0.contains("create-flow-logs") })
    #expect(!ActRemedyTests.steps([group]).contains { $0.title.contains("DeleteLogGroup") })
  }

  @Test("what a deletion that failed would have deleted may still be there")
  func failedDeletion() throws {
    let steps = ActRemedyTests.steps([
      ActRemedyTests.act(
        .destruction, "rds.amazonaws.com", "DeleteDBInstance", calls: 0, tried: 1),
      ActRemedyTests.act(
        .blinding, "cloudtrail.amazonaws.com", "StopLogging", calls: 0, tried: 1),
    ])
    let step = try #require(steps.first { $0.title.hasPrefix("Look at what was tried") })
    #expect(
      step.detail.contains("what DeleteDBInstance would have deleted may still be there"))
    #expect(!step.detail.contains("nothing to undo"))
    #expect(step.names[0].hasSuffix("; refused or failed, it may still be there"))
    #expect(step.names[1] == "StopLogging ×1: switches off logging or detection")
  }
}

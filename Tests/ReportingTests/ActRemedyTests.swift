import Testing
import Vocabulary

@testable import Reporting

@Suite("Acts of note in the report")
struct ActRemedyTests {
  static func act(
    _ kind: ActKind, _ service: String, _ operation: String, on names: [String] = [],
    calls: Int64 = 1, tried: Int64 = 0, in regions: [String] = []
  ) -> ActOfNote {
    let time = Fixture.abused.inquest.exposure.from
    var act = ActOfNote(
      kind: kind, service: service, operation: operation, first: time, last: time,
      caller: "203.0.113.77")
    (act.calls, act.tried) = (calls, tried)
    act.regions = regions
    act.things = names.map { ActOfNote.Thing(name: $0) }
    act.thingCount = Int64(names.count)
    return act
  }

  static func steps(
    _ acts: [ActOfNote], _ provider: Provider = .aws, made: [DerivedCredential] = []
  ) -> [RemediationStep] {
    var inquest = Fixture.abused.inquest
    inquest.issuer.provider = provider
    inquest.acts = ActsOfNote(acts: acts)
    if !made.isEmpty { inquest.derivedCredentials = made }
    return Remediation(inquest).steps
  }

  @Test(
    "each act on AWS is undone or looked at by a command that names what it was done to",
    arguments: [
      (.blinding, "cloudtrail.amazonaws.com", "DeleteTrail", "create-trail --name thing"),
      (.blinding, "cloudtrail.amazonaws.com", "StopLogging", "start-logging --name thing"),
      (.persistence, "iam.amazonaws.com", "CreateUser", "get-user --user-name thing"),
      (.persistence, "iam.amazonaws.com", "AttachRolePolicy", "--role-name thing"),
      (.share, "ec2.amazonaws.com", "ModifySnapshotAttribute", "--snapshot-id thing"),
      (.share, "lambda.amazonaws.com", "AddPermission20150331v2", "--function-name thing"),
      (.destruction, "kms.amazonaws.com", "ScheduleKeyDeletion", "cancel-key-deletion"),
      (.console, "signin.amazonaws.com", "ConsoleLogin", "get-login-profile --user-name thing"),
      (.fence, "ec2.amazonaws.com", "AuthorizeSecurityGroupIngress", "--group-id thing"),
      (.commands, "ssm.amazonaws.com", "SendCommand", "--instance-id thing"),
      (.commands, "ssm.amazonaws.com", "SendCommand", "ssm list-commands"),
      (.share, "rds.amazonaws.com", "ModifyDBSnapshotAttribute", "--db-snapshot-identifier thing"),
      (.persistence, "iam.amazonaws.com", "AddRoleToInstanceProfile", "--role-name thing"),
      (.persistence, "iam.amazonaws.com", "AddUserToGroup", "list-groups-for-user"),
      (.computing, "rds.amazonaws.com", "CreateDBInstance", "delete-db-instance"),
      (.computing, "rds.amazonaws.com", "RestoreDBInstanceFromDBSnapshot", "describe-db-instances"),
      (.computing, "rds.amazonaws.com", "CreateDBCluster", "--db-cluster-identifier thing"),
      (.computing, "ec2.amazonaws.com", "AllocateAddress", "release-address"),
      (.computing, "ec2.amazonaws.com", "CreateNatGateway", "delete-nat-gateway"),
      (.computing, "ec2.amazonaws.com", "RequestSpotInstances", "cancel-spot-instance-requests"),
      (.computing, "eks.amazonaws.com", "CreateCluster", "eks delete-cluster --name thing"),
      (.computing, "sagemaker.amazonaws.com", "CreateEndpoint", "--endpoint-name thing"),
      (.computing, "batch.amazonaws.com", "CreateComputeEnvironment", "--state DISABLED"),
      (.computing, "lightsail.amazonaws.com", "CreateInstances", "--instance-name thing"),
    ] as [(ActKind, String, String, String)])
  func commands(kind: ActKind, service: String, operation: String, wanted: String) throws {
    let steps = Self.steps([Self.act(kind, service, operation, on: ["thing"])])
    let step = try #require(steps.first { $0.phase == .undo && $0.title.contains(operation) })
    #expect(step.commands.contains { $0.contains(wanted) }, "\(step.commands)")
    #expect(step.names.contains("\(operation) ×1 on thing"))
  }

  @Test("every kind of act leads to a step, whoever issued the key", arguments: Provider.allCases)
  func everyKind(provider: Provider) {
    for kind in ActKind.allCases {
      let operation = "Odd.\(kind.rawValue)"
      let steps = Self.steps([Self.act(kind, "odd", operation)], provider)
      let isTold = steps.contains { step in
        step.phase == .undo
          && (step.title.contains(operation) || step.names.contains { $0.contains(operation) })
      }
      // Secrets on AWS have a step of their own, by what was read.
      #expect(isTold || provider == .aws && kind == .secrets, "\(kind)")
    }
  }

  @Test("what a provider's own step tells is not told twice")
  func once() {
    let read = Self.act(.secrets, "", "READ secret/data/db", on: ["secret/data/db"])
    let cloned = Self.act(.repositories, "github", "git.clone", on: ["shop/web"])
    for (act, provider) in [(read, Provider.vault), (cloned, .gitHub)] {
      let steps = Self.steps([act], provider).filter { $0.phase == .undo }
      #expect(steps.count { $0.title.hasPrefix("Change every secret") } == 1, "\(provider)")
    }
  }

  @Test("what was tried without success is told as tried, and not as undone")
  func tried() throws {
    let steps = Self.steps([
      Self.act(.blinding, "cloudtrail.amazonaws.com", "DeleteTrail", calls: 0, tried: 3)
    ])
    #expect(!steps.contains { $0.phase == .undo && $0.title.contains("DeleteTrail") })
    let step = try #require(steps.first { $0.title.hasPrefix("Look at what was tried") })
    #expect(step.names == ["DeleteTrail ×3: switches off logging or detection"])
    #expect(step.commands.contains { $0.contains("AttributeValue=DeleteTrail") })
  }

  @Test("a word of a log never becomes more than a word of a command")
  func hostile() {
    for name in hostileTexts + ["$(id)", "a;b", "-rf", "{TRAIL}"] {
      let steps = Self.steps([
        Self.act(.blinding, "cloudtrail.amazonaws.com", "StopLogging", on: [name])
      ])
      for command in steps.flatMap(\.commands) {
        #expect(!command.contains("$(id)") && !command.contains("evil"), "\(command)")
        #expect(!command.contains(";b") && !command.contains(" -rf"), "\(command)")
      }
    }
  }

  @Test("what a stranger destroyed of his own needs nothing; the owner's among it is named alone")
  func ownThings() {
    var act = Self.act(
      .destruction, "kms.amazonaws.com", "ScheduleKeyDeletion", on: ["owners", "strangers"])
    act.things[1].madeByStranger = true
    act.madeByStrangers = 1
    let commands = Self.steps([act]).flatMap(\.commands).joined(separator: "\n")
    #expect(commands.contains("cancel-key-deletion --key-id owners"))
    #expect(!commands.contains("--key-id strangers"))
    act.things = [act.things[1]]
    act.thingCount = 1
    #expect(!Self.steps([act]).contains { $0.title.hasPrefix("Restore what was destroyed") })
  }

  @Test("where runs have no room for each operation, each act has a line of the timeline")
  func timeline() throws {
    var inquest = Fixture.abused.inquest
    inquest.acts = ActsOfNote(acts: [
      Self.act(.blinding, "cloudtrail.amazonaws.com", "DeleteTrail", on: ["a", "b"], calls: 2),
      Self.act(.console, "signin.amazonaws.com", "ConsoleLogin", calls: 0, tried: 4),
      Self.act(
        .destruction, "secretsmanager.amazonaws.com", "DeleteSecret",
        on: ["arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf"]),
    ])
    let report = Report(inquest: inquest, events: [], programVersion: "1")
    let lines = report.timeline.filter { $0.kind == .act }.map(\.text)
    #expect(
      lines.sorted() == [
        "DeleteSecret destroys data, backups or keys: 1 call on "
          + "secretsmanager:secret:prod/db-AbCdEf",
        "DeleteTrail switches off logging or detection: 2 calls on a and b",
        "Tried without success: ConsoleLogin, which signs in to a console; "
          + "4 calls refused or failed",
      ])
    #expect(report.timeline.count <= TimelineEntry.limit)
    #expect(report.wholeTimeline.count { $0.kind == .act } == 3)
  }

  @Test("a run that is told by itself says what its operation does, and is not told twice")
  func runs() {
    let report = Fixture.abused.report
    #expect(!report.timeline.contains { $0.kind == .act })
    let texts = report.timeline.map(\.text)
    #expect(texts.contains("StopLogging on main-trail – switches off logging or detection"))
    #expect(texts.contains("RunInstances – refused"))
  }

  @Test("the table has every act, also those asked for too seldom to stand among the operations")
  func table() {
    let markdown = MarkdownRenderer().render(Fixture.abused.report)
    #expect(markdown.contains("Acts of note"))
    #expect(markdown.contains("| Switches off logging or detection | `StopLogging` |"))
  }
}

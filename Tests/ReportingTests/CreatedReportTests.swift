import Testing
import Vocabulary

@testable import Reporting

@Suite("What strangers left behind, in reports")
struct CreatedReportTests {
  private static let ec2 = "arn:aws:ec2:eu-west-1:111122223333:"

  private static func made(
    _ id: String, _ operation: String, in region: String = "eu-west-1", ended: Bool = false
  ) -> CreatedResource {
    let time = Fixture.abused.inquest.exposure.from
    var resource = CreatedResource(
      id: id, credential: "AKIAIOSFODNN7EXAMPLE", operation: operation, time: time,
      region: region)
    if ended { (resource.endsAt, resource.endOperation) = (time, "Delete") }
    return resource
  }

  private static func steps(
    _ resources: [CreatedResource], acts: [ActOfNote] = []
  ) -> [RemediationStep] {
    var inquest = Fixture.abused.inquest
    inquest.acts = ActsOfNote(acts: acts)
    inquest.createdResources = CreatedResources(resources)
    return AWSUndo(facts: CaseFacts(inquest: inquest)).steps
  }

  @Test("every sort of thing has a name for readers and a command that ends it")
  func complete() {
    #expect(Set(CreatedResource.titles.keys) == Set(AWSCreated.commands.map(\.sort)))
  }

  @Test("are deleted in an order that works, those that have ended left out")
  func order() throws {
    let steps = Self.steps([
      Self.made("\(Self.ec2)vpc/vpc-01", "CreateVpc"),
      Self.made("\(Self.ec2)subnet/subnet-01", "CreateSubnet", in: "us-west-2"),
      Self.made("\(Self.ec2)volume/vol-01", "CreateVolume", ended: true),
      Self.made("arn:aws:iam::111122223333:policy/all", "CreatePolicy"),
    ])
    let step = try #require(steps.first { $0.title.contains("left behind") })
    #expect(
      step.commands == [
        "aws ec2 delete-subnet --subnet-id subnet-01 --region us-west-2",
        "aws ec2 delete-vpc --vpc-id vpc-01 --region eu-west-1",
        "aws iam delete-policy --policy-arn arn:aws:iam::111122223333:policy/all",
      ])
    #expect(!step.detail.contains("may have been there"))
    #expect(
      Self.steps([Self.made("\(Self.ec2)vpc/v", "CreateVpc", ended: true)]).allSatisfy {
        !$0.title.contains("left behind")
      })
  }

  @Test("what may have been there before is to be looked at first")
  func doubt() throws {
    var bucket = Self.made("arn:aws:s3:::drop", "CreateBucket")
    bucket.mayHaveBeenThere = true
    let step = try #require(Self.steps([bucket]).first { $0.title.contains("left behind") })
    #expect(step.detail.contains("may have been there before is yours: drop."))
    #expect(bucket.endWords.contains("may have been there before"))
  }

  @Test("machines that were started are ended by their ids, each in its region")
  func machines() throws {
    let act = ActRemedyTests.act(
      .computing, "ec2.amazonaws.com", "RunInstances", calls: 2, in: ["eu-west-1", "us-west-2"])
    let steps = Self.steps(
      [
        Self.made("i-0123456789", "RunInstances"),
        Self.made("i-9876543210", "RunInstances", in: "us-west-2"),
        Self.made("i-0000000000", "RunInstances", ended: true),
      ], acts: [act])
    let step = try #require(steps.first { $0.title.contains("RunInstances") })
    #expect(step.commands.count { $0.hasPrefix("aws ec2 describe-instances") } >= 2)
    #expect(
      step.commands.suffix(2) == [
        "aws ec2 terminate-instances --instance-ids i-0123456789 --region eu-west-1",
        "aws ec2 terminate-instances --instance-ids i-9876543210 --region us-west-2",
      ])
    #expect(step.detail.contains("1 of these has ended since"))
    #expect(steps.allSatisfy { !$0.title.contains("left behind") })
    // The act has room for twenty names, the commands for all of them.
    var many = act
    (many.things, many.thingCount) = ([ActOfNote.Thing(name: "i-0000000000")], 30)
    let thirty = (10..<40).map { Self.made("i-00000000\($0)", "RunInstances") }
    let all = try #require(
      Self.steps(thirty, acts: [many]).first { $0.title.contains("RunInstances") })
    #expect(all.commands.count { $0.contains("terminate-instances") } == 30)
    #expect(!all.detail.contains("no command here"))
    // Where no log names them the word stays.
    let unnamed = try #require(
      Self.steps([], acts: [act]).first { $0.title.contains("RunInstances") })
    #expect(unnamed.commands.contains { $0.contains("--instance-ids INSTANCE") })
  }

  @Test("a reader is told how many there are and what is left of them")
  func summary() {
    let created = CreatedResources([
      Self.made("i-0123456789", "RunInstances"), Self.made("i-9876543210", "RunInstances"),
      Self.made("arn:aws:iam::1:policy/a", "CreatePolicy"),
      Self.made("\(Self.ec2)volume/vol-01", "CreateVolume", ended: true),
    ])
    #expect(
      created.summary == "Foreign callers made 4 resources beside credentials. 3 have no logged "
        + "end: 2 EC2 machines and 1 IAM policy.")
    let left = CreatedResources([Self.made("i-0123456789", "RunInstances")])
    #expect(left.summary.hasSuffix("No end is logged of any: 1 EC2 machine."))
    let ended = CreatedResources([Self.made("i-0123456789", "RunInstances", ended: true)])
    #expect(
      ended.summary.hasSuffix("1 resource beside credentials. The logs show the end of each."))
  }
}

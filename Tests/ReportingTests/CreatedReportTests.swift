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

  @Test("every sort of thing has a name of its own and commands that end one where it is")
  func complete() {
    let things = AWSThing.all
    #expect(Set(things.map(\.title)).count == things.count)
    for thing in things {
      let words = thing.sort.split(separator: " ")
      let place = words.count > 1 ? "\(words[1])/" : ""
      let resource = Self.made("arn:aws:\(words[0]):eu-west-1:111122223333:\(place)thing-1", "Make")
      #expect(AWSThing.of(resource)?.title == thing.title, "\(resource.sort)")
      let commands = thing.ending(resource)
      #expect(commands.contains { $0.contains("thing-1") }, "\(thing.sort)")
      #expect(
        commands.allSatisfy {
          !$0.contains("{")
            && ($0.contains("--region eu-west-1") || $0.hasPrefix("aws iam")
              || $0.hasPrefix("aws s3api"))
        }, "\(commands)")
    }
  }

  @Test("a stack that costs and is left is looked into and deleted, where it is; so is every sort")
  func costly() throws {
    let stack = Self.made(
      "arn:aws:cloudformation:eu-west-1:111122223333:stack/miner", "CreateStack")
    var act = ActRemedyTests.act(
      .computing, "cloudformation.amazonaws.com", "CreateStack", on: ["miner"],
      in: ["eu-west-1", "us-west-2"])
    let steps = Self.steps([stack], acts: [act])
    let step = try #require(steps.first { $0.title.contains("CreateStack") })
    #expect(
      step.commands == [
        "aws cloudformation describe-stack-resources --stack-name miner --region eu-west-1",
        "aws cloudformation delete-stack --stack-name miner --region eu-west-1",
      ])
    #expect(steps.allSatisfy { !$0.title.contains("left behind") })
    // A name of which no log says where it is.
    act.things.append(ActOfNote.Thing(name: "other"))
    act.thingCount = 2
    let both = try #require(
      Self.steps([stack], acts: [act]).first { $0.title.contains("CreateStack") })
    #expect(both.commands.count { $0.contains("delete-stack --stack-name other") } == 2)
    #expect(both.commands.count { $0.contains("delete-stack --stack-name miner") } == 1)
    // One operation of three services.
    let clusters = ["ecs", "eks"].map {
      Self.made("arn:aws:\($0):eu-west-1:111122223333:cluster/\($0)-1", "CreateCluster")
    }
    let acts = ["ecs", "eks"].map {
      ActRemedyTests.act(.computing, "\($0).amazonaws.com", "CreateCluster", on: ["\($0)-1"])
    }
    var doubtful = Self.made(
      "arn:aws:ecs:eu-west-1:111122223333:cluster/default", "CreateCluster")
    doubtful.mayHaveBeenThere = true
    let all = Self.steps(clusters + [doubtful], acts: acts)
    let commands = try #require(all.first { $0.title.contains("CreateCluster") }).commands
    #expect(
      commands.filter { $0.contains("delete-cluster") } == [
        "aws ecs delete-cluster --cluster ecs-1 --region eu-west-1",
        "aws eks delete-cluster --name eks-1 --region eu-west-1",
      ])
    let left = try #require(all.first { $0.title.contains("left behind") })
    #expect(left.detail.contains("may have been there before is yours: default."))
    #expect(left.commands == ["aws ecs delete-cluster --cluster default --region eu-west-1"])
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

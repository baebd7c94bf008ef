import Testing
import Vocabulary

@testable import Detection

@Suite("What strangers made beside credentials")
struct CreationStoryTests {
  private static let made = StoryWorld.moment(40, hour: 3)
  private static let volume = "arn:aws:ec2:eu-west-1:111122223333:volume/vol-01"
  private static let bucket = "arn:aws:s3:::drop"

  private static func link(
    _ child: String, _ operation: String = "CreateVolume", of parent: String = "key",
    at time: Timestamp = made, in region: String = "eu-west-1"
  ) -> LineageLink {
    LineageLink(parent: parent, child: child, operation: operation, subject: region, time: time)
  }

  private static func end(_ subject: String, day: Double) -> StateChange {
    StateChange(
      kind: .resource, subject: subject, operation: "DeleteVolume", isOn: false,
      time: StoryWorld.moment(day))
  }

  private func told(
    _ links: [LineageLink], ends: [StateChange] = [], lineage: [LineageLink] = [],
    by caller: Caller = StoryWorld.stranger
  ) -> CreatedResources? {
    var world = DetectorContractTests.attacked()
    for link in links + lineage where link.parent == "key" {
      world.call(link.time, by: caller, Action(service: "ec2", operation: link.operation))
    }
    var file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: StoryTellTests.cut), lineage: lineage)
    file.createdThings = links
    file.thingEnds = ends
    let judged = world.judged(file, foreign: [StoryWorld.stranger], cut: StoryTellTests.cut)
    return tell(file, judged, coverage(of: file)).creation.told
  }

  @Test("what the owner made is not told, what a stranger made is")
  func makers() throws {
    #expect(told([]) == nil)
    #expect(told([Self.link(Self.volume)], by: StoryWorld.owner) == nil)
    let found = try #require(told([Self.link(Self.volume)]))
    #expect(found.count == 1 && found.remaining == 1)
    let volume = try #require(found.resources.first)
    #expect(volume.sort == "ec2 volume" && volume.name == "vol-01" && volume.region == "eu-west-1")
    #expect(volume.credential == "key" && volume.time == Self.made && volume.endsAt == nil)
  }

  @Test("what a stranger's credential made is the stranger's, wherever it called from")
  func children() throws {
    let key = LineageLink(
      parent: "key", child: "AKIAB", operation: "CreateAccessKey", subject: "eve", time: Self.made)
    let volume = Self.link(Self.volume, of: "AKIAB", at: StoryWorld.moment(41))
    #expect(told([volume], lineage: [key])?.resources.map(\.credential) == ["AKIAB"])
    #expect(told([volume], lineage: [key], by: StoryWorld.owner) == nil)
  }

  @Test("an end counts behind the last making, and those without one come first")
  func ends() throws {
    let other = Self.volume + "2"
    let links = [Self.link(Self.volume), Self.link(other)]
    let found = try #require(
      told(links, ends: [Self.end(Self.volume, day: 3), Self.end(Self.volume, day: 45)]))
    #expect(found.resources.map(\.id) == [other, Self.volume])
    #expect(found.resources.last?.endsAt == StoryWorld.moment(45))
    #expect(found.resources.last?.endOperation == "DeleteVolume")
    #expect(found.count == 2 && found.remaining == 1)
    let again = Self.link(Self.volume, at: StoryWorld.moment(50))
    let remade = told(links + [again], ends: [Self.end(Self.volume, day: 45)])
    #expect(remade?.remaining == 2 && remade?.count == 2)
  }

  @Test("a bucket of us-east-1 may have been there before")
  func buckets() {
    func mayHaveBeen(_ region: String) -> Bool? {
      told([Self.link(Self.bucket, "CreateBucket", in: region)])?.resources.first?
        .mayHaveBeenThere
    }
    #expect(mayHaveBeen("us-east-1") == true)
    #expect(mayHaveBeen("eu-west-1") == false)
  }

  @Test("more than are told are counted")
  func most() throws {
    let links = (0..<300).map { Self.link("\(Self.volume)\($0)") }
    let found = try #require(told(links))
    #expect(found.count == 300 && found.remaining == 300)
    #expect(found.resources.count == CreatedResources.most)
  }

  @Test(
    "a name is what follows the type",
    arguments: [
      ("arn:aws:logs:r:1:log-group:/a/b", "logs log-group", "/a/b"),
      ("arn:aws:s3:::drop", "s3", "drop"), ("i-0123456789", "ec2 instance", "i-0123456789"),
      ("arn:aws:ecr:r:1:repository/team/app", "ecr repository", "team/app"),
    ])
  func names(id: String, sort: String, name: String) {
    let resource = CreatedResource(
      id: id, credential: "key", operation: "Create", time: Self.made, region: "r")
    #expect(resource.sort == sort && resource.name == name)
  }
}

import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("The story around a verdict")
struct StoryTellTests {
  static let cut = DetectorContractTests.cut

  static func told(
    _ world: StoryWorld, foreign: [Caller] = [], lineage: [LineageLink] = [],
    zone: CivilZone = .utc
  ) -> Story {
    let file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: cut, zone: zone), lineage: lineage)
    return tell(file, world.judged(file, foreign: foreign, cut: cut), coverage(of: file))
  }

  @Test(
    "charts hold every call once, whatever the width of their bins", arguments: [1.0, 40, 4000])
  func charts(_ stretch: Double) {
    var world = StoryWorld()
    var dice = Dice(2)
    for index in 0..<300 {
      let hour = Double(index) * stretch + dice.uniform()
      world.call(
        StoryWorld.moment(0, hour: hour),
        by: index % 5 == 0 ? StoryWorld.stranger : StoryWorld.owner,
        count: 1 + Int64(index % 3))
    }
    let story = Self.told(world, foreign: [StoryWorld.stranger])
    let total = Double(world.activity.requestCount)
    #expect(story.chart.reduce(0) { $0 + $1.known + $1.foreign } == total)
    #expect(story.chart.count <= 2000)
    #expect(
      zip(story.chart, story.chart.dropFirst()).allSatisfy {
        $1.start == $0.start.advanced(bySeconds: Double($0.widthSeconds))
      })
    let hours = story.hoursOfWeek
    let clock = (hours.baseline + hours.exposure + hours.foreign).reduce(0, +)
    #expect(clock == total)
    #expect(hours.foreign.reduce(0, +) == story.chart.reduce(0) { $0 + $1.foreign })
  }

  @Test("a clean story says what would have been seen, and why it is innocent")
  func clean() {
    let story = Self.told(DetectorContractTests.owner(seed: 1))
    #expect(story.findings.isEmpty)
    #expect(story.episodes.isEmpty)
    #expect(story.power.contains { $0.power == 0.95 })
    #expect(story.innocentExplanation.claim == "Only the owner used the key.")
    #expect(story.chart.contains { $0.expected != nil && ($0.upper ?? 0) > 0 })
    #expect(story.chartUnit == "calls")
  }

  @Test("the stated power is kept: that many extra calls are found")
  func powerIsHonest() throws {
    var found = 0
    for seed in 21..<51 as Range<UInt64> {
      var world = DetectorContractTests.owner(seed: seed)
      let clean = Self.told(world)
      let claim = try #require(clean.power.first { $0.power == 0.95 }?.claim)
      let extra = try #require(
        claim.split(separator: " ").compactMap { Int64($0.replacing(",", with: "")) }.first)
      #expect(extra < 2000)
      // A weekday of the exposure, spread over its hours as the owner's own calls are.
      for hour in 8..<18 {
        world.call(StoryWorld.moment(44, hour: Double(hour) + 0.3), count: extra / 10 + 1)
      }
      if Self.told(world).findings.contains(where: { $0.detector == "volume" }) { found += 1 }
    }
    #expect(found >= 26, "found \(found) of 30")
  }

  @Test("an attacked story has episodes, credentials made by the stranger, and cost")
  func attacked() {
    var world = DetectorContractTests.attacked()
    let make = Action(service: "iam", operation: "CreateAccessKey", region: "us-east-1")
    let made = StoryWorld.moment(40, hour: 3.1)
    world.call(made, by: StoryWorld.stranger, make)
    var child = StoryWorld.stranger
    child.credential = "AKIACHILD"
    world.call(StoryWorld.moment(41), by: child, count: 9)
    let story = Self.told(
      world, foreign: [StoryWorld.stranger, child],
      lineage: [
        LineageLink(
          parent: "key", child: "AKIACHILD", operation: "CreateAccessKey", subject: "eve",
          time: made)
      ])
    #expect(story.episodes.contains { $0.kind == "foreign" })
    #expect(story.episodes.contains { $0.kind == "volume" && $0.excess > 1000 })
    #expect(story.derivedCredentials.first?.madeByForeign == true)
    #expect(story.derivedCredentials.first?.events == 9)
    #expect(story.derivedCredentials.first?.kind == "aws-access-key")
    #expect(story.innocentExplanation.claim.contains("198.51.100.7"))
    #expect(story.services.allSatisfy { !$0.addresses.contains("198.51.100.7") })
  }

  @Test("a night shift after the change to summer time is odd only in the wrong zone")
  func summerTime() {
    // 15 local hours from 06:00, every day; the clock changes on day 118 (2026-03-29), here by
    // three hours, since a blur of one hour is forgiven in any zone.
    var periods = StoryServicesTests.berlin.periods
    periods[1] = .init(start: periods[1].start, offsetSeconds: 4 * 3600)
    let zone = CivilZone(name: "Double/Summer", periods: periods)
    var world = StoryWorld()
    for hour in (70 * 24)..<(150 * 24) {
      let time = StoryWorld.moment(0, hour: Double(hour))
      if (6..<21).contains(zone.calendar(at: time).hour) { world.call(time, count: 3) }
    }
    func odd(_ zone: CivilZone) -> Bool {
      Detectors.examine(world.profile(cut: StoryWorld.moment(118), zone: zone)).findings
        .contains { $0.detector == OddHoursDetector.name }
    }
    #expect(!odd(zone))
    #expect(odd(.utc))
  }

  @Test("an empty case is told without a word too many")
  func empty() {
    let story = Self.told(StoryWorld())
    #expect(story.chart.isEmpty)
    #expect(story.findings.isEmpty)
    #expect(story.services.isEmpty)
    #expect(story.expectedFalseAlarms == nil)
  }

  @Test("a stolen share too low for any hour is found by its lasting")
  func lastingLift() {
    var world = StoryWorld()
    var dice = Dice(77)
    for hour in 0..<(70 * 24) {
      let extra = hour >= 40 * 24 ? 2.0 : 0
      world.call(StoryWorld.moment(0, hour: Double(hour) + 0.5), count: dice.poisson(5 + extra))
    }
    let told = Detectors.examine(world.profile(cut: StoryWorld.moment(40)))
    #expect(told.findings.map(\.detector) == [LastingLiftDetector.name])
  }
}

import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Detection

/// What every detector in the list must keep.
@Suite("Detector contract")
struct DetectorContractTests {
  static let cut = StoryWorld.moment(35, hour: 12)
  static let end = StoryWorld.moment(56)

  /// An owner with office hours, bursts and quiet weekends.
  static func owner(seed: UInt64, burst: Double = 0.5, days: Int = 56) -> StoryWorld {
    var world = StoryWorld()
    var dice = Dice(seed)
    for day in 0..<days {
      let daily = dice.burst(0.3) * (day % 7 >= 5 ? 0.15 : 1)
      for hour in 0..<24 {
        let shape = (8..<18).contains(hour) ? 12.0 : hour >= 6 && hour < 22 ? 1.0 : 0.05
        let count = dice.poisson(shape * daily * dice.burst(burst))
        world.call(
          StoryWorld.moment(Double(day), hour: Double(hour) + dice.uniform()), count: count)
      }
    }
    return world
  }

  @Test("silence and a constant series give no finding", arguments: Detectors.all.indices)
  func quiet(_ index: Int) {
    let detector = Detectors.all[index]
    #expect(detector.findings(in: StoryWorld().profile(cut: Self.cut, end: Self.end)).isEmpty)
    var constant = StoryWorld()
    for hour in 0..<(56 * 24) {
      constant.call(StoryWorld.moment(0, hour: Double(hour) + 0.5), count: 4)
    }
    #expect(detector.findings(in: constant.profile(cut: Self.cut, end: Self.end)).isEmpty)
  }

  @Test(
    "a history of two days gives no finding, whatever follows", arguments: Detectors.all.indices)
  func thin(_ index: Int) {
    var world = StoryWorld()
    for hour in 0..<48 { world.call(StoryWorld.moment(0, hour: Double(hour)), count: 3) }
    let exposed = Action(service: "iam", operation: "CreateUser", region: "us-east-1")
    for hour in 48..<96 {
      world.call(
        StoryWorld.moment(0, hour: Double(hour)), by: StoryWorld.stranger, exposed, .denied,
        count: 500)
    }
    let profile = world.profile(cut: StoryWorld.moment(2))
    #expect(Detectors.all[index].findings(in: profile).isEmpty)
  }

  @Test("the order of the cells changes nothing", arguments: Detectors.all.indices)
  func shuffled(_ index: Int) {
    let detector = Detectors.all[index]
    let world = Self.attacked()
    let question = InquestQuestion(credential: "key", exposedAt: Self.cut)
    var activity = world.activity
    func findings() -> [Finding] {
      detector.findings(
        in: ActivityProfile(
          activity: activity, question: question, baselineEnd: Self.cut, logEnd: Self.end,
          networks: world.networks))
    }
    let straight = findings()
    var random = SeededRandom(seed: 5)
    activity.cells.shuffle(using: &random)
    #expect(findings() == straight)
    #expect(!straight.isEmpty)
  }

  /// Everything at once: new network, program and operations, denied, at night, in a flood.
  static func attacked() -> StoryWorld {
    var world = owner(seed: 11)
    let probe = Action(service: "bedrock", operation: "InvokeModel", region: "us-east-1")
    for day in 36..<56 {
      for hour in 0..<24 {
        let time = StoryWorld.moment(Double(day), hour: Double(hour) + 0.25)
        world.call(time, by: StoryWorld.stranger, probe, count: 60)
        world.call(time, by: StoryWorld.stranger, probe, .denied, count: 20)
      }
    }
    return world
  }

  @Test("every detector finds its planted anomaly and tells it", arguments: Detectors.all.indices)
  func planted(_ index: Int) {
    let name = type(of: Detectors.all[index]).name
    let told = Detectors.examine(Self.attacked().profile(cut: Self.cut, end: Self.end))
    let own = told.findings.filter { $0.detector == name }
    #expect(!own.isEmpty)
    for finding in own {
      #expect(finding.from >= Timestamp(seconds: Self.cut.hour * 3600))
      #expect(finding.from <= finding.to)
      #expect(finding.p.map { (0...1).contains($0) } ?? true)
      #expect((finding.adjustedP ?? 1) >= (finding.p ?? 0))
    }
  }

  @Test("a missing column means not run, and that is said", arguments: Detectors.all.indices)
  func blind(_ index: Int) {
    let kind = type(of: Detectors.all[index])
    for (capability, _) in Capability.all where kind.needs.contains(capability) {
      var world = Self.attacked()
      world.capability.remove(capability)
      let profile = world.profile(cut: Self.cut, end: Self.end)
      #expect(Detectors.all[index].findings(in: profile).isEmpty)
      #expect(Detectors.examine(profile).notRun.contains(kind.name))
      let file = world.caseFile(InquestQuestion(credential: "key", exposedAt: Self.cut))
      #expect(
        coverage(of: file).cannotShow.contains { $0.contains(kind.name) })
    }
  }

  @Test("ordinary noise raises no more false alarms than stated")
  func falseAlarms() {
    var alarmed = 0
    let worlds = 200
    var byDetector: [String: Int] = [:]
    for seed in 0..<UInt64(worlds) {
      let burst = [0.0, 0.5, 0.9][Int(seed % 3)]
      let told = Detectors.examine(
        Self.owner(seed: 1000 + seed, burst: burst).profile(cut: Self.cut, end: Self.end))
      if !told.findings.isEmpty { alarmed += 1 }
      for finding in told.findings { byDetector["\(finding.detector) \(burst)", default: 0] += 1 }
      #expect((told.expectedFalseAlarms ?? 1) <= 0.25)
    }
    let most = Int(Detectors.level * Double(worlds))
    #expect(alarmed <= most, "\(alarmed) of \(worlds): \(byDetector.sorted { $0.key < $1.key })")
  }

  @Test("totals of day buckets never feed hours or addresses")
  func bucketsAreNotCalls() {
    var world = StoryWorld()
    world.capability = [.buckets, .tokens, .requests, .address, .model]
    for day in 0..<56 {
      world.buckets.append(
        UsageBucket(
          start: StoryWorld.moment(Double(day)), widthSeconds: 86_400, credential: "key",
          action: Action(model: "m"), inputTokens: day < 36 ? 1000 : 90_000))
    }
    let told = Detectors.examine(world.profile(cut: Self.cut, end: Self.end))
    #expect(told.findings.isEmpty)
    #expect(told.notRun.count == Detectors.all.count)
    #expect(told.expectedFalseAlarms == nil)
  }

  @Test("the page of detectors is not stale")
  func documentation() throws {
    let page = packageRoot.appending(path: "Documentation/Detectors.md")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try FileManager.default.createDirectory(
        at: page.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(Detectors.documentation().utf8).write(to: page)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == Detectors.documentation())
  }
}

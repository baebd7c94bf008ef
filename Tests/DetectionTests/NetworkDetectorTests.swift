import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Detection

/// An owner in Berlin who calls at every full hour for eight weeks; the cut is on day 35.
private struct Travels {
  static let cut = StoryWorld.moment(35)
  static let end = StoryWorld.moment(56)
  var world = StoryWorld()
  var question = InquestQuestion(credential: "key", exposedAt: cut)

  init(ownerUntil last: Int = 56) {
    for hour in 0..<(last * 24) { world.call(StoryWorld.moment(0, hour: Double(hour))) }
  }

  /// Changes what is known of the stranger.
  mutating func locate(_ change: (inout NetworkFact) -> Void) {
    guard let networks = world.networks else { return }
    world.networks = NetworkFacts(
      facts: networks.facts.map { fact in
        var fact = fact
        if fact.address == StoryWorld.stranger.address { change(&fact) }
        return fact
      }, sources: networks.sources)
  }

  func findings(_ detector: any Detector) -> [Finding] {
    Detectors.examine(
      ActivityProfile(
        activity: world.activity, question: question, baselineEnd: Self.cut, logEnd: Self.end,
        networks: world.networks)
    ).findings.filter { $0.detector == type(of: detector).name }
  }
}

@Suite("Impossible travel")
struct ImpossibleTravelTests {
  private let detector = ImpossibleTravelDetector()

  @Test("Berlin and Singapore half an hour apart are told, with the way and the time")
  func told() throws {
    var travels = Travels()
    travels.world.call(StoryWorld.moment(40, hour: 2.5), by: StoryWorld.stranger)
    let found = travels.findings(detector)
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.from == StoryWorld.moment(40, hour: 2.5))
    #expect(finding.claim.contains("1.4 N 103.8 E (SG) – 52.5 N 13.4 E (DE)"))
    // 9,917 km on a sphere, less the radii of 20 and 50 km.
    #expect(finding.claim.contains("9,847 km"))
    #expect(finding.claim.contains("within 30 min"))
    #expect(finding.observed == .number(1))
    let p = try #require(finding.p)
    #expect(p > 0 && p < 0.25)
  }

  @Test("twelve hours are enough for the same way")
  func timeEnough() {
    var travels = Travels(ownerUntil: 40)
    travels.world.call(StoryWorld.moment(39, hour: 35), by: StoryWorld.stranger)
    #expect(travels.findings(detector).isEmpty)
    travels.world.call(StoryWorld.moment(39, hour: 31), by: StoryWorld.stranger)
    #expect(travels.findings(detector).count == 1, "eight hours are not")
  }

  @Test("what can be explained is not told")
  func explained() throws {
    let changes: [(String, (inout NetworkFact) -> Void)] = [
      (
        "424 km away",
        { $0.location = GeographicLocation(latitude: 50.11, longitude: 8.68) }
      ),
      ("within the accuracy", { $0.location?.accuracyRadiusKilometers = 9_800 }),
      ("in a hosting range", { $0.hostingRange = "example-cloud" }),
      ("of unknown place", { $0.location = nil }),
    ]
    for (why, change) in changes {
      var travels = Travels()
      travels.world.call(StoryWorld.moment(40, hour: 2.5), by: StoryWorld.stranger)
      travels.locate(change)
      #expect(travels.findings(detector).isEmpty, "\(why)")
    }
    var vouched = Travels()
    vouched.world.call(StoryWorld.moment(40, hour: 2.5), by: StoryWorld.stranger)
    vouched.question.allowedNetworks = [try #require(NetworkPrefix(text: "198.51.100.0/24"))]
    #expect(vouched.findings(detector).isEmpty)
  }

  @Test("a jump that the baseline made, too, is the owner's")
  func usual() {
    var travels = Travels()
    for day in [10.0, 40] {
      travels.world.call(StoryWorld.moment(day, hour: 2.5), by: StoryWorld.stranger)
    }
    #expect(travels.findings(detector).isEmpty)
  }

  @Test("a key that jumps to a new place every day gives a new place no weight")
  func restless() {
    var travels = Travels()
    var facts = StoryWorld.networks.facts
    for day in 1..<50 {
      var caller = StoryWorld.stranger
      caller.address = "203.0.113.\(day)"
      travels.world.call(StoryWorld.moment(Double(day), hour: 2.5), by: caller)
      facts.append(
        NetworkFact(
          address: caller.address, country: "ZZ",
          location: GeographicLocation(latitude: -30, longitude: Double(day) * 3)))
    }
    travels.world.networks = NetworkFacts(facts: facts)
    #expect(travels.findings(detector).isEmpty)
  }

  @Test("calls inside one five-minute cell are compared by their exact times")
  func overlapping() throws {
    var travels = Travels(ownerUntil: 40)
    let start = StoryWorld.moment(41)
    travels.world.call(start)
    travels.world.call(start.advanced(bySeconds: 240))
    travels.world.call(start.advanced(bySeconds: 60), by: StoryWorld.stranger)
    let finding = try #require(travels.findings(detector).first)
    #expect(finding.claim.contains("within 60 s"))
  }

  @Test(
    "distances along the earth",
    arguments: [
      (0.0, 0.0, 0.0, 180.0, 20_015.0), (52.52, 13.4, 52.52, 13.4, 0),
      (52.52, 13.4, 50.11, 8.68, 424), (0, 179.5, 0, -179.5, 111), (90, 0, -90, 77, 20_015),
    ])
  func distance(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ kilometers: Double) {
    let way = GeographicLocation(latitude: a, longitude: b)
      .kilometers(to: GeographicLocation(latitude: c, longitude: d))
    #expect(abs(way - kilometers) < 1)
  }
}

@Suite("Two networks at once")
struct SimultaneousNetworksTests {
  private let detector = SimultaneousNetworksDetector()

  /// The stranger calls two minutes after the owner on each of these days.
  private func together(_ days: [Double], hour: Double = 3 + 2.0 / 60) -> Travels {
    var travels = Travels()
    for day in days {
      travels.world.call(StoryWorld.moment(day, hour: hour), by: StoryWorld.stranger)
    }
    return travels
  }

  @Test("a second system in the same five minutes is told with both names")
  func told() throws {
    let finding = try #require(together([40, 41]).findings(detector).first)
    #expect(
      finding.claim.contains("AS64496 (EXAMPLE-HOME) with AS64511 (EXAMPLE-FAR)")
        && finding.claim.contains("2 times"))
    #expect(finding.observed == .number(1), "the pair is new on one day")
    #expect((finding.p ?? 1) < 0.25)
  }

  @Test("other slots, the baseline's own pairs and one operator are not told")
  func explained() {
    #expect(together([40], hour: 3.5).findings(detector).isEmpty, "half an hour apart")
    #expect(together([9, 40]).findings(detector).isEmpty, "as before")
    var sameOperator = together([40])
    sameOperator.locate {
      $0.autonomousSystem = AutonomousSystem(number: 64496, organization: "EXAMPLE-HOME")
    }
    #expect(sameOperator.findings(detector).isEmpty)
    var unknown = together([40])
    unknown.locate { $0.autonomousSystem = nil }
    #expect(unknown.findings(detector).isEmpty)
  }

  @Test("a pair is left out when both are hosting ranges, not when one is")
  func hosting() {
    var travels = together([40])
    travels.locate { $0.hostingRange = "example-cloud" }
    #expect(travels.findings(detector).count == 1)
    travels.world.networks = NetworkFacts(
      facts: StoryWorld.networks.facts.map { fact in
        var fact = fact
        fact.hostingRange = "example-cloud"
        return fact
      })
    #expect(travels.findings(detector).isEmpty)
  }

  @Test("a crowd of systems in every slot is told in reasonable time")
  func crowd() throws {
    var travels = Travels()
    var facts = StoryWorld.networks.facts
    for number in 0..<200 {
      var caller = StoryWorld.stranger
      caller.address = "203.0.113.\(number)"
      facts.append(
        NetworkFact(
          address: caller.address,
          autonomousSystem: AutonomousSystem(number: 65000 + UInt32(number))))
      for day in 40..<44 {
        travels.world.call(StoryWorld.moment(Double(day), hour: 3), by: caller)
      }
    }
    travels.world.networks = NetworkFacts(facts: facts)
    #expect(travels.findings(detector).count == 1)
  }
}

@Suite("Coverage of network facts")
struct NetworkCoverageTests {
  private func told(_ world: StoryWorld) -> [String] {
    coverage(of: world.caseFile(InquestQuestion(credential: "key", exposedAt: Travels.cut)))
      .cannotShow
  }

  @Test("without a database the untested is named, and never called clean")
  func without() {
    var world = Travels().world
    world.networks = nil
    world.capability.subtract(.ofDatabases)
    let sentences = told(world).filter { $0.contains("--network-database") }
    #expect(sentences.count == 1)
    for name in [ImpossibleTravelDetector.name, SimultaneousNetworksDetector.name] {
      #expect(sentences.first?.contains(name) == true)
    }
    // A list of ranges alone is no database.
    world.networks = NetworkFacts(
      facts: [], sources: [NetworkSource(path: "ranges.txt", kind: "hosting ranges")])
    #expect(told(world).contains { $0.contains("--network-database") })
  }

  @Test("addresses that the databases do not know are counted")
  func partly() {
    var world = Travels().world
    #expect(!told(world).contains { $0.contains("database") })
    var third = StoryWorld.stranger
    third.address = "203.0.113.9"
    world.call(StoryWorld.moment(1), by: third)
    #expect(
      told(world).contains {
        $0.contains(
          "Of 2 public addresses the network databases know no country of 1, no autonomous system "
            + "of 1 and no location of 1")
      })
  }

  @Test("without addresses there is nothing to look up")
  func noAddresses() {
    var world = Travels().world
    world.networks = nil
    world.capability.subtract([.address, .autonomousSystem, .location])
    #expect(!told(world).contains { $0.contains("--network-database") })
    #expect(told(world).contains { $0.contains(ImpossibleTravelDetector.name) })
  }
}

import Foundation
import Simulation
import Testing
import Vocabulary

@testable import evaluate

/// A world with this answer; the log odds are those of `probability`.
private func world(
  _ outcome: VerdictOutcome, abused: Bool, probability: Double = 0.5,
  format: WorldParameters.Format = .gateway, origin: WorldParameters.Origin = .elsewhere,
  isWeighed: Bool = true, addresses: (right: Int, wrong: Int, missed: Int) = (0, 0, 0)
) -> WorldResult {
  let abuse = WorldParameters.Abuse(pattern: .resale, callsPerDay: 100, origin: origin)
  return WorldResult(
    seed: 7,
    parameters: WorldParameters(
      format: format, owner: .service, callsPerDay: 20, abuse: abused ? abuse : nil),
    abused: abused, outcome: outcome, log10Odds: log10(probability / (1 - probability)),
    isWeighed: isWeighed, addressesRight: addresses.right, addressesWrong: addresses.wrong,
    addressesMissed: addresses.missed)
}

@Suite("The evaluation's arithmetic")
struct ScorecardTests {
  @Test("counts accusations, clearances and silence of the keys they belong to")
  func shares() {
    let card = Scorecard(results: [
      world(.abused, abused: true), world(.likelyAbused, abused: true),
      world(.noSignOfAbuse, abused: true), world(.cannotTell, abused: true),
      world(.likelyAbused, abused: false), world(.noSignOfAbuse, abused: false),
      world(.cannotTell, abused: false),
    ])
    #expect(card.detected == Share(part: 2, whole: 4))
    #expect(card.cleared == Share(part: 1, whole: 4))
    #expect(card.accused == Share(part: 1, whole: 3))
    #expect(card.undecided == Share(part: 2, whole: 7))
    #expect(card.count(.abused, abused: true) == 1)
    #expect(card.count(.abused, abused: false) == 0)
  }

  @Test("calls abuse visible only where a log can tell the stranger's address from the owner's")
  func visible() {
    #expect(world(.abused, abused: true).isVisibleAbuse)
    #expect(world(.abused, abused: true, origin: .sameSubnet).isVisibleAbuse)
    #expect(!world(.abused, abused: true, origin: .ownAddress).isVisibleAbuse)
    #expect(!world(.abused, abused: true, format: .usageByHour).isVisibleAbuse)
    #expect(!world(.abused, abused: false).isVisibleAbuse)
  }

  @Test("five times the owner's calls is heavy, a few calls a day never is")
  func heavy() {
    var result = world(.abused, abused: true)
    #expect(result.isHeavyAbuse)
    result.parameters.callsPerDay = 21
    #expect(!result.isHeavyAbuse)
    result.parameters.callsPerDay = 1
    result.parameters.abuse?.pattern = .lowAndSlow
    #expect(!result.isHeavyAbuse)
  }

  @Test("adds addresses over worlds, not the worlds' own shares")
  func addresses() {
    let worlds = [
      world(.abused, abused: true, addresses: (3, 1, 0)),
      world(.abused, abused: true, addresses: (1, 0, 4)),
      world(.likelyAbused, abused: false, addresses: (0, 3, 0)),
    ]
    #expect(Scorecard(results: worlds).precision == Share(part: 4, whole: 8))
    #expect(Scorecard.recall(worlds) == Share(part: 4, whole: 8))
  }

  @Test(
    "gives Wilson's interval",
    arguments: [
      (Share(part: 0, whole: 10), 0.0, 0.2775), (Share(part: 5, whole: 10), 0.2366, 0.7634),
      (Share(part: 81, whole: 263), 0.2553, 0.3662), (Share(part: 0, whole: 0), 0, 1),
    ])
  func interval(_ share: Share, _ lower: Double, _ upper: Double) {
    #expect(abs(share.interval.lowerBound - lower) < 1e-4)
    #expect(abs(share.interval.upperBound - upper) < 1e-4)
  }

  @Test("compares the odds that were seen with those that were stated")
  func reliability() throws {
    let worlds =
      (0..<40).map { world(.cannotTell, abused: $0 < 20, probability: 0.5) }
      + (0..<30).map { world(.abused, abused: $0 < 10, probability: 0.92) }
      + [
        world(.abused, abused: true, probability: 1 - 1e-15),
        world(.cannotTell, abused: true, isWeighed: false),
      ]
    let bins = ReliabilityBin.bins(worlds)
    #expect(bins.map(\.range) == [0.4..<0.6, 0.9..<0.95, 0.999..<1])
    #expect(bins.map(\.abused.whole) == [40, 30, 1])
    #expect(abs(bins[0].factor - 1) < 1e-9)
    // 10.5 to 20.5 were seen where 0.92 to 0.08 was stated.
    #expect(abs(bins[1].factor - (10.5 / 20.5) / (0.92 / 0.08)) < 1e-9)
  }
}

import Simulation
import Testing
import Vocabulary

@testable import evaluate

@Suite("Evidence left out")
struct AblationTests {
  private func world(
    _ outcome: VerdictOutcome, log10Odds: Double, _ terms: [[String: Double]]
  ) -> WorldResult {
    var result = WorldResult(
      seed: 7, parameters: WorldParameters(format: .gateway, owner: .service, callsPerDay: 20),
      abused: true, outcome: outcome, log10Odds: log10Odds, isWeighed: true)
    result.terms = terms
    result.thresholds = Thresholds([
      Assumption(name: "prior", value: 0.5, meaning: ""),
      Assumption(name: "likely-abused-from", value: 0.65, meaning: ""),
      Assumption(name: "no-sign-to", value: 0.14, meaning: ""),
    ])
    return result
  }

  @Test("the sum is done again without the terms of one family")
  func sums() {
    // e³ and e⁻² to one: 0.95; without the network e⁰ and 1: 0.67; without both nothing is left.
    let result = world(
      .abused, log10Odds: 1.3, [["network": 3], ["network": -2.5], ["network": -2.5, "work": 0]])
    #expect(result.outcome(without: "work") == .likelyAbused)
    #expect(result.outcome(without: "network") == .likelyAbused)
    let quiet = world(.noSignOfAbuse, log10Odds: -1, [["network": -2.5, "software": 0.1]])
    #expect(quiet.outcome(without: "software") == .noSignOfAbuse)
    #expect(quiet.outcome(without: "network") == .cannotTell)
  }

  @Test("a world that holes lowered stays lowered, and one without a sum stays as it was")
  func kept() {
    let lowered = world(.cannotTell, log10Odds: -1, [["network": -2.5, "software": 0]])
    #expect(lowered.outcome(without: "software") == .cannotTell)
    #expect(world(.noSignOfAbuse, log10Odds: 0, []).outcome(without: "network") == .noSignOfAbuse)
  }

  @Test("power is stated for the kind of stranger that called")
  func power() {
    var result = world(.likelyAbused, log10Odds: 0.5, [])
    #expect(!result.isAboveStatedPower)
    result.stated = Stranger(
      place: .newRegion, placeName: "a new /8 network", runsOwnSoftware: false, doesOwnWork: true,
      outcome: .likelyAbused, probability: 0.7)
    #expect(result.isAboveStatedPower)
    #expect(Scorecard(results: [result]).detectedAbovePower == Share(part: 1, whole: 1))
    result.abused = false
    #expect(!result.isAboveStatedPower)
  }
}

import Testing
import Vocabulary

@testable import Detection

@Suite("Strangers")
struct StrangerTests {
  private func strangers(_ world: VerdictWorld) -> [Stranger] { world.judged().verdict.strangers }

  private func probability(
    _ strangers: [Stranger], _ place: Stranger.Place, software: Bool, work: Bool
  ) -> Double {
    strangers.first {
      $0.place == place && $0.runsOwnSoftware == software && $0.doesOwnWork == work
    }?.probability ?? .nan
  }

  @Test("a quiet server promises to see whoever brings another program from elsewhere")
  func quiet() {
    let all = strangers(.quietServer())
    #expect(all.count == 20)
    #expect(probability(all, .newRegion, software: false, work: false) > 0.9)
    let near = probability(all, .newAddress, software: true, work: true)
    let far = probability(all, .newRegion, software: true, work: true)
    #expect(near < far)
    for place in Stranger.Place.allCases {
      #expect(
        probability(all, place, software: true, work: true)
          < probability(all, place, software: false, work: false))
    }
    #expect(probability(all, .knownAddress, software: true, work: true) < 0.14)
  }

  @Test("what is promised is kept: such a stranger, once there, is called what was said")
  func kept() {
    let world = VerdictWorld.quietServer()
    let promised = probability(strangers(world), .newRegion, software: false, work: false)
    var visited = world
    for call in 0..<20 {
      visited.add(
        day: 34 + Double(call) * 0.1, address: "203.0.113.9", agent: "curl/8.1",
        operation: "GET /v1/export")
    }
    let verdict = visited.judged().verdict
    #expect(verdict.outcome == .abused)
    #expect(abs(verdict.probability - promised) < 0.1)
  }

  @Test("too little history promises nothing")
  func thin() {
    #expect(strangers(VerdictWorld()).isEmpty)
  }
}

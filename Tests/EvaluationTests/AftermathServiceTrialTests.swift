import Foundation
import Simulation
import Testing
import Vocabulary

@testable import evaluate

@Suite("Services and rotations measured")
struct AftermathServiceTrialTests {
  static func run(_ trial: any AftermathTrial, seed: UInt64) throws -> [Measure] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    return try trial.run(seed: seed, in: folder)
  }

  @Test("the same seed gives the same measures, by the names of the goals")
  func measures() throws {
    for trial in [ServiceTrial(), RotationTrial()] as [any AftermathTrial] {
      let first = try Self.run(trial, seed: 2)
      #expect(first == (try Self.run(trial, seed: 2)))
      #expect(first.map(\.name) == trial.goals.map(\.name))
      #expect(first.reduce(0) { $0 + $1.tries } > 0)
      #expect(first.allSatisfy { (0...$0.tries).contains($0.hits) })
    }
  }

  @Test("a told service counts only when nine tenths of either side agree")
  func matching() {
    func service(_ name: String) -> ServiceDependency {
      ServiceDependency(
        name: name, addresses: [], agents: [], principals: [], first: Timestamp(seconds: 0),
        last: Timestamp(seconds: 1), events: 1, callsPerDay: 1, schedule: "irregular",
        nextExpected: nil, operations: [], moved: nil)
    }
    let match = ServiceWorldMatch(
      told: ["a", "b", "c"].map(service), calls: [100, 100, 100],
      overlaps: [[0: 90, 1: 10], [1: 89], [2: 100, 1: 12]])
    #expect(match.toldOf == [0, nil, nil])
  }

  @Test("worlds of services hold calls of every service, and a rotation uses both keys")
  func worlds() {
    var kinds: Set<Bool> = []
    for seed in UInt64(1)...6 {
      let world = ServiceWorld.draw(seed: seed)
      #expect(Set(world.calls.compactMap(\.service)) == Set(world.services.indices))
      kinds.formUnion(world.services.map { $0.periodSeconds == nil })
    }
    #expect(kinds == [true, false])
    let rotation = ServiceWorld.drawRotation(seed: 3)
    #expect(Set(rotation.calls.map(\.isOnReplacement)) == [true, false])
    #expect(rotation.replacement != nil)
  }
}

import Foundation
import Simulation
import Testing

@testable import evaluate

@Suite("The trial of readers of a secret")
struct SecretReaderTrialTests {
  @Test("The same seed is the same world, and every kind of world is drawn")
  func worlds() {
    let worlds = (1...40).map { SecretReadWorld(seed: UInt64($0)) }
    #expect(worlds.map(\.log) == (1...40).map { SecretReadWorld(seed: UInt64($0)).log })
    #expect(Set(worlds.map { $0.stranger?.isStolenIdentity }).count == 3)
    #expect(Set(worlds.map { $0.newNetworksPerDay == 0 }).count == 2)
    #expect(
      worlds.allSatisfy { world in world.stranger.map { $0.first < world.exposedAt } ?? true })
  }

  @Test("Every measure is one of the goals, and each goal is tried")
  func measures() throws {
    let trial = SecretReaderTrial()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-trial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    let names = try (1...16).flatMap { try trial.run(seed: UInt64($0), in: folder) }.map(\.name)
    #expect(Set(names) == Set(trial.goals.map(\.name)))
  }
}

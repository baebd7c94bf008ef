import Foundation
import Simulation
import Testing
import Vocabulary

@testable import evaluate

@Suite("Worlds judged")
struct WorldTrialTests {
  @Test("are of seeds that are either for tuning or for reporting")
  func seeds() {
    #expect(!WorldSuite.tuning.seeds.overlaps(WorldSuite.reporting.seeds))
    #expect(WorldSuite.reporting.seeds(first: 2) == [1_000_001, 1_000_002])
    #expect(WorldSuite.tuning.seeds(first: 20_000).count == 10_000)
    #expect(WorldSuite.tuning.seeds(first: -1).isEmpty)
  }

  @Test("give the same row twice, and leave no file behind")
  func row() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    for seed in UInt64(1)...3 {
      let first = try WorldTrial.run(seed: seed, in: folder)
      #expect(first.row == (try WorldTrial.run(seed: seed, in: folder).row))
      #expect(
        first.row.components(separatedBy: ",").count
          == WorldResult.header.components(separatedBy: ",").count)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == [])
  }

  @Test("The page has a row for every kind of world, and every world in its matrix")
  func document() throws {
    let results = (UInt64(0)..<400).map { seed in
      let parameters = WorldParameters.draw(seed: seed)
      let isAbused = parameters.abuse != nil
      return WorldResult(
        seed: seed, parameters: parameters, abused: isAbused,
        outcome: isAbused ? .abused : .noSignOfAbuse, log10Odds: isAbused ? 2 : -2,
        isWeighed: true)
    }
    let text = EvaluationDocument(suite: .tuning, results: results).text
    for twin in WorldParameters.BenignTwin.allCases {
      #expect(text.contains("\n| \(twin.rawValue) | "))
    }
    let abused = results.count(where: \.abused)
    #expect(text.contains("| abused | \(abused) | 0 | 0 | 0 | 0 |"))
    #expect(text.contains("| clean | 0 | 0 | 0 | \(400 - abused) | 0 |"))
    #expect(!text.contains("nan"))
  }
}

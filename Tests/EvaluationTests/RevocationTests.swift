import Foundation
import Simulation
import Testing
import Vocabulary

@testable import evaluate

@Suite("Revoked keys judged")
struct RevocationTests {
  private static func world(
    _ use: StrangerUse, _ outcome: VerdictOutcome, moves: Double? = 0, isTold: Bool = true
  ) -> WorldResult {
    var parameters = WorldParameters(format: .gateway, owner: .service, callsPerDay: 20)
    parameters.revocation = .init(
      delayHours: 4, ownerMovesAfterHours: moves, isTold: isTold)
    return WorldResult(
      seed: 7, parameters: parameters, abused: use == .abused, wasTried: use == .tried,
      outcome: outcome, log10Odds: 0, isWeighed: true)
  }

  private static let worlds = [
    world(.abused, .abused, moves: -3), world(.abused, .attempted, moves: nil),
    world(.abused, .noSignOfAbuse), world(.tried, .attempted), world(.tried, .attempted),
    world(.tried, .likelyAbused, isTold: false), world(.clean, .noSignOfAbuse),
    world(.clean, .attempted), world(.clean, .likelyAbused), world(.clean, .cannotTell),
  ]

  @Test("are counted by what strangers did with them")
  func shares() {
    let card = RevocationCard(results: Self.worlds)
    #expect(card.abusedAccused == Share(part: 1, whole: 3))
    #expect(card.abusedAttempted == Share(part: 1, whole: 3))
    #expect(card.abusedCleared == Share(part: 1, whole: 3))
    #expect(card.triedAttempted == Share(part: 2, whole: 3))
    #expect(card.triedAccused == Share(part: 1, whole: 3))
    #expect(card.cleanAttempted == Share(part: 1, whole: 4))
    #expect(card.cleanAccused == Share(part: 1, whole: 4))
    #expect(card.undecided == Share(part: 1, whole: 10))
  }

  @Test("have a section of the page, which is not there without them")
  func section() {
    let usual = EvaluationDocument(suite: .tuning, results: Self.worlds)
    #expect(!usual.text.contains("revoked and tried on"))
    let text = EvaluationDocument(suite: .tuning, results: [], revoked: Self.worlds)
      .revocation.joined(separator: "\n")
    #expect(text.contains("\nThe 10 of these worlds "))
    #expect(text.contains("\n| abused before it was revoked | 1 | 0 | 1 | 1 | 0 |\n"))
    #expect(text.contains("\n| tried afterwards only | 0 | 1 | 2 | 0 | 0 |\n"))
    #expect(text.contains("\n| never used by strangers | 0 | 1 | 1 | 1 | 1 |\n"))
    #expect(text.contains("\n| Tried keys called `attempted` | 66.7 % | "))
    #expect(text.contains("\n| owner has a new key before | 100.0 % | 0.0 % |  |"))
    #expect(!text.contains("nan"))
  }

  @Test("go the way of check, twice the same, and leave no file behind")
  func row() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    var judged = 0
    for seed in UInt64(1)...6 {
      guard let first = try WorldTrial.runRevoked(seed: seed, in: folder) else { continue }
      judged += 1
      #expect(first.revokedRow == (try WorldTrial.runRevoked(seed: seed, in: folder)?.revokedRow))
      #expect(
        first.revokedRow.components(separatedBy: ",").count
          == WorldResult.revokedHeader.components(separatedBy: ",").count)
    }
    #expect(judged > 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == [])
  }
}

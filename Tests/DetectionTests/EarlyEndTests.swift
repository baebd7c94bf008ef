import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Detection

/// The logs end before the time in question does.
@Suite("An early end of the logs")
struct EarlyEndTests {
  private static func outcome(
    exposedAt: Double, revokedAt: Double? = nil, end: Double,
    _ change: (inout CaseFile) -> Void = { _ in }
  ) -> Verdict {
    var world = VerdictWorld()
    world.logDays = end
    world.addServer(to: end)
    world.question.exposedAt = VerdictWorld.at(day: exposedAt)
    world.question.revokedAt = revokedAt.map { VerdictWorld.at(day: $0) }
    var file = world.caseFile()
    change(&file)
    return Inquest.hold(on: file).verdict
  }

  @Test(
    "an all-clear needs the exposure in the logs, up to a day before the revocation",
    arguments: [
      (20.0, nil, 30.0, VerdictOutcome.noSignOfAbuse), (20, 30, 30, .noSignOfAbuse),
      (20, 30.9, 30, .noSignOfAbuse), (20, 31.5, 30, .cannotTell), (20, 45, 30, .cannotTell),
      // Less of it is seen than is not.
      (29.9, 30.5, 30, .cannotTell), (29.5, 30.2, 30, .noSignOfAbuse),
      // Less than an hour of it, and then it goes on.
      (29.98, nil, 30, .cannotTell), (29.9, nil, 30, .noSignOfAbuse),
      // A key that was revoked within the hour was seen for as long as it was exposed.
      (29.97, 29.99, 30, .noSignOfAbuse),
    ] as [(Double, Double?, Double, VerdictOutcome)])
  func ends(exposedAt: Double, revokedAt: Double?, end: Double, outcome: VerdictOutcome) {
    let verdict = Self.outcome(exposedAt: exposedAt, revokedAt: revokedAt, end: end)
    #expect(verdict.outcome == outcome)
    #expect(
      verdict.wouldDecide.contains { $0.hasPrefix("Import the log from") }
        == (outcome == .cannotTell))
  }

  @Test("the end of the logs that named the key counts, not that of others that go on")
  func ofKey() {
    func verdict(otherEnd: Double, naming formats: [String]) -> Verdict {
      Self.outcome(exposedAt: 30.5, end: 30) { file in
        file.ledger.sources.append(
          SourceSummary(
            path: "web.log", format: "web", bytes: 1, recordsRead: 10, imported: 10,
            first: VerdictWorld.start, last: VerdictWorld.at(day: otherEnd),
            capability: [.requests]))
        file.formats = ["combined", "web"].map {
          FormatSummary(format: $0, kinds: ["aws-access-key"], hours: file.ledger.hours)
        }
        file.formatsNamingKey = formats
      }
    }
    #expect(verdict(otherEnd: 45, naming: ["combined"]).outcome == .cannotTell)
    #expect(
      verdict(otherEnd: 45, naming: ["combined"]).reasons.contains {
        $0.contains("The log that names this key (combined) ends on")
      })
    #expect(verdict(otherEnd: 45, naming: ["combined", "web"]).outcome == .noSignOfAbuse)
  }

  @Test("a quiet log that ends before a revocation has no hole there")
  func quiet() {
    // One day in seven has records.
    let hours = (0..<60).map {
      HourCount(hour: VerdictWorld.start.hour + Int64($0 * 168), count: 3)
    }
    let end = (hours.last?.hour ?? 0) + 1
    let near = CoverageGaps.chanceOfSilence(after: hours, until: end + 48)
    let far = CoverageGaps.chanceOfSilence(after: hours, until: end + 24 * 60)
    #expect((near ?? 0) > EarlyEnds.likelySilence)
    #expect((far ?? 1) < EarlyEnds.likelySilence)
    #expect(CoverageGaps.chanceOfSilence(after: Array(hours.prefix(5)), until: end) == nil)
    // Weeks are alike: those that follow cost nothing, be they of millennia.
    let nines = { CoverageGaps.chanceOfSilence(after: hours, until: end + $0).map { -log10($0) } }
    let (one, five) = (nines(20 * 168) ?? 0, nines(100 * 168) ?? 0)
    #expect(one > 0 && abs(five - 5 * one) < 1e-9 * five)
    #expect(CoverageGaps.chanceOfSilence(after: hours, until: end + 1_000_000_000) == 0)
  }

  @Test("a job that runs once a day leaves a hole when weeks of it are missing")
  func sparse() {
    func gaps(_ days: [Int]) -> [CoverageGap] {
      CoverageGaps.find(
        in: days.map { HourCount(hour: VerdictWorld.start.hour + Int64($0 * 24) + 2, count: 1) },
        capability: [.requests])
    }
    #expect(gaps(Array(0..<20) + [47]).count == 1)
    #expect(gaps(Array(0..<21)).isEmpty)
    #expect(gaps(Array(0..<20) + [23]).isEmpty, "three days by themselves are no proof")
    #expect(gaps([0, 31, 61]).isEmpty, "too few to know a clock by")
  }
}

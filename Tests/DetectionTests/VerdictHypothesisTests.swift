import Foundation
import Testing
import Vocabulary

@testable import Detection

@Suite("What was weighed")
struct VerdictHypothesisTests {
  /// A quiet server, a stranger at it, too little history, an absent key.
  private static let worlds: [(name: String, world: VerdictWorld)] = {
    var stranger = VerdictWorld.quietServer()
    var updated = VerdictWorld.quietServer()
    var thin = VerdictWorld()
    for call in 0..<8 {
      stranger.add(
        day: 31.2, hour: Double(call) * 0.03, address: "203.0.113.9", agent: "curl/8.1",
        operation: "GET /v1/export")
      updated.add(
        day: 31.2, hour: Double(call) * 0.03, address: "192.168.10.20", agent: "other/2.0",
        operation: "GET /v1/export")
      thin.add(
        day: 1, hour: Double(call) * 0.01, address: "192.168.10.20",
        agent: "stratus-red-team_6a7", operation: "DescribeInstances")
    }
    var absent = VerdictWorld()
    absent.exposed(onDay: 30)
    absent.question.credential = "AKIAIOSFODNN7EXAMPLE"
    absent.kindsInLogs = ["aws-access-key"]
    var unknownTime = stranger
    unknownTime.question.exposedAt = nil
    return [
      ("quiet", VerdictWorld.quietServer()), ("stranger", stranger), ("updated", updated),
      ("thin", thin), ("absent", absent), ("unknown time", unknownTime),
    ]
  }()

  @Test("the odds can be computed again from the prior and the printed terms", arguments: 0..<6)
  func recomputed(index: Int) {
    let (name, world) = Self.worlds[index]
    let verdict = world.judged().verdict
    var sum = 0.0
    for hypothesis in verdict.hypotheses {
      #expect(!hypothesis.subject.isEmpty)
      let terms = hypothesis.evidence.reduce(0) { $0 + ($1.nats ?? 0) }
      #expect(abs(terms / log(10) - hypothesis.log10Ratio) < 1e-9, "\(name)")
      sum += pow(10, hypothesis.log10Ratio)
    }
    #expect(!verdict.hypotheses.isEmpty, "\(name)")
    let odds = verdict.prior / (1 - verdict.prior) * sum
    #expect(abs(log10(odds) - verdict.log10Odds) < 1e-9, "\(name)")
    #expect(abs(odds / (1 + odds) - verdict.probability) < 1e-9, "\(name)")
  }

  @Test("an all-clear says what the probability that is left rests on")
  func remainder() {
    let verdict = VerdictWorld.quietServer().judged().verdict
    #expect(verdict.outcome == .noSignOfAbuse)
    #expect(
      verdict.reasons.contains { $0.contains("Before any log is read") && $0.contains("50 %") })
  }

  @Test("sentences write times one way")
  func times() throws {
    for (_, world) in Self.worlds {
      let verdict = world.judged().verdict
      for sentence in verdict.reasons + verdict.wouldDecide
        + verdict.hypotheses.flatMap({
          $0.evidence.map(\.claim)
        })
      {
        #expect(sentence.firstMatch(of: /\d{4}-\d{2}-\d{2}T/) == nil, "\(sentence)")
      }
    }
  }
}

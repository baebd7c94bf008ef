import Testing
import Vocabulary

@testable import Detection

@Suite("What digests do to the ledger and the verdict")
struct StoryIntegrityTests {
  private func moment(_ hour: Double) -> Timestamp { Timestamp(seconds: Int64(hour * 3600)) }

  private func problem(
    _ kind: IntegrityProblem.Kind, _ from: Double?, _ to: Double?
  ) -> IntegrityProblem {
    IntegrityProblem(
      kind: kind, file: "file", from: from.map(moment), to: to.map(moment), claim: "It is so.")
  }

  private func integrity(
    _ problems: [IntegrityProblem] = [], complete: [(Double, Double)] = [], covers: Bool = true
  ) -> EvidenceIntegrity {
    EvidenceIntegrity(
      standing: .consistent, digests: DigestCounts(), logs: DigestedLogCounts(),
      chains: [
        DigestChainSummary(
          name: "c", account: "a", region: "r", trail: "t", isBackfill: false, from: moment(0),
          to: moment(100), digests: 100, signed: 100)
      ], problems: problems,
      complete: complete.map { VouchedSpan(chain: "c", from: moment($0.0), to: moment($0.1)) },
      coversEveryRecord: covers)
  }

  @Test(
    "A stretch is silent where signed digests cover it to the latest delivery, and not else",
    arguments: [
      ([(0.0, 100.0)], true, true), ([(10, 21)], true, true), ([(10, 20.5)], true, false),
      ([(11, 40)], true, false), ([], true, false), ([(0, 15), (16, 100)], true, false),
      ([(0, 100)], false, false),
    ] as [([(Double, Double)], Bool, Bool)])
  func silence(complete: [(Double, Double)], covers: Bool, isExplained: Bool) {
    let gap = CoverageGap(from: moment(10), to: moment(20), reason: "x")
    #expect(integrity(complete: complete, covers: covers).explains(gap) == isExplained)
  }

  @Test("Every chain must be silent")
  func twoChains() {
    var integrity = integrity(complete: [(0, 100)])
    integrity.chains.append(
      DigestChainSummary(
        name: "d", account: "a", region: "s", trail: "t", isBackfill: false, from: moment(0),
        to: moment(100), digests: 1, signed: 1))
    let gap = CoverageGap(from: moment(10), to: moment(20), reason: "x")
    #expect(!integrity.explains(gap))
    integrity.chains[1].isBackfill = true
    #expect(integrity.explains(gap))
  }

  @Test("Problems near each other are one line of the ledger, with the time of all")
  func joined() {
    let spots = IntegritySpots.found(
      in: integrity([
        problem(.logMissing, 1, 2), problem(.logMissing, 2.5, 3), problem(.logMissing, 9, 10),
        problem(.logUnlisted, 2, 3), problem(.digestUnreadable, nil, nil),
      ]))
    #expect(spots.map(\.kind) == [.missing, .missing, .unproven, .altered])
    #expect(spots.map(\.from) == [moment(1), moment(9), moment(2), nil])
    #expect(spots.map(\.to) == [moment(3), moment(10), moment(3), nil])
    #expect(spots.map(\.forbidsAllClear) == [true, true, false, true])
    #expect(spots[0].claim.contains("1 more file"))
  }

  @Test("Thousands of them are no thousands of lines, and none is lost")
  func many() {
    let spots = IntegritySpots.found(
      in: integrity((0..<3000).map { problem(.logMissing, Double($0) * 9, Double($0) * 9 + 1) }))
    #expect(spots.count == 21)
    #expect(spots.last?.to == moment(2999 * 9 + 1))
  }

  @Test("A problem says what it does: nothing before the exposure, no all-clear inside")
  func effects() {
    let exposure = Exposure(from: moment(30), to: moment(60), fromGiven: true)
    let weighed = integrity([
      problem(.logMissing, 1, 2), problem(.logMissing, 40, 41), problem(.logUnlisted, 40, 41),
    ]).weighed(for: .cannotTell, exposure, silencing: [])
    let effects = weighed.problems.map(\.effect)
    #expect(effects[0].hasPrefix("none: before the exposure"))
    #expect(effects[1] == "an all-clear becomes cannot-tell")
    #expect(effects[2].hasPrefix("none"))
  }
}

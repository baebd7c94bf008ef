import Vocabulary

@testable import Reporting

extension Inquest {
  /// Digests, leak reasons and readers whose every text is one of `texts`.
  mutating func takeEvidence(_ texts: [String]) {
    let (from, to) = (exposure.from, exposure.to)
    var digests = DigestCounts()
    digests.read = Int64(texts.count)
    integrity = EvidenceIntegrity(
      standing: .broken, digests: digests, logs: DigestedLogCounts(),
      chains: texts.map {
        DigestChainSummary(
          name: $0, account: $0, region: $0, trail: $0, isBackfill: false, from: from, to: to,
          digests: 1, signed: 0)
      },
      problems: zip(texts, IntegrityProblem.Kind.allCases).map {
        IntegrityProblem(kind: $1, file: $0, from: from, to: nil, claim: $0, effect: $0)
      }, provedSilent: texts.map { VouchedSpan(chain: $0, from: from, to: to) },
      silences: [CoverageGap(from: from, to: to, reason: texts[0])], limits: texts,
      sources: texts.map { IntegritySource(path: $0, title: $0, sha256: $0) })
    leakReasons = LeakReason.Way.allCases.map {
      LeakReason(
        way: $0, speaksFor: texts, speaksAgainst: texts, isVisible: true, wouldTell: texts[0])
    }
    secrets = SecretAccount(
      names: texts,
      readers: texts.map {
        SecretReader(
          principal: $0, networks: texts, software: texts, addresses: texts, resource: $0,
          reads: 1, readsBefore: 1, refused: 0, first: from, last: to, isUnfamiliar: true,
          claim: $0)
      }, before: from, expectedUnfamiliar: .nan, chanceOfUnfamiliar: .infinity, notes: texts)
  }
}

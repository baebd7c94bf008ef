public import Vocabulary

extension DigestEvidence {
  /// What the digests say of the files that were read.
  ///
  /// A pure function: the same evidence and sources give the same answer, in whatever order the
  /// digests were read.
  /// - Parameter sources: every file of the ledger, with the hash of its content.
  public func integrity(of sources: [SourceSummary]) -> EvidenceIntegrity {
    let validation = DigestValidation(self)
    let logs = DigestedLogs(validation, sources: sources)
    let problems = (validation.problems + logs.problems).sorted(by: DigestEvidence.isBefore)
    var result = EvidenceIntegrity(
      standing: .consistent, digests: counts(validation), logs: logs.counts,
      chains: validation.chains.map { summary(of: $0, validation) }, problems: problems,
      coversEveryRecord: logs.coversEveryRecord, limits: validation.limits,
      sources: self.sources)
    for chain in validation.chains {
      let signed = chain.members.filter { validation.standings[$0] == .signed }
      func spans(_ members: [Int]) -> [VouchedSpan] {
        DigestSpans.joined(
          members.map { (validation.digests[$0].start, validation.digests[$0].end) }
        ).map { VouchedSpan(chain: chain.name.chain, from: $0.from, to: $0.to) }
      }
      // A later digest of delayed files proves that they came, not that no others did.
      guard !chain.name.isBackfill else { continue }
      result.provedSilent += spans(signed.filter { validation.digests[$0].logs.isEmpty })
      result.complete += spans(signed.filter { logs.isComplete[$0] })
    }
    result.standing = standing(of: result)
    result.limits += limits(of: validation, result)
    return result.withoutSecrets
  }

  private func counts(_ validation: DigestValidation) -> DigestCounts {
    var counts = DigestCounts()
    counts.read = Int64(validation.digests.count + unreadable.count)
    counts.contradicted = Int64(unreadable.count)
    for (digest, standing) in zip(validation.digests, validation.standings) {
      if digest.logs.isEmpty { counts.empty += 1 }
      switch standing {
      case .signed: counts.signed += 1
      case .contradicted: counts.contradicted += 1
      case .unsigned: counts.unsigned += 1
      case .unchecked: counts.unchecked += 1
      }
    }
    return counts
  }

  private func summary(
    of chain: (name: DigestName, members: [Int]), _ validation: DigestValidation
  ) -> DigestChainSummary {
    let members = chain.members.map { validation.digests[$0] }
    let first = members.map(\.start).min() ?? chain.name.end
    return DigestChainSummary(
      name: chain.name.chain, account: chain.name.account, region: chain.name.region,
      trail: chain.name.trail, isBackfill: chain.name.isBackfill, from: first,
      to: max(first, members.map(\.end).max() ?? first), digests: Int64(members.count),
      signed: Int64(chain.members.count { validation.standings[$0] == .signed }))
  }

  private func standing(of result: EvidenceIntegrity) -> EvidenceIntegrity.Standing {
    if result.problems.contains(where: { $0.kind.contradicts }) { return .broken }
    let isProven =
      result.digests.signed == result.digests.read && result.digests.read > 0
      && result.problems.isEmpty
    return isProven ? .proven : .consistent
  }

  private static func isBefore(_ left: IntegrityProblem, _ right: IntegrityProblem) -> Bool {
    let (first, second) = (order(left), order(right))
    if first != second { return first < second }
    return (left.file, left.claim) < (right.file, right.claim)
  }

  private static func order(_ problem: IntegrityProblem) -> (Int, Int64) {
    let kind = IntegrityProblem.Kind.allCases.firstIndex(of: problem.kind) ?? 0
    return (kind, problem.from?.milliseconds ?? Int64.max)
  }
}

extension DigestedLogs {
  /// Whether a digest vouches for every file with records, and none was listed and not found.
  var coversEveryRecord: Bool {
    counts.outside == 0 && counts.unlisted == 0 && counts.altered == 0
  }
}

extension EvidenceIntegrity {
  /// Names of buckets and objects are whatever somebody called them.
  fileprivate var withoutSecrets: EvidenceIntegrity {
    var clean = self
    func clear(_ text: inout String) { text = CredentialKey.withoutSecrets(text) }
    for index in clean.chains.indices {
      clear(&clean.chains[index].name)
      clear(&clean.chains[index].region)
      clear(&clean.chains[index].trail)
    }
    // Sentences have theirs taken out of each name, as an innocent one behind "key" looks guilty.
    for index in clean.problems.indices { clear(&clean.problems[index].file) }
    for index in clean.provedSilent.indices { clear(&clean.provedSilent[index].chain) }
    for index in clean.complete.indices { clear(&clean.complete[index].chain) }
    for index in clean.sources.indices { clear(&clean.sources[index].path) }
    return clean
  }
}

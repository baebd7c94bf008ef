internal import Vocabulary

extension DigestValidation {
  /// The digests of each chain, ascending by end; the chains by name.
  var chains: [(name: DigestName, members: [Int])] {
    var chains: [(name: DigestName, members: [Int])] = []
    for (index, digest) in digests.enumerated() {
      if chains.last?.name.chain == digest.name.chain {
        chains[chains.count - 1].members.append(index)
      } else {
        chains.append((digest.name, [index]))
      }
    }
    return chains
  }

  /// Looks for digests that are missing between others, were added, or contradict in time.
  mutating func checkChains() {
    for chain in chains {
      for index in chain.members { checkOwnTimes(of: index) }
      for (earlier, later) in zip(chain.members, chain.members.dropFirst()) {
        checkLink(from: earlier, to: later)
      }
      let first = digests[chain.members[0]]
      if first.previous != nil {
        limits.append(
          "The digests of \(chain.name.label) begin \(first.start.words) with one that follows "
            + "another, which is not here: nothing vouches for the logs before.")
      }
    }
  }

  /// What the provider signed is as it made it; only of other digests the times are a sign.
  private func isSigned(_ index: Int) -> Bool {
    if case .signed = standings[index] { return true }
    return false
  }

  private mutating func checkOwnTimes(of index: Int) {
    let digest = digests[index]
    guard !isSigned(index), !digest.name.isBackfill else { return }
    if digest.end < digest.start {
      add(.digestTimes, digest, "It ends before it begins.")
    } else if digest.end != digest.name.end {
      add(
        .digestTimes, digest,
        "It says that it ends \(digest.end.words), its name says \(digest.name.end.words).")
    }
  }

  private mutating func checkLink(from earlier: Int, to later: Int) {
    let (before, after) = (digests[earlier], digests[later])
    guard let previous = after.previous else {
      guard !after.name.isBackfill else { return }
      return addSpan(
        .chainRestarted, after.path, before, after,
        "Validation was off between \(before.end.words) and \(after.start.words), where a new "
          + "chain of \(after.name.label) begins: no digest speaks of what was delivered between.")
    }
    if previous.location == before.location {
      guard before.end != after.start, !after.name.isBackfill,
        !(isSigned(earlier) && isSigned(later))
      else { return }
      add(
        .digestTimes, after,
        "It begins \(after.start.words), the digest that it follows ends \(before.end.words).")
    } else if places[previous.location] == nil {
      addSpan(
        .digestMissing, LogFileName.stem(of: previous.location), before, after,
        "The digest before that of \(after.end.words) is not here: what was delivered between "
          + "\(before.end.words) and \(after.start.words) is not known.")
    } else if before.location != after.location {
      add(
        .digestMisplaced, before,
        "It is no link of the chain: the digest after it, which ends \(after.end.words), follows "
          + "another one.")
    }
  }

  private mutating func addSpan(
    _ kind: IntegrityProblem.Kind, _ file: String, _ before: CloudTrailDigest,
    _ after: CloudTrailDigest, _ claim: String
  ) {
    problems.append(
      IntegrityProblem(
        kind: kind, file: file, from: min(before.end, after.start),
        to: max(before.end, after.start), claim: claim))
  }
}

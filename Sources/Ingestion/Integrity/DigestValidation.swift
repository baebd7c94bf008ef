internal import Vocabulary

/// Digests judged by their signatures, by one another, and by the logs that are here.
struct DigestValidation {
  /// What is known of one digest.
  enum Standing {
    case signed, contradicted, unsigned, unchecked
  }

  let evidence: DigestEvidence
  /// Each once, by chain, then by end; of several of one name all that differ.
  let digests: [CloudTrailDigest]
  /// In the order of ``digests``.
  var standings: [Standing] = []
  var problems: [IntegrityProblem] = []
  var limits: [String] = []
  /// The digests that name a place as the one before them.
  let successors: [String: [Int]]
  /// The digests of a place.
  let places: [String: [Int]]

  init(_ evidence: DigestEvidence) {
    self.evidence = evidence
    var seen: Set<String> = []
    let ordered = evidence.digests.sorted {
      ($0.name.chain, $0.end, $0.start, $0.location, $0.sha256, $0.path)
        < ($1.name.chain, $1.end, $1.start, $1.location, $1.sha256, $1.path)
    }
    digests = ordered.filter { seen.insert("\($0.location)\n\($0.sha256)").inserted }
    var successors: [String: [Int]] = [:]
    for (index, digest) in digests.enumerated() {
      guard let previous = digest.previous else { continue }
      successors[previous.location, default: []].append(index)
    }
    self.successors = successors
    places = Dictionary(grouping: digests.indices) { [digests] in digests[$0].location }
    checkNames(of: ordered)
    checkSignatures()
    checkChains()
  }

  mutating func add(
    _ kind: IntegrityProblem.Kind, _ digest: CloudTrailDigest, _ claim: String
  ) {
    problems.append(
      IntegrityProblem(
        kind: kind, file: digest.path, from: digest.start, to: max(digest.start, digest.end),
        claim: claim))
  }

  /// A digest that was put under the name of another one, and files that are none.
  private mutating func checkNames(of all: [CloudTrailDigest]) {
    for digest in all {
      // A copy that somebody named otherwise is no sign of anything.
      guard let local = DigestName(digest.path), local != digest.name else { continue }
      add(
        .digestMisplaced, digest,
        "It is the digest of \(digest.name.label) that ends \(digest.end.words), under the name "
          + "of another: \(local.label), \(local.end.words).")
    }
    for file in evidence.unreadable {
      let name = DigestName(file.path)
      problems.append(
        IntegrityProblem(
          kind: .digestUnreadable, file: file.path,
          from: name?.end.advanced(bySeconds: -3600), to: name?.end,
          claim: "The digest cannot be read: \(file.reason)."))
    }
  }
}

extension DigestName {
  /// `111122223333 us-east-1 (trail management)`.
  var label: String {
    let region = CredentialKey.withoutSecrets(region)
    let trail = CredentialKey.withoutSecrets(trail)
    return "\(account) \(region) (trail \(trail)\(isBackfill ? ", delayed files" : ""))"
  }
}

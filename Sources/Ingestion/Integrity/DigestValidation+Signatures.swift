internal import Vocabulary

extension DigestValidation {
  /// What the check of one signature came to.
  enum Check {
    case good(DigestKey)
    case wrong
    case keyUnknown
  }

  /// Judges every digest by the signatures and hashes that others record of it.
  mutating func checkSignatures() {
    var unknownKeys: [String: [Int]] = [:]
    var heads: [Int] = []
    for (index, digest) in digests.enumerated() {
      let recorders = successors[digest.location] ?? []
      let records = recorders.compactMap { digests[$0].previous }
      let agrees = records.contains { $0.sha256 == digest.sha256 }
      let checks = records.map { check(digest, $0.signature) }
      if let key = checks.compactMap(\.key).first {
        standings.append(.signed)
        checkTime(of: key, for: digest)
        for recorder in recorders where digests[recorder].previous?.sha256 != digest.sha256 {
          add(
            .digestAltered, digests[recorder],
            "The digest records another hash of the digest before it than that signed digest has.")
        }
      } else if records.isEmpty {
        standings.append(.unsigned)
        heads.append(index)
      } else if !agrees {
        standings.append(.contradicted)
        addDisagreement(digest, recorders)
      } else if checks.contains(where: { $0.isWrong }) {
        standings.append(.contradicted)
        add(
          .signatureWrong, digest,
          "Its signature, recorded in the digest after it, is not that of the provider's key over "
            + "this content: the digest, or both, were written by somebody else.")
      } else {
        standings.append(.unchecked)
        if !evidence.keys.isEmpty {
          unknownKeys["\(digest.name.chain)\n\(digest.fingerprint)", default: []].append(index)
        }
      }
    }
    checkHeads(heads)
    addUnknownKeys(unknownKeys)
  }

  private func check(_ digest: CloudTrailDigest, _ signature: String) -> Check {
    guard let keys = evidence.keys[digest.fingerprint] else { return .keyUnknown }
    guard let signature = bytes(ofHex: signature) else { return .wrong }
    let message = Array(digest.signedText.utf8)
    for key in keys {
      if let known = RSAPublicKey(der: key.der), known.verifies(signature, of: message) {
        return .good(key)
      }
    }
    return .wrong
  }

  /// The hash that the digest after it records is another one.
  private mutating func addDisagreement(_ digest: CloudTrailDigest, _ recorders: [Int]) {
    let twins = (places[digest.location] ?? []).count > 1
    let name = CredentialKey.withoutSecrets(LogFileName.stem(of: digests[recorders[0]].object))
    add(
      .digestAltered, digest,
      twins
        ? "There are several digests of this name, and \(name), which follows, speaks of another."
        : "Its content has another hash than \(name), which follows, records: one of the two was "
          + "altered.")
  }

  /// Digests that no other follows: their signatures are in the metadata of their objects.
  private mutating func checkHeads(_ heads: [Int]) {
    guard !evidence.signatures.isEmpty else { return }
    var spare = evidence.signatures
    var open: [Int] = []
    for index in heads {
      let digest = digests[index]
      guard evidence.keys[digest.fingerprint] != nil else {
        standings[index] = .unchecked
        continue
      }
      let checks = spare.map { check(digest, $0).key }
      let place = checks.firstIndex { $0 != nil }
      guard let place, let key = checks[place] else {
        open.append(index)
        continue
      }
      spare.remove(at: place)
      standings[index] = .signed
      checkTime(of: key, for: digest)
    }
    guard !open.isEmpty, !spare.isEmpty else { return }
    guard open.count <= spare.count else {
      limits.append(
        "\(spare.count == 1 ? "A signature" : "\(spare.count) signatures") given with "
          + "--digest-signature fit none of the \(open.count) newest digests; of which digest each "
          + "is, the file does not say.")
      return
    }
    for index in open {
      standings[index] = .contradicted
      add(
        .signatureWrong, digests[index],
        "None of the signatures given is that of the provider's key over this newest digest.")
    }
  }

  private mutating func checkTime(of key: DigestKey, for digest: CloudTrailDigest) {
    // Digests of delayed files are signed later than the hour they are of.
    guard !digest.name.isBackfill else { return }
    let isEarly = key.from.map { digest.end < $0 } ?? false
    let isLate = key.to.map { digest.start > $0 } ?? false
    guard isEarly || isLate else { return }
    add(
      .keyOutOfTime, digest,
      "It is signed with the key \(key.fingerprint), which was not in use at that time.")
  }

  private mutating func addUnknownKeys(_ groups: [String: [Int]]) {
    for indices in groups.values.sorted(by: { $0[0] < $1[0] }) {
      let first = digests[indices[0]]
      let last = digests[indices[indices.count - 1]]
      let fingerprint = CredentialKey.withoutSecrets(String(first.fingerprint.prefix(64)))
      problems.append(
        IntegrityProblem(
          kind: .keyUnknown, file: first.path, from: first.start, to: max(first.start, last.end),
          claim: "The key \(fingerprint) of \(Count.digests(indices.count)) of "
            + "\(first.name.label) is not among the keys given: get the keys of that Region and "
            + "time with `aws cloudtrail list-public-keys`."))
    }
  }
}

extension DigestValidation.Check {
  fileprivate var key: DigestKey? {
    if case .good(let key) = self { return key }
    return nil
  }

  fileprivate var isWrong: Bool {
    if case .wrong = self { return true }
    return false
  }
}

/// Counted nouns.
enum Count {
  static func digests(_ count: Int) -> String { count == 1 ? "1 digest" : "\(count) digests" }
  static func files(_ count: Int) -> String { count == 1 ? "1 log file" : "\(count) log files" }
}

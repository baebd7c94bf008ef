internal import Vocabulary

extension DigestEvidence {
  /// What the digests do not say, and what to fetch.
  func limits(of validation: DigestValidation, _ result: EvidenceIntegrity) -> [String] {
    guard result.digests.read > 0 else {
      return ["No digest was read: nothing vouches for the logs."]
    }
    return keyLimits(validation) + newestLimits(validation) + logLimits(result) + [
      "Digests tell what a trail delivered. What the trail does not record, as data events that are "
        + "switched off, is outside of what they prove; so are files that came late and are listed "
        + "in a `_backfill` digest that is not here."
    ]
  }

  private func keyLimits(_ validation: DigestValidation) -> [String] {
    guard keys.isEmpty else { return [] }
    let regions = Set(validation.digests.map(\.name.region)).sorted()
    let start = validation.digests.map(\.start).min().map { "\($0)" } ?? "TIME"
    let end = validation.digests.map(\.end).max().map { "\($0)" } ?? "TIME"
    let place = regions.count == 1 && DigestEvidence.isPlain(regions[0]) ? regions[0] : "REGION"
    let which = regions.count > 1 ? " for each of \(regions.count) Regions" : ""
    return [
      "No signature was checked, because no public keys were given: whoever can write to the bucket "
        + "could have made the digests. Get the keys\(which) with `aws cloudtrail list-public-keys "
        + "--region \(place) --start-time \(start) --end-time \(end)` and name the file with "
        + "--digest-keys."
    ]
  }

  private func newestLimits(_ validation: DigestValidation) -> [String] {
    var limits: [String] = []
    for chain in validation.chains {
      guard let newest = chain.members.last else { continue }
      let digest = validation.digests[newest]
      let between = chain.members.dropLast().count { validation.standings[$0] == .unsigned }
      if between > 0 {
        limits.append(
          "\(Count.digests(between)) of \(chain.name.label) before the newest cannot be checked, "
            + "because the digest that holds the signature is not here.")
      }
      let names = [digest.bucket, digest.object].allSatisfy(DigestEvidence.isPlain)
      let command =
        names
        ? " (`aws s3api head-object --bucket \(digest.bucket) --key \(digest.object)`)" : ""
      limits.append(
        validation.standings[newest] == .unsigned
          ? "Until the signature of the newest digest of \(chain.name.label), \(digest.end.words), "
            + "is given with --digest-signature, nothing shows that it is unaltered, nor that no "
            + "later one was left out: it stands only in the metadata of its S3 object\(command)."
          : "Whether digests of \(chain.name.label) later than \(digest.end.words) were left out "
            + "cannot be told from these.")
    }
    return limits
  }

  private func logLimits(_ result: EvidenceIntegrity) -> [String] {
    var limits: [String] = []
    if result.logs.outside > 0 {
      limits.append(
        "\(result.logs.outside == 1 ? "1 file" : "\(result.logs.outside) files") with records "
          + "\(result.logs.outside == 1 ? "is" : "are") outside of what these digests speak of: "
          + "nothing vouches for \(result.logs.outside == 1 ? "it" : "them").")
    }
    if result.logs.renamed > 0 {
      limits.append(
        "\(Count.files(Int(clamping: result.logs.renamed))) bear another name here than was "
          + "delivered; they were found by their content.")
    }
    return limits
  }

  /// Whether a word can stand in a command as it is; names in digests may be anybody's.
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 1024 && !text.hasPrefix("-")
      && text.utf8.allSatisfy { LogFileName.isPlain($0) || $0 == UInt8(ascii: "/") }
      && CredentialKey.withoutSecrets(text) == text
  }
}

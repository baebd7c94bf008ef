public import Vocabulary

/// What CloudTrail's digests can be checked with: the digests, and what the user has of keys and
/// signatures.
public struct DigestEvidence: Sendable {
  /// Whether a file of the ledger is a digest, also one that was read as another format because
  /// the user said so.
  public static func isDigest(_ source: SourceSummary) -> Bool {
    source.format == CloudTrailDigestFormat.declaration.name || DigestName(source.path) != nil
  }

  /// A digest decompresses to less; a longer file is none.
  static let largestDigest = 64 << 20
  private static let largestKeyFile = 4 << 20

  var digests: [CloudTrailDigest] = []
  /// Digest files that cannot be read, with the reason, ascending by path.
  var unreadable: [(path: String, reason: String)] = []
  /// By fingerprint.
  var keys: [String: [DigestKey]] = [:]
  /// In hex, of objects that are not named.
  var signatures: [String] = []
  public private(set) var sources: [IntegritySource] = []

  /// Reads the files.
  /// - Parameters:
  ///   - digests: digest files; one that is none, or cannot be read, is a finding and no error.
  ///   - keys: answers of `aws cloudtrail list-public-keys`.
  ///   - signatures: answers of `aws s3api head-object` for digests.
  /// - Throws: ``ReadingError`` when a file of keys or of a signature is none.
  public static func read(
    digests: [String], keys: [String] = [], signatures: [String] = []
  ) throws(ReadingError) -> DigestEvidence {
    var evidence = DigestEvidence()
    for path in keys {
      let file = try keyFile(path)
      do throws(UnreadableRecord) {
        for key in try DigestKey.list(file.bytes) {
          evidence.keys[key.fingerprint, default: []].append(key)
        }
      } catch {
        throw unsuitable(path, error, "the answer of `aws cloudtrail list-public-keys`")
      }
      evidence.sources.append(
        IntegritySource(path: path, title: "public keys", sha256: file.sha256))
    }
    for path in signatures {
      let file = try keyFile(path)
      do throws(UnreadableRecord) {
        evidence.signatures.append(try ObjectSignature.read(file.bytes))
      } catch {
        throw unsuitable(path, error, "the answer of `aws s3api head-object` for a digest")
      }
      evidence.sources.append(IntegritySource(path: path, title: "signature", sha256: file.sha256))
    }
    for path in digests.sorted() { evidence.read(digest: path) }
    return evidence
  }

  private mutating func read(digest path: String) {
    do {
      guard let file = try WholeFile.read(path, most: DigestEvidence.largestDigest) else {
        return unreadable.append((path, "it is longer than any digest"))
      }
      if let damage = file.damage { return unreadable.append((path, damage)) }
      let digest = try file.bytes.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
        try CloudTrailDigest(bytes, path: path, sha256: file.contentSHA256)
      }
      digests.append(digest)
    } catch let error as UnreadableRecord {
      unreadable.append((path, error.reason))
    } catch {
      unreadable.append((path, "the file cannot be opened or read any more"))
    }
  }

  private static func keyFile(_ path: String) throws(ReadingError) -> WholeFile {
    guard let file = try WholeFile.read(path, most: largestKeyFile) else {
      throw ReadingError(path: path, cause: .damaged("it is longer than any list of keys"))
    }
    if let damage = file.damage { throw ReadingError(path: path, cause: .damaged(damage)) }
    return file
  }

  private static func unsuitable(
    _ path: String, _ error: UnreadableRecord, _ wanted: String
  ) -> ReadingError {
    ReadingError(
      path: path,
      cause: .unsuitable(
        reason: error.reason, wanted: "\(wanted), as it was printed (JSON)"))
  }
}

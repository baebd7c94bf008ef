import TestSupport
import Vocabulary

@testable import Ingestion

/// A copy of a trail, and what somebody did to it.
struct DigestCase: Sendable {
  static let key = MadeKey()
  static let otherKey = MadeKey()
  /// Hour 3 is silent.
  static let hours = [
    ["a0", "a1"], ["b0"], ["c0", "c1"], [], ["e0"], ["f0"], ["g0"],
  ]
  static let whole = MadeTrail(hours, key: key)

  var trail = whole
  var keys = [key]
  /// Signatures that the user exported from the metadata of objects.
  var signatures: [String] = []
  /// Paths under which copies lie, where they are others than the objects'.
  var digestPaths: [Int: String] = [:]

  /// The digest of `hour` with some of its text replaced.
  mutating func alter(_ hour: Int, _ old: String, _ new: String) {
    trail.digests[hour].content = trail.digests[hour].content.replacing(old, with: new)
  }

  var evidence: DigestEvidence {
    var evidence = DigestEvidence()
    for (index, file) in trail.digests.enumerated() {
      let path = digestPaths[index] ?? file.path
      do throws(UnreadableRecord) {
        evidence.digests.append(
          try Array(file.content.utf8).withUnsafeBufferPointer {
            (bytes) throws(UnreadableRecord) in
            try CloudTrailDigest(bytes, path: path, sha256: MadeTrail.sha256(file.content))
          })
      } catch {
        evidence.unreadable.append((path, error.reason))
      }
    }
    for key in keys {
      evidence.keys[key.fingerprint] = [
        DigestKey(
          fingerprint: key.fingerprint, der: key.publicKey,
          from: Timestamp(rfc3339: "2026-03-01"), to: Timestamp(rfc3339: "2026-04-01"))
      ]
    }
    evidence.signatures = signatures
    return evidence
  }

  var sources: [SourceSummary] {
    trail.logs.map { log in
      let time = LogFileName(log.path)?.time
      return SourceSummary(
        path: log.path, format: "cloudtrail", bytes: 1,
        contentSHA256: MadeTrail.sha256(log.content), recordsRead: 1, imported: 1, first: time,
        last: time)
    }
  }

  var integrity: EvidenceIntegrity { evidence.integrity(of: sources) }
}

extension EvidenceIntegrity {
  /// The kind of every problem, sorted.
  func problemKinds() -> [String] { problems.map(\.kind.rawValue).sorted() }
}

// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift Shared/Batches.swift
import Vocabulary

@testable import Ingestion

/// The reader of CloudTrail digests and the judge of a chain: whatever the file, nothing traps, and
/// nothing that is not signed is called proven.
enum Target {
  static func seeds() -> [[UInt8]] { SampleSeeds.files.filter { $0.first == UInt8(ascii: "{") } }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var evidence = DigestEvidence()
    do throws(UnreadableRecord) {
      let digest = try CloudTrailDigest(bytes, path: "digest", sha256: "00")
      evidence.digests = [digest]
    } catch {
      evidence.unreadable = [("digest", error.reason)]
    }
    let integrity = evidence.integrity(of: [])
    require(integrity.standing != .proven, "nothing is proven without a signature")
    require(integrity.provedSilent.isEmpty, "no silence is proven without a signature")
  }
}

// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift Shared/Batches.swift
import Vocabulary

@testable import Ingestion

/// Times: what is read lies in the years that are believed, and the memory of the time before
/// changes nothing. Lines are times one after another.
enum Target {
  private static let believed: Range<Int64> = 946_684_800_000..<4_102_444_800_000

  static func seeds() -> [[UInt8]] {
    SampleSeeds.words.filter { $0.contains { $0 >= 48 && $0 <= 57 } }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    for zone in [nil, exampleZone] {
      var recent = RecentTime()
      for line in bytes.split(separator: 10, maxSplits: 15) {
        let text = UnsafeBufferPointer(rebasing: line)
        let expected = Result { () throws(UnreadableRecord) in
          try TimestampScanner.milliseconds(text, zone: zone)
        }
        let found = Result { () throws(UnreadableRecord) in
          try recent.milliseconds(text, zone: zone)
        }
        require(found == expected, "fresh: \(expected), with experience: \(found)")
        if case .success(let time) = expected {
          require(believed.contains(time), "\(time) is a time that is believed")
        }
      }
    }
  }
}

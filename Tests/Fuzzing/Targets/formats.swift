// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift Shared/Batches.swift Shared/Portions.swift
import Vocabulary

@testable import Ingestion

/// Every format on any bytes: each record becomes rows, rejects or a blank, and what was read
/// before changes nothing. The first byte chooses the format.
enum Target {
  // libFuzzer calls from one thread.
  nonisolated(unsafe) private static var experienced = PortionParser(logZone: exampleZone)

  static func seeds() -> [[UInt8]] {
    LogFormats.all.enumerated().flatMap { index, format in
      format.declaration.samples.map { [UInt8(truncatingIfNeeded: index)] + Array($0.text.utf8) }
    }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 1 else { return }
    let format = LogFormats.all[Int(bytes[0]) % LogFormats.all.count]
    let portion = RecordPortion(
      cutting: UnsafeBufferPointer(rebasing: bytes[1...]), of: format)
    var fresh = PortionParser(logZone: exampleZone)
    var reader = format
    let expected = fresh.parse(portion, as: &reader)
    reader = format
    let found = experienced.parse(portion, as: &reader)
    expected.batch.requireSound()
    require(expected.batch.isSame(as: found.batch), "what was read before changes nothing")
    require(expected.notes == found.notes, "the same notes")
    require(expected.recordsNotUTF8 <= portion.ranges.count, "no record is counted twice")
  }
}

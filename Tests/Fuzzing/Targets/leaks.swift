// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift Shared/Batches.swift
import Vocabulary

@testable import Ingestion

/// The reader of leak reports: whatever the file, what it returns shows no key and stays short.
enum Target {
  static func seeds() -> [[UInt8]] { LeakReports.all.map { Array($0.sample.utf8) } }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var reader = LeakReportReader()
    do throws(LeakReportReader.Fault) {
      try reader.read(bytes)
    } catch {
      return
    }
    for entry in reader.entries {
      let finding = entry.finding
      for text in [
        finding.kind, finding.repository, finding.file, finding.commit, finding.link,
      ] {
        require(text.unicodeScalars.count <= 1024, "a text is short")
        // The program's own mark in the place of a password is one.
        let bytes = Array(text.utf8)
        let secrets = bytes.withUnsafeBufferPointer { SecretFinder.secrets(in: $0) }
        // Of a URL's user as much is looked at; taking a key out may bring the password nearer.
        guard !text.split(separator: "/").contains(where: { $0.utf8.count > 128 }) else { continue }
        require(
          secrets.allSatisfy { bytes[$0].starts(with: "[redacted".utf8) },
          "no key shows in what is kept: \(text)")
      }
    }
  }
}

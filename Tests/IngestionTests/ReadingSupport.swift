import Foundation
import Testing
import Vocabulary

@testable import Ingestion

/// A file read to its end.
struct ReadFile {
  var batches: [EventBatch] = []
  var summary: SourceSummary

  var rows: [EventRow] { batches.flatMap(\.rows) }
  var rejects: [Reject] { batches.flatMap(\.rejects) }
  /// What the rows say, in words.
  var events: [SampleEvent] {
    batches.flatMap { batch in batch.rows.map { SampleEvent($0, of: batch) } }
  }
  var identities: [[UInt64]] { rows.map { [$0.identityHigh, $0.identityLow] } }
}

extension SourceSummary {
  /// Warnings and notes.
  var sentences: [String] { warnings + notes }
}

extension EventBatch {
  /// Whether every number in the batch points into it.
  var isSelfContained: Bool {
    let textCount = UInt32(texts.count)
    return rows.allSatisfy {
      $0.caller < callers.count && $0.action < actions.count && $0.resource < textCount
    }
      && callers.allSatisfy {
        max($0.credential, $0.address, $0.agent, $0.principal) < textCount
      }
      && actions.allSatisfy { max($0.service, $0.operation, $0.region, $0.model) < textCount }
      && lineage.allSatisfy { max($0.parent, $0.child, $0.operation, $0.subject) < textCount }
      && stateChanges.allSatisfy { max($0.subject, $0.operation) < textCount }
      && aliases.allSatisfy { max($0.credential, $0.alias) < textCount }
  }
}

/// Reads `contents` as a file, and checks the law of conservation on the way.
func read(
  _ contents: [UInt8], as formatName: String? = nil, zone: CivilZone? = nil,
  formats: [any LogFormat] = LogFormats.all, maps: [any LogFormat] = [],
  portionBytes: Int = ByteSource.portionBytes,
  maximumRecordBytes: Int = RecordCutter.maximumRecordBytes,
  limit: DecompressionLimit = DecompressionLimit(),
  at location: SourceLocation = #_sourceLocation
) throws -> ReadFile {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "keyinquest-\(UUID().uuidString)").path()
  try Data(contents).write(to: URL(filePath: path))
  defer { unlink(path) }
  var reader = try LogReader(
    path: path, options: ReadingOptions(formatName: formatName, logZone: zone, maps: maps),
    formats: formats, portionBytes: portionBytes, maximumRecordBytes: maximumRecordBytes,
    limit: limit)
  var batches: [EventBatch] = []
  while let batch = try reader.nextBatch() {
    #expect(
      batch.recordsRead == Int64(batch.rows.count + batch.rejects.count) + batch.recordsBlank,
      "a batch loses records", sourceLocation: location)
    #expect(batch.isSelfContained, sourceLocation: location)
    batches.append(batch)
  }
  let summary = reader.summary()
  #expect(summary.recordsRead == batches.reduce(0) { $0 + $1.recordsRead })
  return ReadFile(batches: batches, summary: summary)
}

func read(
  _ text: String, as formatName: String? = nil, zone: CivilZone? = nil,
  formats: [any LogFormat] = LogFormats.all, maps: [any LogFormat] = [],
  portionBytes: Int = ByteSource.portionBytes, at location: SourceLocation = #_sourceLocation
) throws -> ReadFile {
  try read(
    Array(text.utf8), as: formatName, zone: zone, formats: formats, maps: maps,
    portionBytes: portionBytes, at: location)
}

// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift Shared/Batches.swift Shared/MemoryFile.swift
// Files: sample-logs/*/logs/*
import Vocabulary

@testable import Ingestion

/// Whole files from their first byte to the summary: recognised or refused in one line, and what is
/// read is what became of it. Now and then on several threads, which changes nothing.
enum Target {
  nonisolated(unsafe) private static var file = MemoryFile("log")
  nonisolated(unsafe) private static var runs = 0

  static func seeds() -> [[UInt8]] { SampleSeeds.files }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    file.write(bytes)
    let options = ReadingOptions(logZone: exampleZone)
    var batches: [EventBatch] = []
    var summary: SourceSummary?
    do throws(ReadingError) {
      // Small portions, so that records lie across their borders.
      var reader = try LogReader(
        path: file.path, options: options, formats: LogFormats.all, portionBytes: 97,
        maximumRecordBytes: 2048, limit: DecompressionLimit(ratio: 200, freeBytes: 1 << 18))
      while let batch = try reader.nextBatch() { batches.append(batch) }
      summary = reader.summary()
    } catch {
      require(!error.message.contains("\n"), "an error is one line")
    }
    for batch in batches { batch.requireSound() }
    if let summary { check(summary, batches) }
    runs += 1
    if runs % 32 == 0 { checkThreads(options, count: bytes.count) }
  }

  private static func check(_ summary: SourceSummary, _ batches: [EventBatch]) {
    let rows = batches.reduce(0) { $0 + Int64($1.rows.count) }
    let rejects = batches.reduce(0) { $0 + Int64($1.rejects.count) }
    let blanks = batches.reduce(0) { $0 + $1.recordsBlank }
    require(
      summary.recordsRead == rows + summary.rejected + summary.blank,
      "read = imported + rejected + blank")
    require(summary.rejected == rejects && summary.blank == blanks, "the summary counts batches")
    require(summary.sha256.utf8.count == 64, "the file has a hash")
    for reject in batches.flatMap(\.rejects) {
      require(
        reject.recordNumber > 0 && !reject.reason.isEmpty, "a reject has a place and a reason")
    }
  }

  /// The same file read on one thread and on three.
  private static func checkThreads(_ options: ReadingOptions, count: Int) {
    let one = outcome(options, workers: 1)
    let three = outcome(options, workers: 3)
    require(one.count == three.count, "as many events on three threads")
    for (left, right) in zip(one, three) {
      switch (left, right) {
      case (.batch(let left, _), .batch(let right, _)):
        require(left.isSame(as: right), "the same batches on three threads")
      case (.finished(let left), .finished(let right)):
        require(left == right, "the same summary on three threads")
      case (.begun(let left), .begun(let right)): require(left == right, "the same format")
      case (.failed(let left), .failed(let right)): require(left == right, "the same error")
      default: fail("the same events on three threads")
      }
    }
  }

  private static func outcome(_ options: ReadingOptions, workers: Int) -> [LogFeed.Event] {
    var events: [LogFeed.Event] = []
    do throws(ReadingError) {
      var feed = try LogFeed(
        paths: [file.path], options: options, formats: LogFormats.all, workers: workers,
        portionBytes: 97)
      while let next = feed.next() { events.append(next.event) }
    } catch {
      fail("threads can be started: \(error.message)")
    }
    return events
  }
}

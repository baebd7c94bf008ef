public import Ingestion
public import Storage
import Vocabulary

/// What one import did: every file, and the law of conservation over all of them.
public struct ImportRun: Sendable {
  /// One receipt a file that could be read, in reading order.
  public private(set) var receipts: [SourceReceipt] = []
  /// Files that a folder led to and that could not be read, with the reason.
  public private(set) var skipped: [(path: String, reason: String)] = []

  public var recordsRead: Int64 { total(\.recordsRead) }
  public var imported: Int64 { total(\.imported) }
  public var duplicate: Int64 { total(\.duplicate) }
  public var rejected: Int64 { total(\.rejected) }
  public var blank: Int64 { total(\.blank) }

  private func total(_ field: KeyPath<SourceSummary, Int64>) -> Int64 {
    receipts.reduce(0) { $0 + $1.summary[keyPath: field] }
  }

  /// Reads every file of `paths` into `store`, each of them whole or not at all.
  ///
  /// A file the user named must be readable; one that a folder led to is skipped, kept in the
  /// manifest, and weighs on the verdict.
  /// - Parameter report: called after every batch and every file.
  public static func read(
    _ paths: [String], into store: inout SQLiteStore, options: ReadingOptions,
    reporting report: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportRun {
    var run = ImportRun()
    let inputs = try walk(paths, store: store.path)
    var progress = ImportProgress(inputs)
    for input in inputs {
      progress.begin(input)
      do {
        run.receipts.append(
          try readFile(input.path, into: &store, options: options) {
            progress.advance(toByte: $0, records: $1)
            report(progress)
          })
      } catch let error as ReadingError where !input.isNamed {
        try store.note(skipped: input.path, reason: error.message)
        run.skipped.append((input.path, error.message))
      }
      progress.finishFile()
      report(progress)
    }
    if run.receipts.isEmpty, let first = run.skipped.first {
      throw InquiryError(
        message: "none of the \(run.skipped.count) files could be read. The first: \(first.reason)")
    }
    guard run.recordsRead == run.imported + run.duplicate + run.rejected + run.blank else {
      throw InquiryError(
        message: "records were lost: read \(run.recordsRead), imported \(run.imported), duplicate "
          + "\(run.duplicate), rejected \(run.rejected), blank \(run.blank). This is a defect of "
          + "keyinquest; do not rely on this store and please report it.")
    }
    return run
  }

  private static func readFile(
    _ path: String, into store: inout SQLiteStore, options: ReadingOptions,
    advancing advance: (_ byte: Int64, _ records: Int64) -> Void
  ) throws -> SourceReceipt {
    var reader = try LogReader(path: path, options: options)
    try store.begin(path: path, format: reader.formatName)
    do {
      while let batch = try reader.nextBatch() {
        try store.append(batch)
        advance(reader.bytesRead, batch.recordsRead)
      }
      return try store.finish(reader.summary())
    } catch {
      try store.abandon()
      throw error
    }
  }

  /// What the user is told on standard error about files that were not read as they should be.
  public func complaints(limit: Int) -> [String] {
    var lines = skipped.map { "not read: \($0.reason)" }
    for receipt in receipts {
      lines += receipt.summary.warnings.map { "\(receipt.summary.path): \($0)" }
    }
    guard lines.count > limit else { return lines }
    return lines.prefix(limit) + ["… and \(lines.count - limit) more warnings."]
  }
}

public import Ingestion
public import Storage
import Vocabulary

/// What one import did: every file, and the law of conservation over all of them.
public struct ImportRun: Sendable {
  /// One receipt a file that could be read, in reading order.
  public private(set) var receipts: [SourceReceipt] = []
  /// Files that a folder led to and that could not be read, with the reason; those of another kind
  /// are no logs that are known here.
  public private(set) var skipped: [(path: String, reason: String, isOtherKind: Bool)] = []

  public var recordsRead: Int64 { total(\.recordsRead) }
  public var imported: Int64 { total(\.imported) }
  public var duplicate: Int64 { total(\.duplicate) }
  public var rejected: Int64 { total(\.rejected) }
  public var blank: Int64 { total(\.blank) }

  private func total(_ field: KeyPath<SourceSummary, Int64>) -> Int64 {
    receipts.reduce(0) { $0 + $1.summary[keyPath: field] }
  }

  /// What an interruption left out.
  public struct Interruption: Sendable {
    /// The file that was being read, of which nothing is kept; `nil` between two files.
    public var path: String?
    /// Files that were not begun.
    public var unread: Int
  }

  /// Set when the import was interrupted: the files before are kept, whole.
  public private(set) var interruption: Interruption?

  /// Reads every file of `paths` into `store`, each of them whole or not at all.
  ///
  /// A file the user named must be readable; one that a folder led to is skipped, kept in the
  /// manifest, and weighs on the verdict. After an error of a file those before it are kept; after
  /// one of the store those that it had committed.
  /// - Parameters:
  ///   - isInterrupted: asked again and again; true ends the import.
  ///   - report: called after every batch and every file.
  public static func read(
    _ paths: [String], into store: inout some EventStore & ~Copyable, options: ReadingOptions,
    isInterrupted: () -> Bool = { false },
    reporting report: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportRun {
    let walked = try walk(paths, store: store.path, reading: options)
    var run = try read(
      walked.inputs, into: &store, options: options, isInterrupted: isInterrupted,
      reporting: report)
    let kernelFiles = KernelFiles()
    try run.skip(walked.passedOver.filter { kernelFiles.holds($0) }, in: &store)
    return run
  }

  /// Where a log was, somebody may have put a link to one of ``KernelFiles``: it is kept in mind as
  /// one that could not be read.
  private mutating func skip(
    _ kernelFiles: [String], in store: inout some EventStore & ~Copyable
  ) throws {
    guard !kernelFiles.isEmpty, interruption == nil else { return }
    for path in kernelFiles {
      let recorded = CredentialKey.withoutSecrets(path)
      let reason = "the kernel makes it up while it is read; it is read only where it is named"
      try store.note(skipped: recorded, reason: reason)
      skipped.append((recorded, recorded + ": " + reason, false))
    }
    try store.commit()
  }

  /// The same of single files in the order given, each kept under the path that was recorded of it.
  /// Nothing is walked, and a file that cannot be read is an error only if it could be.
  /// - Parameter mustRead: whether it is an error that not one of them can be read.
  public static func read(
    _ files: [EvidenceFile], into store: inout some EventStore & ~Copyable, options: ReadingOptions,
    mustRead: Bool = true, isInterrupted: () -> Bool = { false },
    reporting report: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportRun {
    let inputs = files.map {
      InputPath(path: $0.path, isNamed: $0.wasRead, recordedPath: $0.recordedPath)
    }
    return try read(
      inputs, into: &store, options: options, mustRead: mustRead, isInterrupted: isInterrupted,
      reporting: report)
  }

  private static func read(
    _ inputs: [InputPath], into store: inout some EventStore & ~Copyable, options: ReadingOptions,
    mustRead: Bool = true, isInterrupted: () -> Bool, reporting report: (ImportProgress) -> Void
  ) throws -> ImportRun {
    var run = ImportRun()
    var progress = ImportProgress(inputs)
    do {
      try run.read(
        inputs, into: &store, options, isInterrupted: isInterrupted, &progress, report)
    } catch {
      try store.abandon()
      try store.commit()
      throw error
    }
    if run.interruption != nil { try store.abandon() }
    // What a run tells is told of files that are on the disk.
    try store.commit()
    if run.interruption != nil { return run }
    if mustRead, run.receipts.isEmpty, let first = run.skipped.first {
      throw InquiryError(
        message: run.skipped.count == 1
          ? "the only file could not be read. \(first.reason)"
          : "none of the \(run.skipped.count) files could be read. The first: \(first.reason)")
    }
    guard run.recordsRead == run.imported + run.duplicate + run.rejected + run.blank else {
      throw InquiryError(
        message: "records were lost: read \(run.recordsRead), imported \(run.imported), duplicate "
          + "\(run.duplicate), rejected \(run.rejected), blank \(run.blank). This is a defect of "
          + "keyinquest; do not rely on this store and please report it.")
    }
    return run
  }

  private mutating func read(
    _ inputs: [InputPath], into store: inout some EventStore & ~Copyable, _ options: ReadingOptions,
    isInterrupted: () -> Bool, _ progress: inout ImportProgress,
    _ report: (ImportProgress) -> Void
  ) throws {
    var feed = try LogFeed(paths: inputs.map(\.path), options: options)
    var openPath: String?
    var filesMet = 0
    while let (file, event) = feed.next(isInterrupted: isInterrupted) {
      let input = inputs[file]
      switch event {
      case .begun(let format):
        progress.begin(input)
        filesMet += 1
        openPath = input.path
        try store.begin(path: input.recordedPath, format: format)
      case .batch(let batch, let bytesRead):
        try store.append(batch)
        progress.advance(toByte: bytesRead, records: batch.recordsRead)
      case .finished(let summary):
        receipts.append(try store.finish(summary))
        openPath = nil
        progress.finishFile()
      case .failed(let error):
        try store.abandon()
        if openPath == nil {
          progress.begin(input)
          filesMet += 1
        }
        openPath = nil
        guard !input.isNamed else { throw error }
        let reason = CredentialKey.withoutSecrets(error.message)
        // The store keeps the path beside it.
        let path = CredentialKey.withoutSecrets(input.path) + ": "
        try store.note(
          skipped: input.recordedPath,
          reason: reason.hasPrefix(path) ? String(reason.dropFirst(path.count)) : reason)
        skipped.append((input.recordedPath, reason, error.isOtherKind))
        progress.finishFile()
      }
      report(progress)
    }
    if isInterrupted(), openPath != nil || filesMet < inputs.count {
      interruption = Interruption(path: openPath, unread: inputs.count - filesMet)
    }
  }

  /// What the user is told on standard error about files that were not read as they should be:
  /// first what was lost of logs, then files of another kind.
  public func complaints(limit: Int) -> [String] {
    let sources = receipts.map(\.summary)
    var lines = skipped.filter { !$0.isOtherKind }.map { "not read: \($0.reason)" }
    for source in sources { lines += source.warnings.map { "\(source.path): \($0)" } }
    lines += skipped.filter(\.isOtherKind).map { "not read: \($0.reason)" }
    lines += sources.notes.map(\.text)
    guard lines.count > limit else { return lines }
    return lines.prefix(limit) + ["… and \(lines.count - limit) more warnings."]
  }
}

extension ReadingError {
  /// Whether the file is none that is read here, and not damaged or closed.
  var isOtherKind: Bool {
    switch cause {
    case .unrecognised, .unsupported: true
    default: false
    }
  }
}

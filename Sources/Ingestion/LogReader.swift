public import Vocabulary

/// One log file being read: pull batches until `nil`, then ask for the summary.
public struct LogReader: ~Copyable {
  public let path: String

  private var source: ByteSource
  private var buffer: RecordBuffer
  private var format: any LogFormat
  private var cutter: RecordCutter
  private var builder: BatchBuilder
  private var ranges: [RecordRange] = []
  private let portionBytes: Int
  /// Whether the source has ended, and whether all of it is read.
  private var isAtEnd: Bool
  private var isDone = false

  private var totals: SourceSummary
  /// What the rows so far showed.
  private var shown: Capability = []

  /// Opens `path` (`-` is standard input) and recognises its format.
  public init(path: String, options: ReadingOptions) throws(ReadingError) {
    try self.init(path: path, options: options, formats: LogFormats.all)
  }

  /// As ``init(path:options:)``, with everything a test wants to choose.
  init(
    path: String, options: ReadingOptions, formats: [any LogFormat],
    portionBytes: Int = ByteSource.portionBytes,
    maximumRecordBytes: Int = RecordCutter.maximumRecordBytes,
    limit: DecompressionLimit = DecompressionLimit()
  ) throws(ReadingError) {
    guard Digest.isAvailable else {
      throw ReadingError(path: path, cause: .unreadable("libcrypto offers no SHA-256"))
    }
    var named: (any LogFormat)?
    if let name = options.formatName {
      named = formats.first { type(of: $0).name == name }
      guard named != nil else { throw ReadingError(path: path, cause: .unknownFormat(name)) }
    }
    var source = try ByteSource.open(path: path, limit: limit)
    var buffer = RecordBuffer()
    var isAtEnd = false
    try LogReader.fill(&buffer, from: &source, upTo: FileHead.byteCount, &isAtEnd)
    if source.compression != nil {
      try ContainerKind(buffer.pending).refuse(insideOf: path)
    }
    if buffer.pending.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.discard(3) }
    let format = try LogReader.format(
      named, of: &buffer, from: &source, &isAtEnd, options, formats)

    self.path = path
    self.portionBytes = portionBytes
    cutter = RecordCutter(
      framing: type(of: format).framing, head: buffer.pending,
      maximumRecordBytes: maximumRecordBytes)
    builder = BatchBuilder(logZone: options.logZone)
    totals = SourceSummary(
      path: path, format: type(of: format).name,
      compression: source.compression?.rawValue ?? "none",
      bytes: 0, capability: type(of: format).capability)
    if format is EmptyFormat { totals.warnings.append("The file is empty.") }
    self.format = format
    self.buffer = buffer
    self.source = source
    self.isAtEnd = isAtEnd
  }

  /// The format named by the user, or the one that fits; more of the file is read when its
  /// beginning does not hold one whole record.
  private static func format(
    _ named: (any LogFormat)?, of buffer: inout RecordBuffer, from source: inout ByteSource,
    _ isAtEnd: inout Bool, _ options: ReadingOptions, _ formats: [any LogFormat]
  ) throws(ReadingError) -> any LogFormat {
    let head = FileHead(bytes: buffer.pending, isWholeFile: isAtEnd, options: options)
    if head.isEmptyDocument {
      if let reason = source.damage, head.bytes.isEmpty {
        throw ReadingError(path: source.path, cause: .damaged(reason))
      }
      return EmptyFormat()
    }
    if let named { return named }
    do {
      return try FormatRecognition.format(of: head, path: source.path, among: formats)
    } catch {
      guard case .unrecognised([]) = error.cause, !isAtEnd else { throw error }
    }
    try LogReader.fill(&buffer, from: &source, upTo: FileHead.extendedByteCount, &isAtEnd)
    return try FormatRecognition.format(
      of: FileHead(bytes: buffer.pending, isWholeFile: isAtEnd, options: options),
      path: source.path, among: formats)
  }

  private static func fill(
    _ buffer: inout RecordBuffer, from source: inout ByteSource, upTo count: Int,
    _ isAtEnd: inout Bool
  ) throws(ReadingError) {
    while buffer.pending.count < count, !isAtEnd {
      isAtEnd = try !buffer.fill(from: &source, limit: count - buffer.pending.count)
    }
  }

  public var formatName: String { type(of: format).name }
  public var capability: Capability { type(of: format).capability }
  /// How far the file is read, in its own (compressed) bytes.
  public var bytesRead: Int64 { source.rawBytes }

  /// The next thousands of records; `nil` after the last.
  public mutating func nextBatch() throws(ReadingError) -> EventBatch? {
    while !builder.isFull, !isDone { try readChunk() }
    guard !builder.isEmpty else { return nil }
    let batch = builder.take()
    totals.recordsRead += batch.recordsRead
    totals.rejected += Int64(batch.rejects.count)
    totals.blank += batch.recordsBlank
    shown.formUnion(batch.shownCapability)
    for row in batch.rows {
      let time = Timestamp(milliseconds: row.timeMilliseconds)
      totals.first = min(totals.first ?? time, time)
      totals.last = max(totals.last ?? time, time)
    }
    return batch
  }

  private mutating func readChunk() throws(ReadingError) {
    ranges.removeAll(keepingCapacity: true)
    let pending = buffer.pending
    let count = cutter.cut(
      pending, at: buffer.offset, isEnd: isAtEnd, isDamaged: source.damage != nil, into: &ranges)
    let isFull = ranges.count >= RecordCutter.maximumRecords
    if !ranges.isEmpty {
      format.readRecords(of: RecordChunk(bytes: pending, ranges: ranges), into: &builder)
    }
    buffer.discard(count)
    if isFull { return }
    if isAtEnd {
      try finish()
    } else {
      isAtEnd = try !buffer.fill(from: &source, limit: portionBytes)
    }
  }

  private mutating func finish() throws(ReadingError) {
    isDone = true
    let hashes = try source.finish()
    totals.sha256 = hashes.file
    totals.contentSHA256 = hashes.content
    totals.bytes = source.rawBytes
    if let damage = source.damage {
      totals.warnings.append(
        "The file is damaged: \(damage). What could be decompressed was read; the rest is missing.")
    }
    if source.hasShrunk {
      totals.warnings.append(
        "The file became shorter while it was read; what it had lost by then is missing.")
    }
    if cutter.lostItsPlace {
      totals.warnings.append(
        "The JSON is damaged: where a record could not be told from the next,"
          + " one reject may stand for several records.")
    }
    let wrapper = cutter.wrapper
    if !wrapper.isEmpty {
      totals.warnings += wrapper.withUnsafeBufferPointer { format.warnings(wrapper: $0) }
    }
  }

  /// Hashes, counts, first and last time, warnings; valid after ``nextBatch()`` returned `nil`.
  public func summary() -> SourceSummary {
    var summary = totals
    summary.capability.formIntersection(shown)
    summary.warnings += builder.warnings
    if let covered = builder.covered, !covered.isEmpty {
      let first = Timestamp(milliseconds: covered.lowerBound)
      let last = Timestamp(milliseconds: covered.upperBound - 1)
      summary.first = min(summary.first ?? first, first)
      summary.last = max(summary.last ?? last, last)
    }
    return summary
  }
}

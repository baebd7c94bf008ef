public import Vocabulary

/// One log file being read, on the caller's thread: pull batches until `nil`, then ask for the
/// summary. (``LogFeed`` reads many files on every core.)
public struct LogReader: ~Copyable {
  private var reader: RecordReader
  private var parser: PortionParser
  private var format: any LogFormat
  private var account: SourceAccount
  private var end: ReadingEnd?

  /// Opens `path` (`-` is standard input) and recognises its format.
  public init(path: String, options: ReadingOptions) throws(ReadingError) {
    try self.init(path: path, options: options, formats: LogFormats.all)
  }

  /// As ``init(path:options:)``, with everything a test wants to choose.
  init(
    path: String, options: ReadingOptions, formats: [any LogFormat],
    portionBytes: Int = RecordReader.portionBytes,
    maximumRecordBytes: Int = RecordCutter.maximumRecordBytes,
    limit: DecompressionLimit = DecompressionLimit()
  ) throws(ReadingError) {
    reader = try RecordReader(
      path: path, options: options, recognition: FormatRecognition(formats), pool: PortionPool(),
      portionBytes: portionBytes, maximumRecordBytes: maximumRecordBytes, limit: limit)
    parser = PortionParser(logZone: options.logZone)
    format = reader.format
    account = SourceAccount(path: path, format: reader.format, compression: reader.compression)
  }

  /// The next thousands of records; `nil` after the last.
  public mutating func nextBatch() throws(ReadingError) -> EventBatch? {
    guard let portion = try reader.nextPortion() else {
      guard end == nil else { return nil }
      let rest = parser.finish(&format)
      end = try reader.finish(format)
      return rest.map { account.add($0) }
    }
    return account.add(parser.parse(portion, as: &format))
  }

  /// Hashes, counts, first and last time, warnings, notes; whole after ``nextBatch()`` returned
  /// `nil`.
  public func summary() -> SourceSummary {
    account.summary(end ?? ReadingEnd(bytes: reader.bytesRead, sha256: "", contentSHA256: ""))
  }
}

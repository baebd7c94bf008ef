internal import Vocabulary

/// The first stage of reading a file: bytes in, portions of whole records out, and at the end what
/// the file itself has to say.
struct RecordReader: ~Copyable {
  /// Bytes of records handed on at a time, as far as they end there.
  static let portionBytes = 2 << 20

  let path: String
  let format: any LogFormat
  let compression: String

  private var source: ByteSource
  private var buffer: RecordBuffer
  private var cutter: RecordCutter
  /// What takes the records out of what the cutter cuts; `nil` when that are the records.
  private var enveloped: EnvelopedRecords?
  /// Opened and not yet handed on, the last first.
  private var waiting: [RecordPortion] = []
  private let portionBytes: Int
  /// Whether the source has ended, and whether all of it is handed on.
  private var isAtEnd: Bool
  private var isDone = false

  /// Opens `path` (`-` is standard input) and recognises its format.
  init(
    path: String, options: ReadingOptions, recognition: FormatRecognition,
    pool: PortionPool, portionBytes: Int = RecordReader.portionBytes,
    maximumRecordBytes: Int = RecordCutter.maximumRecordBytes,
    limit: DecompressionLimit = DecompressionLimit()
  ) throws(ReadingError) {
    var named: (any LogFormat)?
    if let name = options.formatName {
      named = (options.maps + recognition.formats).first { $0.name == name }
      guard named != nil else { throw ReadingError(path: path, cause: .unknownFormat(name)) }
    }
    var source = try ByteSource.open(path: path, limit: limit)
    var buffer = RecordBuffer(pool)
    var isAtEnd = false
    try RecordReader.fill(&buffer, from: &source, upTo: FileHead.byteCount, &isAtEnd)
    if source.compression != nil {
      try ContainerKind(buffer.pending).refuse(insideOf: path)
    }
    if buffer.pending.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.discard(3) }
    let found = try RecordReader.recognise(
      named, of: &buffer, from: &source, &isAtEnd, options, recognition)
    let framing = found.format.declaration.framing

    self.path = path
    self.portionBytes = portionBytes
    enveloped = found.envelope.map {
      EnvelopedRecords($0, framing: framing, hasPrefixes: found.hasPrefixes, pool: pool)
    }
    cutter = RecordCutter(
      framing: found.envelope == nil ? framing : LogEnvelope.framing, head: buffer.pending,
      maximumRecordBytes: maximumRecordBytes)
    compression = source.compression?.rawValue ?? "none"
    format = found.format
    self.buffer = buffer
    self.source = source
    self.isAtEnd = isAtEnd
  }

  /// The format named by the user, or the one that fits; more of the file is read when its
  /// beginning does not hold one whole record.
  private static func recognise(
    _ named: (any LogFormat)?, of buffer: inout RecordBuffer, from source: inout ByteSource,
    _ isAtEnd: inout Bool, _ options: ReadingOptions, _ recognition: FormatRecognition
  ) throws(ReadingError) -> RecognisedLog {
    let head = FileHead(bytes: buffer.pending, isWholeFile: isAtEnd, options: options)
    if head.isEmptyDocument {
      if let reason = source.damage, head.bytes.isEmpty {
        throw ReadingError(path: source.path, cause: .damaged(reason))
      }
      return RecognisedLog(format: EmptyFormat())
    }
    do {
      return try recognition.log(of: head, named: named, path: source.path)
    } catch {
      guard case .unrecognised([]) = error.cause, !isAtEnd else { throw error }
    }
    try RecordReader.fill(&buffer, from: &source, upTo: FileHead.extendedByteCount, &isAtEnd)
    return try recognition.log(
      of: FileHead(bytes: buffer.pending, isWholeFile: isAtEnd, options: options), named: named,
      path: source.path)
  }

  private static func fill(
    _ buffer: inout RecordBuffer, from source: inout ByteSource, upTo count: Int,
    _ isAtEnd: inout Bool
  ) throws(ReadingError) {
    while buffer.pending.count < count, !isAtEnd {
      isAtEnd = try !buffer.fill(
        from: &source, limit: min(count - buffer.pending.count, ByteSource.portionBytes))
    }
  }

  /// How far the file is read, in its own (compressed) bytes.
  var bytesRead: Int64 { source.rawBytes }

  /// The next records, at most ``RecordCutter/maximumRecords``; `nil` after the last.
  mutating func nextPortion() throws(ReadingError) -> RecordPortion? {
    if let opened = waiting.popLast() { return opened }
    guard let portion = try nextCut() else { return nil }
    waiting = enveloped?.open(portion).reversed() ?? [portion]
    return waiting.popLast()
  }

  /// As ``nextPortion()``, as the records stand in the file.
  private mutating func nextCut() throws(ReadingError) -> RecordPortion? {
    while !isDone {
      var ranges: [RecordRange] = []
      let count = cutter.cut(
        buffer.pending, at: buffer.offset, isEnd: isAtEnd, isDamaged: source.damage != nil,
        into: &ranges)
      let isFull = ranges.count >= RecordCutter.maximumRecords
      if !isFull, isAtEnd { isDone = true }
      if !ranges.isEmpty {
        return buffer.take(count, ranges, hasPrefixes: cutter.hasPrefixes)
      }
      buffer.discard(count)
      if !isAtEnd {
        // Of a longer record a portion more each time: every turn looks at what came.
        let held = buffer.pending.count
        try RecordReader.fill(
          &buffer, from: &source, upTo: held < portionBytes ? portionBytes : held + portionBytes,
          &isAtEnd)
      }
    }
    return nil
  }

  /// What the file has to say when it is read; to be called once, after the last portion.
  /// - Parameter format: the one that read its records, where it reads in order.
  mutating func finish(_ format: any LogFormat) throws(ReadingError) -> ReadingEnd {
    let hashes = try source.finish()
    var end = ReadingEnd(
      bytes: source.rawBytes, sha256: hashes.file, contentSHA256: hashes.content)
    if format is EmptyFormat { end.notes.append("The file is empty.") }
    if let enveloped {
      end.notes.append(
        "A log platform wrapped its records: each was taken out of `\(enveloped.place)` of a JSON "
          + "object, and what else the object holds was not used.")
    }
    if let damage = source.damage {
      end.warnings.append(
        "The file is damaged: \(damage). What could be decompressed was read; the rest is missing.")
    }
    if source.damage == nil, cutter.endsInContainer {
      end.warnings.append(
        "The file ends in the middle of its JSON: whatever followed there is missing.")
    }
    if source.hasShrunk {
      end.warnings.append(
        "The file became shorter while it was read; what it had lost by then is missing.")
    }
    if cutter.lostItsPlace {
      end.warnings.append(
        "The JSON is damaged: where a record could not be told from the next,"
          + " one reject may stand for several records.")
    }
    if cutter.hasCutWrapper {
      end.warnings.append(
        "The JSON around the records is longer than \(JSONCutter.maximumWrapperBytes) bytes:"
          + " whether more pages follow could not be read.")
    }
    let wrapper = cutter.wrapper
    if !wrapper.isEmpty {
      end.warnings += wrapper.withUnsafeBufferPointer { format.warnings(wrapper: $0) }
    }
    return end
  }
}

/// What is known of a file when its last byte is read.
struct ReadingEnd: Sendable {
  var bytes: Int64
  var sha256: String
  var contentSHA256: String
  var warnings: [String] = []
  var notes: [String] = []
}

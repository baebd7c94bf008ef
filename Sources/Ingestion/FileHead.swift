internal import Vocabulary

/// The beginning of a file, by which formats recognise their own.
public struct FileHead {
  /// How many bytes are looked at, decompressed.
  static let byteCount = 65_536
  /// How many are looked at when the first ``byteCount`` hold no whole record.
  static let extendedByteCount = 1 << 20
  /// Records tried by each format.
  static let recordsTried = 200

  /// A byte order mark is left out.
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the file ends here.
  let isWholeFile: Bool
  let options: ReadingOptions

  /// Whether there is nothing to read: white space only, or an empty JSON array.
  var isEmptyDocument: Bool {
    guard isWholeFile else { return false }
    var marks: [UInt8] = []
    for byte in bytes where byte != 32 && byte != 10 && byte != 13 && byte != 9 {
      marks.append(byte)
      if marks.count > 2 { return false }
    }
    return marks.isEmpty || marks == [UInt8(ascii: "["), UInt8(ascii: "]")]
  }

  /// Whether every one of these texts stands in it.
  func holds(_ marks: [String]) -> Bool {
    marks.allSatisfy { mark in
      var mark = mark
      return mark.withUTF8 { bytes.holds($0) }
    }
  }

  /// The share, from 0 to 1, of its first records that `format` can read. Without any event it is 1
  /// when `format` knows everything there is for blank (a header, an empty bucket), or when there
  /// is no record but the wrapper of the format, and 0 otherwise. A record that it knows and finds
  /// ambiguous is one of its own: else clients could choose what a log is taken for.
  /// - Parameter mustHoldEvents: whether records without events are no proof of the format.
  public func readableShare(by format: some LogFormat, mustHoldEvents: Bool = false) -> Double {
    var batch = freshBatch
    let (isEmpty, hasWrapper) = readFirstRecords(by: format, into: &batch)
    if isEmpty { return hasWrapper ? 1 : 0 }
    let readable = batch.rowCount
    let rejected = batch.rejectCount
    if readable == 0 { return rejected == 0 && !mustHoldEvents ? 1 : 0 }
    return Double(readable + batch.ambiguousCount) / Double(readable + rejected)
  }

  /// What its first records show at least once, as `format` reads them.
  func shown(by format: some LogFormat) -> Capability {
    var batch = freshBatch
    _ = readFirstRecords(by: format, into: &batch)
    return batch.take().shownCapability
  }

  /// A zone that is missing is no sign against a format: reading says what is missing.
  private var freshBatch: BatchBuilder { BatchBuilder(logZone: options.logZone ?? .utc) }

  /// Whether there are none, and whether there is the wrapper of some.
  private func readFirstRecords(
    by format: some LogFormat, into batch: inout BatchBuilder
  ) -> (isEmpty: Bool, hasWrapper: Bool) {
    var cutter = RecordCutter(framing: format.declaration.framing, head: bytes)
    var ranges: [RecordRange] = []
    _ = cutter.cut(bytes, at: 0, isEnd: isWholeFile, isDamaged: false, into: &ranges)
    // What the head itself cuts off says nothing.
    ranges.removeAll { $0.fault == .cut || $0.fault == .blank }
    var reader = format
    reader.readRecords(
      of: RecordChunk(
        bytes: bytes, ranges: Array(ranges.prefix(FileHead.recordsTried)),
        hasPrefixes: cutter.hasPrefixes),
      into: &batch)
    return (ranges.isEmpty, !cutter.wrapper.isEmpty)
  }

  /// The same head where times without a zone can be read, for formats whose times never carry
  /// one: such a file is known for what it is, and the zone is asked for when it is read.
  var assumingZone: FileHead {
    var options = options
    // Not UTC itself: no abbreviation stands for that.
    if options.logZone?.periods.isEmpty != false {
      let start = CivilZone.Period(start: Timestamp(seconds: 0), offsetSeconds: 0)
      options.logZone = CivilZone(name: "assumed", periods: [start])
    }
    return FileHead(bytes: bytes, isWholeFile: isWholeFile, options: options)
  }
}

internal import Vocabulary

/// What a portion of records says.
struct ParsedPortion: Sendable {
  /// Record numbers count from 1 within the portion.
  var batch: EventBatch
  /// What its rows show at least once.
  var shown: Capability
  /// First and last time of its rows; `nil` when it has none.
  var times: ClosedRange<Int64>?
  var notes: [String]
  /// The interval that it has totals of.
  var covered: Range<Int64>?
  /// Records of a JSON format that were read, but hold bytes that are not UTF-8.
  var recordsNotUTF8: Int64
}

/// The second stage of reading: records in, events out. Every thread has one of its own and uses it
/// for portion after portion, of whatever file.
struct PortionParser: ~Copyable {
  private var builder: BatchBuilder

  init(logZone: CivilZone?) { builder = BatchBuilder(logZone: logZone) }

  /// - Parameter format: keeps what it learned of the file, such as the columns of a header.
  @inline(never)
  mutating func parse(_ portion: RecordPortion, as format: inout any LogFormat) -> ParsedPortion {
    builder.reserve(portion.ranges.count)
    format.readRecords(
      of: RecordChunk(
        bytes: portion.bytes, ranges: portion.ranges, hasPrefixes: portion.hasPrefixes),
      into: &builder)
    return take(portion, format)
  }

  /// What a format that reads in order still held back, or has to say; `nil` when that is nothing.
  mutating func finish(_ format: inout any LogFormat) -> ParsedPortion? {
    guard format.declaration.readsInOrder else { return nil }
    format.finish(into: &builder)
    return builder.holdsAnything ? take(nil, format) : nil
  }

  private mutating func take(_ portion: RecordPortion?, _ format: any LogFormat) -> ParsedPortion {
    let notes = builder.takeNotes()
    let batch = builder.take()
    var recordsNotUTF8: Int64 = 0
    if case .json = format.declaration.framing, let portion {
      recordsNotUTF8 = portion.countNotUTF8(without: batch.rejects)
    }
    var times: ClosedRange<Int64>?
    for row in batch.rows {
      let time = row.timeMilliseconds
      guard let range = times else {
        times = time...time
        continue
      }
      if !range.contains(time) {
        times = min(range.lowerBound, time)...max(range.upperBound, time)
      }
    }
    return ParsedPortion(
      batch: batch, shown: batch.shownCapability, times: times, notes: notes.sentences,
      covered: notes.covered, recordsNotUTF8: recordsNotUTF8)
  }
}

/// The third stage: puts the parsed portions of a file together, in their order.
struct SourceAccount: Sendable {
  private var summary: SourceSummary
  /// What the rows so far showed.
  private var shown: Capability = []
  private var notes: [String] = []
  private let standingNotes: [String]
  private var covered: Range<Int64>?
  private var recordsNotUTF8: Int64 = 0
  /// Records so far, none counted again for another credential.
  private var recordsNumbered: Int64 = 0

  init(path: String, format: any LogFormat, compression: String) {
    summary = SourceSummary(
      path: path, format: format.name, compression: compression, bytes: 0,
      capability: format.declaration.capability)
    standingNotes = format.declaration.notes
  }

  /// Takes the next portion into account and returns its batch, record numbers counted from the
  /// beginning of the file.
  mutating func add(_ portion: consuming ParsedPortion) -> EventBatch {
    let recordsBefore = recordsNumbered
    if recordsBefore > 0 {
      for index in portion.batch.rows.indices {
        portion.batch.rows[index].recordNumber += recordsBefore
      }
      for index in portion.batch.rejects.indices {
        portion.batch.rejects[index].recordNumber += recordsBefore
      }
    }
    summary.recordsRead += portion.batch.recordsRead
    recordsNumbered += portion.batch.recordsRead - portion.batch.recordsAgain
    summary.rejected += Int64(portion.batch.rejects.count)
    summary.blank += portion.batch.recordsBlank
    recordsNotUTF8 += portion.recordsNotUTF8
    shown.formUnion(portion.shown)
    if let times = portion.times { include(times.lowerBound, times.upperBound) }
    if let range = portion.covered {
      let all = covered ?? range
      covered =
        min(all.lowerBound, range.lowerBound)..<max(all.upperBound, range.upperBound)
    }
    for note in portion.notes where !notes.contains(note) { notes.append(note) }
    return portion.batch
  }

  private mutating func include(_ first: Int64, _ last: Int64) {
    let (first, last) = (Timestamp(milliseconds: first), Timestamp(milliseconds: last))
    summary.first = min(summary.first ?? first, first)
    summary.last = max(summary.last ?? last, last)
  }

  /// The whole file: hashes, counts, first and last time, warnings, notes.
  func summary(_ end: ReadingEnd) -> SourceSummary {
    var whole = self
    if let covered, !covered.isEmpty {
      whole.include(covered.lowerBound, covered.upperBound - 1)
    }
    var summary = whole.summary
    summary.bytes = end.bytes
    summary.sha256 = end.sha256
    summary.contentSHA256 = end.contentSHA256
    summary.capability.formIntersection(shown)
    summary.warnings = end.warnings
    // What holds of every file of a format need not be said of one that holds nothing.
    summary.notes = end.notes + (summary.recordsRead > summary.blank ? standingNotes : []) + notes
    if recordsNotUTF8 > 0 {
      summary.notes.append(SourceSummary.notUTF8Note(records: recordsNotUTF8))
    }
    return summary
  }
}

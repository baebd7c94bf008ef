internal import Vocabulary

/// One kind of log: how to recognise it, and how to read one record of it.
///
/// To add a format: one file in `Formats/`, one line in ``LogFormats/all``. A format is a value;
/// every file is read by its own copy, so state (the columns of a header) stays with the file; see
/// ``FormatDeclaration/readsInOrder``.
public protocol LogFormat: Sendable {
  /// What is said of it. Of a format with one declaration for all its values this is the static
  /// one.
  var declaration: FormatDeclaration { get }

  /// How sure this format is, from 0 to its specificity, that a file starting with `head` is its
  /// own. The share of its records that can be read, times its specificity, unless said otherwise.
  func confidence(_ head: FileHead) -> Double
  /// Appends what `record` (as its framing cuts it, never blank) says to `batch`: one row for each
  /// event. A record that adds no row and no reject (a header) is counted as blank.
  /// - Throws: ``UnreadableRecord``; the rows, rejects and links it added are then taken back.
  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord)
  /// Reads every record of `chunk`: one dynamic call for each chunk, none for each record. Given.
  mutating func readRecords(of chunk: borrowing RecordChunk, into batch: inout BatchBuilder)
  /// Called after the last record of a file that is read in order: appends the events still held
  /// back (``BatchBuilder/appendHeld(_:recordNumber:)``), and says what the whole file has to say
  /// (``BatchBuilder/note(_:)``). Nothing unless said otherwise.
  mutating func finish(into batch: inout BatchBuilder)
  /// What the members around the records say: `wrapper` is the JSON object that held them, its
  /// array emptied (`{"Events":[],"NextToken":"…"}`). Returns why records may be
  /// missing: that more pages follow, unless said otherwise. What else must be
  /// known goes to ``BatchBuilder/note(_:)``.
  func warnings(wrapper: UnsafeBufferPointer<UInt8>) -> [String]
}

extension LogFormat {
  public func confidence(_ head: FileHead) -> Double {
    head.readableShare(by: self) * declaration.specificity
  }

  public mutating func finish(into batch: inout BatchBuilder) {}

  public mutating func readRecords(
    of chunk: borrowing RecordChunk, into batch: inout BatchBuilder
  ) {
    for index in 0..<chunk.count {
      guard let record = batch.begin(chunk, index) else { continue }
      do {
        try read(record, into: &batch)
        batch.finishRecord()
      } catch {
        batch.rejectRecord(error.reason)
      }
    }
  }

  public func warnings(wrapper: UnsafeBufferPointer<UInt8>) -> [String] {
    JSONPages.warnings(wrapper)
  }
}

/// Why a record could not be read: one sentence without any of the record's own text.
public struct UnreadableRecord: Error, Equatable {
  public var reason: String

  public init(_ reason: String) { self.reason = reason }
}

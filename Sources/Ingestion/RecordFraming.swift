/// How the bytes of a file are cut into records.
public enum RecordFraming: Sendable, Equatable {
  /// One record on each line, ended by LF or CRLF; blank lines are counted.
  case lines
  /// As `lines`, without what log daemons and container runtimes write before them
  /// (``LinePrefix``).
  case prefixedLines
  /// As `lines`, but a field that begins with a double quote may hold line ends (RFC 4180); a quote
  /// elsewhere in a field is text.
  case table(separator: UInt8)
  /// JSON: lines, prefixed or not, values one after another (indented or not), the elements of a
  /// top-level array,
  /// or the elements of the array that a top-level object holds under one of these names. The
  /// document is never held as a whole.
  case json(wrappers: [String])

  /// A table whose fields stand between commas.
  public static let quotedLines = RecordFraming.table(separator: UInt8(ascii: ","))
}

/// Where one record lies in a chunk, or why there is none.
public struct RecordRange: Sendable, Equatable {
  /// What is wrong with a record before anybody tried to read it.
  public enum Fault: UInt8, Sendable {
    case none, blank, tooLong, cut, unbalanced, nesting, stray, notWrapped
  }

  /// Index of its first byte in the chunk, and its length.
  public var start, count: Int
  /// Offset of its first byte in the decompressed file, from 0.
  public var byteOffset: Int64
  public var fault: Fault
}

extension RecordRange.Fault {
  /// The reason a reject states.
  var reason: String {
    switch self {
    case .none, .blank: ""
    case .tooLong: "the record is longer than \(RecordCutter.maximumRecordBytes) bytes"
    case .cut: "the file ends in the middle of this record"
    case .unbalanced: "the JSON of this record is damaged"
    case .nesting: "the JSON is nested deeper than \(JSONCursor.maximumNesting) levels"
    case .stray: "there are bytes between the JSON records that are not JSON"
    case .notWrapped: "the JSON object holds no record where those of this file do"
    }
  }
}

/// Whole records lying side by side in memory.
///
/// The bytes belong to the reader and are valid only while it waits for the format.
public struct RecordChunk: ~Copyable {
  let bytes: UnsafeBufferPointer<UInt8>
  let ranges: [RecordRange]
  /// Whether a ``LinePrefix`` may stand before what the format reads of a record.
  let hasPrefixes: Bool

  var count: Int { ranges.count }
}

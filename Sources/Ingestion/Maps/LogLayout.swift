/// How the records of a log are written.
enum LogLayout: Sendable {
  /// JSON objects: on lines, in an array, or in the array that an object holds under one of these
  /// names.
  case json(wrappers: [String] = [])
  /// Separated values under a header row that names at least these columns (RFC 4180).
  case table(columns: [String], separator: UInt8 = UInt8(ascii: ","))
  /// Values between spaces, in this order; `"…"` and `[…]` hold spaces. More values may follow; a
  /// line with fewer than `least` is none.
  case words(names: [String], least: Int)
  /// W3C extended: values under `#Fields:`, between spaces or tabs.
  case directives(columns: [String])
  /// Lines of one of these forms, the first that fits. Lines without the text `mark` are of
  /// another kind, and passed over.
  case lines([LinePattern], mark: String = "")
  /// Lines that only this rewriter knows to read.
  case rewritten(any RecordRewriter)

  var framing: RecordFraming {
    switch self {
    case .json(let wrappers): .json(wrappers: wrappers)
    case .table(_, let separator): .table(separator: separator)
    case .words, .directives, .lines: .lines
    case .rewritten(let rewriter): rewriter.framing
    }
  }

  /// Whether a header says what the records behind it mean.
  var hasHeader: Bool {
    switch self {
    case .table, .directives: true
    case .json, .words, .lines, .rewritten: false
    }
  }

  /// Whether lines of another kind are passed over.
  var passesOver: Bool {
    if case .lines(_, let mark) = self { !mark.isEmpty } else { false }
  }

  /// What turns a record into a JSON object of the members that `table` has a use for; `nil` where
  /// it is one.
  func rewriter(for table: RequestFieldTable) -> (any RecordRewriter)? {
    switch self {
    case .json: nil
    case .table(let columns, let separator):
      TableRewriter(columns: columns, separator: separator, table)
    case .words(let names, let least): WordsRewriter(names: names, least: least, table)
    case .directives(let columns): DirectivesRewriter(columns: columns, table)
    case .lines(let patterns, let mark): PatternRewriter(patterns: patterns, mark: mark, table)
    case .rewritten(let rewriter): rewriter
    }
  }
}

/// Turns a record of another layout into a JSON object with flat members, which is what a
/// ``RequestReader`` reads: one reader for every layout.
protocol RecordRewriter: Sendable {
  /// How a file of such records is cut: at line ends, unless said otherwise.
  var framing: RecordFraming { get }
  /// Replaces what `writer` holds by the object; false when the record holds no values (a header).
  mutating func rewrite(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) throws(UnreadableRecord) -> Bool
}

extension RecordRewriter {
  var framing: RecordFraming { .lines }
}

import Vocabulary

/// What in the logs weighs on an all-clear.
struct CoverageDoubt: Sendable {
  /// What is missing, as one sentence.
  var sentence: String
  /// What would bring it back, as one sentence.
  var remedy: String

  /// One for each hole, damaged and unread file that overlaps the time judged.
  static func found(in coverage: Coverage, from: Timestamp, to: Timestamp) -> [CoverageDoubt] {
    var doubts: [CoverageDoubt] = []
    if let start = coverage.logStart, start > from {
      doubts.append(
        CoverageDoubt(
          sentence:
            "The log begins on \(start.words), after the time in question began (\(from.words)).",
          remedy: "Import the log from \(from.words) to \(start.words)."))
    }
    for gap in coverage.gaps where gap.from < to && gap.to > from {
      doubts.append(
        CoverageDoubt(
          sentence:
            "The log has a hole from \(gap.from.words) to \(gap.to.words): \(ended(gap.reason))",
          remedy: "Export the log from \(gap.from.words) to \(gap.to.words) again and import it."))
    }
    for source in coverage.sources where overlaps(source, from, to) {
      let remedy = "Export \(source.path) again, whole, and import it."
      doubts += sentences(on: source).map { CoverageDoubt(sentence: $0, remedy: remedy) }
    }
    return doubts
  }

  /// Unreadable records too few to forbid an all-clear, which are said all the same; `nil` when
  /// there are none.
  static func tolerated(in coverage: Coverage, from: Timestamp, to: Timestamp) -> String? {
    let files = coverage.sources.filter {
      $0.rejected > 0 && !isMuch($0) && overlaps($0, from, to)
    }
    guard !files.isEmpty else { return nil }
    let rejected = files.reduce(0) { $0 + $1.rejected }
    let read = files.reduce(0) { $0 + $1.recordsRead }
    return "\(Figures.count(rejected, "record")) of \(Figures.whole(Double(read))) could not be "
      + "read; what stands only there is not judged."
  }

  private static func sentences(on source: SourceSummary) -> [String] {
    if source.format == "unread" {
      let why = source.warnings.isEmpty ? "" : ": " + source.warnings.joined(separator: "; ")
      return ["\(source.path) could not be read\(ended(why))"]
    }
    let unreadable =
      isMuch(source)
      ? ["\(Figures.count(source.rejected, "record")) of \(source.path) could not be read."] : []
    return unreadable + source.warnings.map { "\(source.path): \(ended($0))" }
  }

  /// A line or two that nobody can read stand in every long log.
  private static func isMuch(_ source: SourceSummary) -> Bool {
    Double(source.rejected)
      > VerdictConstants.unreadableShare.value * Double(source.recordsRead)
  }

  /// A source without times may hold any time.
  private static func overlaps(
    _ source: SourceSummary, _ from: Timestamp, _ to: Timestamp
  ) -> Bool {
    if source.format == "empty" { return false }
    guard let first = source.first, let last = source.last else {
      return source.format == "unread" || source.rejected > 0
    }
    return first <= to && last >= from
  }

  private static func ended(_ text: String) -> String {
    text.hasSuffix(".") ? text : text + "."
  }
}

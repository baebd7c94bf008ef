/// Records that have several readings, because a client wrote into one what looks like more of it.
extension UnreadableRecord {
  private static let mark = "; a client may have written a part of it"

  static let ambiguous = ambiguous("the line can be read in two ways")

  /// - Parameter fault: what makes a record ambiguous, as the beginning of a sentence.
  static func ambiguous(_ fault: StaticString) -> UnreadableRecord {
    UnreadableRecord("\(fault)" + mark)
  }

  /// Whether a reject's reason is one of these.
  static func isAmbiguous(_ reason: String) -> Bool { reason.hasSuffix(mark) }
}

extension SourceSummary {
  private static let readAllTheSame = "read, and such bytes show as \u{FFFD}."

  /// What ``notes`` says of a file in which `count` records, at least one, hold bytes that are
  /// not UTF-8.
  public static func notUTF8Note(records count: Int64) -> String {
    count == 1
      ? "1 record holds bytes that are not UTF-8; it was " + readAllTheSame
      : "\(count) records hold bytes that are not UTF-8; they were " + readAllTheSame
  }

  /// Whether `note` is one of these. The store keeps no more of a note than its sentence.
  public static func isNotUTF8Note(_ note: String) -> Bool { note.hasSuffix(readAllTheSame) }
}

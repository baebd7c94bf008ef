extension SourceSummary {
  private static let readAllTheSame = "read, and such bytes show as \u{FFFD}."

  /// What ``warnings`` says of a file in which `count` records, at least one, hold bytes that are
  /// not UTF-8.
  public static func notUTF8Warning(records count: Int64) -> String {
    count == 1
      ? "1 record holds bytes that are not UTF-8; it was " + readAllTheSame
      : "\(count) records hold bytes that are not UTF-8; they were " + readAllTheSame
  }

  /// Whether `warning` tells of records that may be missing. The store keeps no more of a warning
  /// than its sentence.
  public static func tellsOfLoss(_ warning: String) -> Bool {
    !warning.hasSuffix(readAllTheSame)
  }
}

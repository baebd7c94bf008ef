import Vocabulary

/// The end of a file: its manifest entry, and the law of conservation.
extension SQLiteImporter {
  /// Writes what is pending and the file's entry; returns the summary with the store's counts.
  ///
  /// Throws ``StoreError/Cause/conservation(_:)`` when reader, memory and database do not agree on
  /// what became of every record.
  mutating func finish(
    _ given: SourceSummary, on connection: borrowing SQLiteConnection
  ) throws(StoreError) -> SourceSummary {
    guard var file = file.take() else {
      throw StoreError(path: connection.path, cause: .outOfOrder("finish without begin"))
    }
    do throws(StoreError) {
      try flush(&file)
    } catch {
      self.file = file
      throw error
    }
    var summary = file.account.summary(given, path: file.path, format: file.format)
    if file.hasPoorerExport { summary.notes.append(SourceSummary.poorerExportNote) }
    file.capability = summary.capability
    self.file = file
    try manifest.insert(
      summary, id: file.source,
      events: file.account.imported > 0 ? file.firstEvent...nextEvent - 1 : nil)
    for (hour, count) in file.account.hours.sorted() {
      try manifest.insert(hour: hour, events: count, of: file.source)
    }
    try file.account.assertConservation(
      of: summary, store: connection.path, and: try laws(file, summary))
    return summary
  }

  /// What the database itself must agree with.
  private func laws(
    _ file: FileImport, _ summary: SourceSummary
  ) throws(StoreError) -> [ImportAccount.Law] {
    typealias Law = ImportAccount.Law
    let written =
      file.firstEvent < nextEvent
      ? try manifest.eventCount(ofEvents: file.firstEvent...nextEvent - 1) : 0
    return [
      Law(left: file.written, right: summary.imported, words: "events encoded, and imported"),
      Law(
        left: written, right: summary.imported,
        words: "events in the segments written, and imported"),
      Law(
        left: try manifest.eventCount(ofFile: file.source), right: summary.imported,
        words: "events in the segments of the file, and imported"),
      Law(
        left: try manifest.eventCount(byHourOfFile: file.source), right: summary.imported,
        words: "events counted by hour in the database, and imported"),
    ]
  }
}

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
    self.file = file
    var summary = given
    summary.path = file.path
    summary.format = file.format
    summary.imported = file.imported
    summary.duplicate = file.duplicate
    if let range = file.milliseconds {
      // An export of totals may tell of more than its events: of days without use.
      let first = Timestamp(milliseconds: range.lowerBound)
      let last = Timestamp(milliseconds: range.upperBound)
      summary.first = min(summary.first ?? first, first)
      summary.last = max(summary.last ?? last, last)
    }
    try manifest.insert(
      summary, id: file.source,
      events: file.imported > 0 ? file.firstEvent...nextEvent - 1 : nil)
    for (hour, count) in file.hours.sorted() {
      try manifest.insert(hour: hour, events: count, of: file.source)
    }
    try assertConservation(of: file, summary, on: connection)
    return summary
  }

  private func assertConservation(
    of file: FileImport, _ summary: SourceSummary, on connection: borrowing SQLiteConnection
  ) throws(StoreError) {
    func demand(_ left: Int64, _ right: Int64, _ law: String) throws(StoreError) {
      guard left == right else {
        throw StoreError(
          path: connection.path, cause: .conservation(detail: "\(law): \(left) is not \(right)"))
      }
    }
    try demand(summary.recordsRead, file.recordsRead, "records the reader counts, and batches do")
    try demand(summary.rejected, file.rejected, "rejects the reader counts, and batches bring")
    try demand(summary.blank, file.blank, "blank records the reader counts, and batches do")
    try demand(
      summary.recordsRead,
      summary.imported + summary.duplicate + summary.rejected + summary.blank,
      "records read, and imported + duplicate + rejected + blank")
    try demand(file.written, summary.imported, "events encoded, and imported")
    try demand(
      file.firstEvent < nextEvent
        ? manifest.eventCount(ofEvents: file.firstEvent...nextEvent - 1) : 0,
      summary.imported, "events in the segments written, and imported")
    try demand(
      manifest.eventCount(ofFile: file.source), summary.imported,
      "events in the segments of the file, and imported")
    try demand(
      manifest.eventCount(byHourOfFile: file.source), summary.imported,
      "events counted by hour, and imported")
  }
}

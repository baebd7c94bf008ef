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
    try SQLiteImporter.insert(
      summary, id: file.source,
      events: file.imported > 0 ? file.firstEvent...nextEvent - 1 : nil, on: connection)
    let hours = try connection.prepare("INSERT INTO hour_count VALUES (?, ?, ?)")
    for (hour, count) in file.hours.sorted() {
      try hours.bind(file.source, at: 1)
      try hours.bind(hour, at: 2)
      try hours.bind(count, at: 3)
      try hours.run()
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
      connection.integer(
        "SELECT sum(events) FROM segment WHERE first_event BETWEEN ? AND ?", file.firstEvent,
        nextEvent - 1),
      summary.imported, "events in the segments written, and imported")
    try demand(
      connection.integer("SELECT sum(events) FROM segment WHERE source_file = ?", file.source),
      summary.imported, "events in the segments of the file, and imported")
    try demand(
      connection.integer(
        "SELECT sum(events) FROM hour_count WHERE source_file = ?", file.source),
      summary.imported, "events counted by hour, and imported")
  }

  /// Puts a file into the manifest.
  static func insert(
    _ summary: SourceSummary, id: Int64, events: ClosedRange<Int64>?,
    on connection: borrowing SQLiteConnection
  ) throws(StoreError) {
    let statement = try connection.prepare(
      """
      INSERT INTO source_file VALUES
        (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
      """)
    try statement.bind(id, at: 1)
    try statement.bind(summary.path, at: 2)
    try statement.bind(summary.format, at: 3)
    try statement.bind(summary.compression, at: 4)
    try statement.bind(summary.bytes, at: 5)
    try statement.bind(summary.sha256, at: 6)
    try statement.bind(summary.contentSHA256, at: 7)
    try statement.bind(summary.recordsRead, at: 8)
    try statement.bind(summary.imported, at: 9)
    try statement.bind(summary.duplicate, at: 10)
    try statement.bind(summary.rejected, at: 11)
    try statement.bind(summary.blank, at: 12)
    try statement.bind(summary.first?.milliseconds, at: 13)
    try statement.bind(summary.last?.milliseconds, at: 14)
    try statement.bind(events?.lowerBound, at: 15)
    try statement.bind(events?.upperBound, at: 16)
    try statement.bind(summary.capability.words.joined(separator: " "), at: 17)
    try statement.bind(StringList.encode(summary.warnings), at: 18)
    try statement.run()
  }
}

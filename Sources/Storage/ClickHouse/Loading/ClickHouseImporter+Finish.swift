import Vocabulary

/// The end of a file, and the commit that makes finished files seen.
extension ClickHouseImporter {
  func finish(_ given: SourceSummary) throws(StoreError) -> SourceReceipt {
    guard let file else { throw error(.outOfOrder("finish without begin")) }
    if isHeld(given, format: file.format) {
      abandon()
      var held = given
      held.path = file.path
      held.format = file.format
      held.imported = 0
      held.duplicate = given.recordsRead - given.rejected - given.blank
      return SourceReceipt(summary: held, alreadyHeld: true)
    }
    let summary = summary(of: file, given)
    do throws(StoreError) {
      try assertConservation(of: file, summary)
    } catch {
      abandon()
      throw error
    }
    self.file = nil
    remember(file)
    tables.put(file, summary)
    var done = file
    done.summary = summary
    finished.append(done)
    if finished.count >= limits.filesPerCommit
      || finished.reduce(0, { $0 + $1.imported }) >= limits.eventsPerCommit
    {
      try commit()
    }
    return SourceReceipt(summary: summary, alreadyHeld: false)
  }

  private func isHeld(_ summary: SourceSummary, format: String) -> Bool {
    guard !summary.contentSHA256.isEmpty else { return false }
    return catalog.holds(content: summary.contentSHA256, format: format)
      || finished.contains {
        $0.summary?.contentSHA256 == summary.contentSHA256 && $0.format == format
      }
  }

  private func summary(of file: ClickHouseFile, _ given: SourceSummary) -> SourceSummary {
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
    return summary
  }

  private func assertConservation(
    of file: ClickHouseFile, _ summary: SourceSummary
  ) throws(StoreError) {
    func demand(_ left: Int64, _ right: Int64, _ law: String) throws(StoreError) {
      guard left == right else {
        throw error(.conservation(detail: "\(law): \(left) is not \(right)"))
      }
    }
    try demand(summary.recordsRead, file.recordsRead, "records the reader counts, and batches do")
    try demand(summary.rejected, file.rejected, "rejects the reader counts, and batches bring")
    try demand(summary.blank, file.blank, "blank records the reader counts, and batches do")
    try demand(
      summary.recordsRead,
      summary.imported + summary.duplicate + summary.rejected + summary.blank,
      "records read, and imported + duplicate + rejected + blank")
    try demand(
      file.hours.sorted().reduce(0) { $0 + $1.events }, summary.imported,
      "events counted by hour, and imported")
  }

  /// Keeps a file that could not be read, once for each path and reason.
  func note(skipped path: String, reason: String) throws(StoreError) {
    let summary = SourceSummary(
      path: path, format: SQLiteStore.unread, bytes: 0, warnings: [reason])
    let isKnown =
      catalog.files.contains { $0.summary == summary }
      || finished.contains { $0.summary == summary }
    guard !isKnown else { return }
    var file = ClickHouseFile(
      path: path, format: SQLiteStore.unread, source: try nextSource(), mark: events.mark)
    file.summary = summary
    tables.put(file, summary)
    finished.append(file)
  }

  /// Sends what is pending, counts the events of every finished file on the server, and only then
  /// writes the rows by which the files are seen.
  func commit() throws(StoreError) {
    guard !finished.isEmpty else { return }
    try settle()
    let counts = try HeldEvents.counts(
      of: finished.filter { $0.written > 0 }.map(\.source), connection)
    for file in finished where counts[file.source] ?? 0 != file.written {
      throw error(
        .partial(
          detail: "of the \(file.written) events of '\(file.path)' that were sent, the server has "
            + "\(counts[file.source] ?? 0)"))
    }
    try refuseOverlappingImports()
    for (table, block) in tables.insertions {
      try connection.insert(table.insertion, block.bytes, settings: insertSettings)
    }
    keep(
      finished.compactMap { file in
        file.summary.map {
          ClickHouseCatalog.File(
            id: file.source, summary: $0, events: file.imported > 0 ? file.milliseconds : nil,
            regions: file.regions.sorted())
        }
      })
    tables = PendingTables()
    finished = []
  }

  /// Another import may have brought the same events since this one looked.
  private func refuseOverlappingImports() throws(StoreError) {
    let now = try ClickHouseCatalog(connection)
    let others = now.files.filter { catalog.file($0.id) == nil }
    for other in others {
      guard let theirs = other.held else { continue }
      let meets = finished.contains {
        $0.format == theirs.format && $0.milliseconds?.overlaps(theirs.milliseconds) == true
      }
      if meets { throw error(.busy) }
    }
  }

  private func error(_ cause: StoreError.Cause) -> StoreError {
    StoreError(path: connection.address.description, cause: cause)
  }
}

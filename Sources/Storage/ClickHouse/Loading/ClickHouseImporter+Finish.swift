import Vocabulary

/// The end of a file, and the commit that makes finished files seen.
extension ClickHouseImporter {
  func finish(_ given: SourceSummary) throws(StoreError) -> SourceReceipt {
    guard let file else { throw error(.outOfOrder("finish without begin")) }
    if isHeld(given, format: file.format) {
      abandon()
      return SourceReceipt(alreadyHeld: given, path: file.path, format: file.format)
    }
    var summary = file.account.summary(given, path: file.path, format: file.format)
    if identities.hasPoorerExport { summary.notes.append(SourceSummary.poorerExportNote) }
    do throws(StoreError) {
      try file.account.assertConservation(of: summary, store: connection.path)
    } catch {
      abandon()
      throw error
    }
    self.file = nil
    remember(file, summary.capability)
    tables.put(file, summary)
    var done = file
    done.summary = summary
    finished.append(done)
    if finished.count >= limits.filesPerCommit
      || finished.reduce(0, { $0 + $1.account.imported }) >= limits.eventsPerCommit
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

  /// Keeps a file that could not be read, once for each path and reason.
  func note(skipped path: String, reason: String) throws(StoreError) {
    let summary = SourceSummary(
      path: path, format: SQLiteStore.unread, bytes: 0, warnings: [reason])
    let place = PlaceDigest.sha256(ofFile: path) ?? ""
    let isKnown =
      catalog.files.contains { $0.summary == summary && $0.place == place }
      || finished.contains { $0.summary == summary && $0.place == place }
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
            id: file.source, summary: $0,
            events: file.account.heldMilliseconds, regions: file.regions.sorted(),
            place: file.place)
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
        LogNotations.log(of: $0.format) == theirs.log
          && $0.account.milliseconds?.overlaps(theirs.milliseconds) == true
      }
      if meets { throw error(.busy) }
    }
  }

  private func error(_ cause: StoreError.Cause) -> StoreError {
    StoreError(path: connection.path, cause: cause)
  }
}

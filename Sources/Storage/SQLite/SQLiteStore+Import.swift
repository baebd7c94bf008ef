public import Vocabulary

/// Import: one transaction over several files, one savepoint for each.
extension SQLiteStore: EventStore {
  public mutating func begin(path: String, format: String) throws(StoreError) {
    try openTransaction(for: "begin")
    try connection.execute("SAVEPOINT file")
    importer?.begin(path: path, format: format)
  }

  public mutating func append(_ batch: EventBatch) throws(StoreError) {
    guard importer?.file != nil else { throw outOfOrder("append without begin") }
    try importer?.append(batch)
  }

  public mutating func finish(_ summary: SourceSummary) throws(StoreError) -> SourceReceipt {
    guard let format = importer?.file?.format, let path = importer?.file?.path else {
      throw outOfOrder("finish without begin")
    }
    if try importer?.manifest.holds(content: summary.contentSHA256, format: format) == true {
      try abandon()
      journal.counts.alreadyHeld += 1
      // What could not be read under this path now could: it is no hole any more.
      journal.counts.revisions += try importer?.manifest.forget(unread: path) ?? 0
      return SourceReceipt(alreadyHeld: summary, path: path, format: format)
    }
    let kept: SourceSummary
    let revisions: Int64
    do throws(StoreError) {
      guard let finished = try importer?.finish(summary, on: connection) else {
        throw outOfOrder("finish without begin")
      }
      kept = finished
      revisions = try importer?.manifest.forget(unread: path) ?? 0
      try connection.execute("RELEASE file")
    } catch {
      try abandon()
      throw error
    }
    importer?.keep()
    journal.counts.add(kept)
    journal.counts.revisions += revisions
    filesSinceCommit += 1
    eventsSinceCommit += kept.imported
    if filesSinceCommit >= limits.filesPerCommit
      || eventsSinceCommit >= limits.eventsPerCommit
    {
      try commit()
    }
    return SourceReceipt(summary: kept, alreadyHeld: false)
  }

  public mutating func abandon() throws(StoreError) {
    guard importer?.file != nil else { return }
    importer?.forget()
    // An error such as a full disk may already have rolled back the whole transaction.
    guard connection.isInTransaction else {
      importer = nil
      return
    }
    try connection.execute("ROLLBACK TO file; RELEASE file")
  }

  public mutating func note(skipped path: String, reason: String) throws(StoreError) {
    try openTransaction(for: "note")
    let warnings = StringList.encode([reason])
    let place = PlaceDigest.sha256(ofFile: path)
    let known = try connection.prepare(
      """
      SELECT 1 FROM source_file
      WHERE format = 'unread' AND path = ? AND warnings = ? AND place_sha256 IS ?
      """)
    try known.bind(path, at: 1)
    try known.bind(warnings, at: 2)
    try known.bind(optional: place, at: 3)
    if try known.step() { return }
    guard let id = importer?.nextSource else { return }
    try importer?.manifest.insert(
      SourceSummary(path: path, format: SQLiteStore.unread, bytes: 0, warnings: [reason]),
      id: id, events: nil, place: place)
    importer?.nextSource += 1
    journal.counts.skipped += 1
    filesSinceCommit += 1
  }

  public mutating func commit() throws(StoreError) {
    guard importer?.file == nil else { throw outOfOrder("commit while a file is begun") }
    filesSinceCommit = 0
    eventsSinceCommit = 0
    guard access == .readWrite, connection.isInTransaction else { return }
    try journal.append(to: connection)
    try connection.execute("COMMIT")
    isCommitted = true
    // Nobody would find what was written into a file that has no name any more.
    if connection.hasMoved() { throw StoreError(path: connection.path, cause: .moved) }
  }

  public mutating func announce(_ request: ImportRequest) { journal.request = request }

  /// The format of files that could not be read.
  static let unread = "unread"

  /// Opens a transaction unless one is open, and reads anew what another process changed.
  private mutating func openTransaction(for call: String) throws(StoreError) {
    guard access == .readWrite else {
      throw StoreError(path: connection.path, cause: .readOnly)
    }
    guard importer?.file == nil else { throw outOfOrder("\(call) while a file is begun") }
    if !connection.isInTransaction {
      try connection.execute("BEGIN IMMEDIATE")
      let version = try connection.integer("PRAGMA data_version")
      // A full disk rolls a whole transaction back, and its words are gone from the tables.
      if version != dataVersion || !isCommitted { importer = nil }
      journal.begin(afterFailure: !isCommitted)
      dataVersion = version
      isCommitted = false
    }
    if importer == nil { importer = try SQLiteImporter(connection, limits: limits) }
  }

  private borrowing func outOfOrder(_ call: String) -> StoreError {
    StoreError(path: connection.path, cause: .outOfOrder(call))
  }
}

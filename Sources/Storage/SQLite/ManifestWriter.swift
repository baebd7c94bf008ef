import Vocabulary

/// Writes what is known of each file, and counts again what the database holds of it. Every file of
/// a bucket comes here, so nothing is prepared anew.
struct ManifestWriter: ~Copyable {
  private let insertFile: SQLiteStatement
  private let insertHour: SQLiteStatement
  private let selectContent: SQLiteStatement
  private let selectUnread: SQLiteStatement
  private let deleteUnread: SQLiteStatement
  private let revisions: RevisionWriter
  private let sumByEvent: SQLiteStatement
  private let sumByFile: SQLiteStatement
  private let sumByHour: SQLiteStatement

  init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let insertFile = try connection.prepare(
      """
      INSERT INTO source_file VALUES
        (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
          ?20)
      """)
    let insertHour = try connection.prepare("INSERT INTO hour_count VALUES (?, ?, ?)")
    let selectContent = try connection.prepare(
      "SELECT 1 FROM source_file WHERE content_sha256 = ? AND format = ?")
    let selectUnread = try connection.prepare(
      "SELECT id, place_sha256 FROM source_file WHERE path = ? AND format = 'unread'")
    let deleteUnread = try connection.prepare("DELETE FROM source_file WHERE id = ?")
    let revisions = try RevisionWriter(of: .sourceFile, connection)
    let sumByEvent = try connection.prepare(
      "SELECT sum(events) FROM segment WHERE first_event BETWEEN ? AND ?")
    let sumByFile = try connection.prepare(
      "SELECT sum(events) FROM segment WHERE source_file = ?")
    let sumByHour = try connection.prepare(
      "SELECT sum(events) FROM hour_count WHERE source_file = ?")
    self.insertFile = insertFile
    self.insertHour = insertHour
    self.selectContent = selectContent
    self.selectUnread = selectUnread
    self.deleteUnread = deleteUnread
    self.revisions = revisions
    self.sumByEvent = sumByEvent
    self.sumByFile = sumByFile
    self.sumByHour = sumByHour
  }

  /// Puts a file into the manifest; `events` are the ids of those imported from it.
  /// - Parameter place: where a file lies that could not be read, see ``PlaceDigest``.
  func insert(
    _ summary: SourceSummary, id: Int64, events: ClosedRange<Int64>?, place: String? = nil
  ) throws(StoreError) {
    try insertFile.bind(id, at: 1)
    try insertFile.bind(summary.path, at: 2)
    try insertFile.bind(summary.format, at: 3)
    try insertFile.bind(summary.compression, at: 4)
    try insertFile.bind(summary.bytes, at: 5)
    try insertFile.bind(summary.sha256, at: 6)
    try insertFile.bind(summary.contentSHA256, at: 7)
    try insertFile.bind(summary.recordsRead, at: 8)
    try insertFile.bind(summary.imported, at: 9)
    try insertFile.bind(summary.duplicate, at: 10)
    try insertFile.bind(summary.rejected, at: 11)
    try insertFile.bind(summary.blank, at: 12)
    try insertFile.bind(summary.first?.milliseconds, at: 13)
    try insertFile.bind(summary.last?.milliseconds, at: 14)
    try insertFile.bind(events?.lowerBound, at: 15)
    try insertFile.bind(events?.upperBound, at: 16)
    try insertFile.bind(summary.capability.words.joined(separator: " "), at: 17)
    try insertFile.bind(StringList.encode(summary.warnings), at: 18)
    try insertFile.bind(StringList.encode(summary.notes), at: 19)
    try insertFile.bind(optional: place, at: 20)
    try insertFile.run()
  }

  func insert(hour: Int64, events: Int64, of source: Int64) throws(StoreError) {
    try insertHour.bind(source, at: 1)
    try insertHour.bind(hour, at: 2)
    try insertHour.bind(events, at: 3)
    try insertHour.run()
  }

  /// Whether a file of this content, in hex, and format is held; empty content never is.
  func holds(content: String, format: String) throws(StoreError) -> Bool {
    guard !content.isEmpty else { return false }
    try selectContent.bind(content, at: 1)
    try selectContent.bind(format, at: 2)
    let isHeld = try selectContent.step()
    selectContent.reset()
    return isHeld
  }

  /// A file that could not be read and now could is no hole any more; one that lies elsewhere, and
  /// was only named alike, still is.
  /// - Returns: how many rows of earlier imports were taken back, which the journal must tell.
  func forget(unread path: String) throws(StoreError) -> Int64 {
    var unread: [(id: Int64, place: String)] = []
    try selectUnread.bind(path, at: 1)
    while try selectUnread.step() {
      unread.append((selectUnread.integer(0), selectUnread.text(1)))
    }
    guard !unread.isEmpty, let place = PlaceDigest.sha256(ofFile: path) else { return 0 }
    var told: Int64 = 0
    for file in unread where file.place == place {
      try deleteUnread.bind(file.id, at: 1)
      let isTold = try revisions.revise(file.id) { () throws(StoreError) in
        try deleteUnread.run()
      }
      if isTold { told += 1 }
    }
    return told
  }

  // MARK: Counting again

  /// Events in segments that begin with one of these ids.
  func eventCount(ofEvents ids: ClosedRange<Int64>) throws(StoreError) -> Int64 {
    try sumByEvent.bind(ids.lowerBound, at: 1)
    try sumByEvent.bind(ids.upperBound, at: 2)
    return try ManifestWriter.sum(sumByEvent)
  }

  func eventCount(ofFile source: Int64) throws(StoreError) -> Int64 {
    try sumByFile.bind(source, at: 1)
    return try ManifestWriter.sum(sumByFile)
  }

  /// Events of a file, as they were counted by hour.
  func eventCount(byHourOfFile source: Int64) throws(StoreError) -> Int64 {
    try sumByHour.bind(source, at: 1)
    return try ManifestWriter.sum(sumByHour)
  }

  private static func sum(_ statement: borrowing SQLiteStatement) throws(StoreError) -> Int64 {
    let sum = try statement.step() ? statement.integer(0) : 0
    statement.reset()
    return sum
  }
}

public import Vocabulary

/// What was imported; the small tables answer, events are never scanned, only counted in the heads
/// of their segments.
extension SQLiteStore {
  /// Rejects shown in a ledger; all are counted.
  static let shownRejects: Int64 = 100

  public borrowing func ledger() throws(StoreError) -> ImportLedger {
    try connection.reading { () throws(StoreError) in
      try requireConservation()
      var ledger = ImportLedger(
        sources: try sources(), rejects: try rejects(), hours: try hours(),
        regions: try regions())
      ledger.journal = try journalHead()
      return ledger
    }
  }

  private borrowing func sources() throws(StoreError) -> [SourceSummary] {
    let statement = try connection.prepare(
      """
      SELECT path, format, compression, bytes, sha256, content_sha256, records_read, imported,
        duplicate, rejected, blank, first_ms, last_ms, capability, warnings, notes
      FROM source_file ORDER BY id
      """)
    var sources: [SourceSummary] = []
    while try statement.step() {
      sources.append(
        SourceSummary(
          path: statement.text(0), format: statement.text(1), compression: statement.text(2),
          bytes: statement.integer(3), sha256: statement.text(4),
          contentSHA256: statement.text(5), recordsRead: statement.integer(6),
          imported: statement.integer(7), duplicate: statement.integer(8),
          rejected: statement.integer(9), blank: statement.integer(10),
          first: statement.optionalInteger(11).map(Timestamp.init(milliseconds:)),
          last: statement.optionalInteger(12).map(Timestamp.init(milliseconds:)),
          capability: Capability(storedWords: statement.text(13)),
          warnings: try sentences(statement.text(14)), notes: try sentences(statement.text(15))))
    }
    return sources
  }

  private borrowing func sentences(_ text: String) throws(StoreError) -> [String] {
    do {
      return try StringList.decode(text)
    } catch {
      throw StoreError(
        path: connection.path,
        cause: .damaged(detail: "the warnings or notes of a source file are no JSON array"))
    }
  }

  private borrowing func rejects() throws(StoreError) -> [RejectedRecord] {
    let statement = try connection.prepare(
      """
      SELECT path, record, byte_offset, reason
      FROM reject JOIN source_file ON source_file.id = reject.source_file
      ORDER BY reject.rowid LIMIT ?
      """)
    try statement.bind(SQLiteStore.shownRejects, at: 1)
    var rejects: [RejectedRecord] = []
    while try statement.step() {
      rejects.append(
        RejectedRecord(
          path: statement.text(0),
          reject: Reject(
            recordNumber: statement.integer(1), byteOffset: statement.integer(2),
            reason: statement.text(3))))
    }
    return rejects
  }

  private borrowing func regions() throws(StoreError) -> [String] {
    let statement = try connection.prepare(
      "SELECT DISTINCT region FROM action WHERE region <> '' ORDER BY region")
    var regions: [String] = []
    while try statement.step() { regions.append(statement.text(0)) }
    return regions
  }

  private borrowing func hours() throws(StoreError) -> [HourCount] {
    let statement = try connection.prepare(
      "SELECT hour, sum(events) FROM hour_count GROUP BY hour ORDER BY hour")
    let possible = Timestamp(milliseconds: .min).hour...Timestamp(milliseconds: .max).hour
    var hours: [HourCount] = []
    while try statement.step() {
      let hour = statement.integer(0)
      guard possible.contains(hour) else {
        throw StoreError(
          path: connection.path,
          cause: .damaged(detail: "events are counted in an hour in which no time lies: \(hour)"))
      }
      hours.append(HourCount(hour: hour, count: statement.integer(1)))
    }
    return hours
  }
}

extension Capability {
  /// Reads the words of `source_file.capability`; unknown ones are passed over.
  init(storedWords: String) {
    let words = Set(storedWords.split(separator: " ").map(String.init))
    self = Capability.all.reduce(into: []) { set, member in
      if words.contains(member.word) { set.insert(member.capability) }
    }
  }
}

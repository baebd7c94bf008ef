import CSQLite
public import Vocabulary

/// Does the store still hold what its imports brought?
extension SQLiteStore {
  /// Checks the file, the schema, the journal's chain, every row against it, and the law of
  /// conservation.
  ///
  /// It cannot show that somebody wrote store and journal anew: compare the head with one noted
  /// elsewhere.
  /// - Complexity: reads the whole store three times.
  public borrowing func verification() throws(StoreError) -> StoreVerification {
    try connection.reading { () throws(StoreError) -> StoreVerification in
      var found = StoreVerification()
      do throws(StoreError) {
        try checkFile(&found)
        try checkSchema(&found)
        try JournalCheck.check(connection, &found)
        try checkConservation(&found)
      } catch {
        // A file so damaged that it cannot be read further is a finding, not a failure.
        guard case .damaged(let detail) = error.cause else { throw error }
        found.add(.file, path, detail)
      }
      return found
    }
  }

  private borrowing func checkFile(_ found: inout StoreVerification) throws(StoreError) {
    let check = try connection.prepare("PRAGMA integrity_check(20)")
    while try check.step() {
      // SQLite's words name tables, indices and pages, and rows by their number.
      let words = check.text(0)
      if words != "ok" { found.add(.file, path, words) }
    }
  }

  private borrowing func checkSchema(_ found: inout StoreVerification) throws(StoreError) {
    let fresh = try SQLiteConnection(
      path: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try fresh.execute(SQLiteSchema.current.script)
    let made = try SQLiteStore.definitions(fresh)
    let here = try SQLiteStore.definitions(connection)
    for name in Set(made.keys).union(here.keys).sorted() where made[name] != here[name] {
      let change =
        made[name] == nil ? "was added" : here[name] == nil ? "was removed" : "was changed"
      found.add(.schema, name, change)
    }
  }

  /// The SQL of everything in the schema, by kind and name.
  private static func definitions(
    _ connection: borrowing SQLiteConnection
  ) throws(StoreError) -> [String: String] {
    let rows = try connection.prepare("SELECT type, name, sql FROM sqlite_schema")
    var definitions: [String: String] = [:]
    while try rows.step() { definitions["\(rows.text(0)) \(rows.text(1))"] = rows.text(2) }
    return definitions
  }

  private borrowing func checkConservation(_ found: inout StoreVerification) throws(StoreError) {
    let files = try connection.prepare(
      """
      SELECT path, records_read, imported + duplicate + rejected + blank, imported,
        coalesce(in_segments, 0), coalesce(by_hour, 0), min(rejected, ?), coalesce(kept, 0)
      FROM source_file AS file
        LEFT JOIN (SELECT source_file AS id, sum(events) AS in_segments FROM segment
          GROUP BY source_file) USING (id)
        LEFT JOIN (SELECT source_file AS id, sum(events) AS by_hour FROM hour_count
          GROUP BY source_file) USING (id)
        LEFT JOIN (SELECT source_file AS id, count(*) AS kept FROM reject
          GROUP BY source_file) USING (id)
      ORDER BY file.id
      """)
    try files.bind(limits.keptRejects, at: 1)
    while try files.step() {
      let laws: [(Int32, Int32, String)] = [
        (1, 2, "records read, and imported + duplicate + rejected + blank"),
        (3, 4, "events imported, and events in segments"),
        (3, 5, "events imported, and events by hour"),
        (6, 7, "rejects to be kept, and rejects kept"),
      ]
      for (left, right, words) in laws where files.integer(left) != files.integer(right) {
        found.add(
          .conservation, files.text(0),
          "\(words): \(files.integer(left)) is not \(files.integer(right))")
      }
    }
  }
}

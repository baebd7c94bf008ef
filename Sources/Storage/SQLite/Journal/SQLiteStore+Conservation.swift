import Vocabulary

/// Do the counts of a store add up?
extension SQLiteStore {
  /// The law of conservation, file by file.
  ///
  /// Sums are taken as reals, which have no overflow: whoever can write the store can write any
  /// number into it. Up to 2^53 they are exact, and every row is held against its hash besides.
  borrowing func checkConservation(_ found: inout StoreVerification) throws(StoreError) {
    try seekImpossible(&found)
    let files = try connection.prepare(
      """
      SELECT path, records_read, imported + duplicate + rejected + blank, imported,
        coalesce(in_segments, 0), coalesce(by_hour, 0), min(rejected, ?), coalesce(kept, 0)
      FROM source_file AS file
        LEFT JOIN (SELECT source_file AS id, total(events) AS in_segments FROM segment
          GROUP BY source_file) USING (id)
        LEFT JOIN (SELECT source_file AS id, total(events) AS by_hour FROM hour_count
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

  /// Counts below zero, with which others could be made to add up, and rows of files that are not
  /// in the manifest, which no sum of a file would hold.
  private borrowing func seekImpossible(_ found: inout StoreVerification) throws(StoreError) {
    let counts = [
      ("source_file", "min(records_read, imported, duplicate, rejected, blank)"),
      ("segment", "events"), ("hour_count", "events"),
    ]
    for (table, count) in counts {
      let rows = try connection.integer("SELECT count(*) FROM \(table) WHERE \(count) < 0")
      if rows > 0 { found.add(.conservation, table, "\(rows) rows with a count below zero") }
    }
    for table in ["segment", "hour_count", "reject"] {
      let rows = try connection.integer(
        """
        SELECT count(*) FROM \(table)
        WHERE NOT EXISTS (SELECT 1 FROM source_file WHERE id = \(table).source_file)
        """)
      if rows > 0 { found.add(.conservation, table, "\(rows) rows of files not in the manifest") }
    }
  }
}

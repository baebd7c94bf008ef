public import Vocabulary

/// Which formats of log have events; the server puts the files of each together.
extension ClickHouseStore {
  public borrowing func formats() throws(StoreError) -> [FormatSummary] {
    guard !session.isAttached else { return [] }
    var count = FormatCount()
    let hours = try session.askByFormat(
      "hour, events", of: "hour_count", where: "1", select: "hour, sum(events)", group: "hour",
      "How the events of each format are spread over time.")
    for row in 0..<hours.rowCount {
      count.add(
        try hours.text(row, 0), hour: try hours.integer(row, 1), events: try hours.integer(row, 2))
    }
    let names = try session.askByFormat(
      "name", of: "credential", where: "events > 0 OR buckets > 0", select: "name", group: "name",
      "Which keys each format of log names.")
    for row in 0..<names.rowCount {
      count.add(try names.text(row, 0), credential: try names.text(row, 1))
    }
    return count.summaries
  }

  public borrowing func formats(naming credentials: [String]) throws(StoreError) -> [String] {
    guard !session.isAttached, !credentials.isEmpty else { return [] }
    let names = Set(credentials).sorted()
    let told = try session.askByFormat(
      "name", of: "credential",
      where: "(events > 0 OR buckets > 0) AND name IN (\(ClickHouseLiteral.strings(names)))",
      select: "any(name)", group: "format", "Which formats of log name the key.")
    return try (0..<told.rowCount).map { row throws(StoreError) in try told.text(row, 0) }
  }
}

extension ClickHouseStoreSession {
  /// A table's rows with the format of their file before them, grouped by it. LEFT, because what
  /// ANY INNER means differs between versions of the server; every row that is seen has a file.
  fileprivate func askByFormat(
    _ columns: String, of table: String, where condition: String, select: String, group: String,
    _ purpose: String
  ) throws(StoreError) -> ResultTable {
    try ask(
      """
      SELECT format, \(select) FROM (
      SELECT source_file, \(columns) FROM \(table)
      WHERE \(EventTable.visible(try catalog().ranges)) AND (\(condition))
      ) AS told GLOBAL ANY LEFT JOIN (
      SELECT id AS source_file, format FROM source_file
      ) AS held USING (source_file)
      GROUP BY format, \(group) ORDER BY format, \(group)
      """, purpose)
  }
}

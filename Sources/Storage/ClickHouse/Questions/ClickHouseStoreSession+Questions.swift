import Vocabulary

/// What all questions need.
extension ClickHouseStoreSession {
  func ask(_ sql: String, _ purpose: String) throws(StoreError) -> ResultTable {
    record(ExplainedQuery(purpose: purpose, sql: sql))
    if isExplaining { return try ResultTable.empty(path: connection.path) }
    return try connection.select(sql, purpose: purpose)
  }

  /// The rows of a small table that are to be seen; `nil` for an attached table, which has none.
  func askTable(
    _ table: ClickHouseSchema.Table, order: String, _ purpose: String
  ) throws(StoreError) -> ResultTable? {
    guard !isAttached else { return nil }
    let columns = table.columnNames.joined(separator: ", ")
    return try ask(
      """
      SELECT \(columns) FROM \(table.name) WHERE \(EventTable.visible(try catalog().ranges))
      ORDER BY \(order)
      """, purpose)
  }

  /// Throws unless a server told of as many as there are.
  func assertWhole(_ told: Int64, _ held: Int64, _ what: String) throws(StoreError) {
    guard told == held else {
      throw StoreError(
        path: connection.path,
        cause: .partial(detail: "\(what): \(told) were found of the \(held) that were imported"))
    }
  }

  /// Every row's texts and numbers, to put rows without numbers into one order.
  func wholeRows(_ rows: ResultTable) throws(StoreError) -> [String] {
    var texts: [String] = []
    for row in 0..<rows.rowCount {
      var text = ""
      for column in rows.columns.indices { text += try rows.text(row, column) + "\0" }
      texts.append(text)
    }
    return texts
  }

  func paths() throws(StoreError) -> [Int64: String] {
    guard !isAttached else { return [0: attachedName] }
    return Dictionary(uniqueKeysWithValues: try catalog().files.map { ($0.id, $0.summary.path) })
  }

  // MARK: The ledger

  func ledger() throws(StoreError) -> ImportLedger {
    guard !isAttached else { return try attachedLedger() }
    let catalog = try catalog()
    return ImportLedger(
      sources: catalog.sources, rejects: try rejects(), hours: try hours(),
      regions: Set(catalog.files.flatMap(\.regions)).subtracting([""]).sorted())
  }

  private func rejects() throws(StoreError) -> [RejectedRecord] {
    let paths = try paths()
    let rows = try ask(
      """
      SELECT source_file, record, byte_offset, reason FROM reject
      WHERE \(EventTable.visible(try catalog().ranges))
      ORDER BY source_file, ordinal LIMIT \(SQLiteStore.shownRejects)
      """, "Records that could not be read.")
    var rejects: [RejectedRecord] = []
    for row in 0..<rows.rowCount {
      rejects.append(
        RejectedRecord(
          path: paths[try rows.integer(row, 0)] ?? "",
          reject: Reject(
            recordNumber: try rows.integer(row, 1), byteOffset: try rows.integer(row, 2),
            reason: try rows.text(row, 3))))
    }
    return rejects
  }

  private func hours() throws(StoreError) -> [HourCount] {
    try ask(
      """
      SELECT hour, sum(events) FROM hour_count
      WHERE \(EventTable.visible(try catalog().ranges)) GROUP BY hour ORDER BY hour
      """, "How all events are spread over time."
    ).hourCounts()
  }

  /// Which rows of the table were meant, where not all were.
  private var window: [String] {
    guard let attachment, attachment.from != nil || attachment.to != nil else { return [] }
    func time(_ milliseconds: Int64?, _ word: String) -> String? {
      milliseconds.map { "\(word) \(Timestamp(milliseconds: $0))" }
    }
    let ends = [time(attachment.from, "from"), time(attachment.to, "before")].compactMap { $0 }
    return ["Only rows \(ends.joined(separator: " and ")) were read, as asked."]
  }

  /// The table as one source: it has no file, and so neither size nor hash.
  private func attachedLedger() throws(StoreError) -> ImportLedger {
    let span = try span()
    let events = span.hours.total(of: \.count)
    return ImportLedger(
      sources: [
        SourceSummary(
          path: attachedName, format: TableMap.format, bytes: 0, recordsRead: events,
          imported: events, first: span.first, last: span.last, capability: attachedCapability,
          warnings: preflight.warnings, notes: preflight.notes + window)
      ], hours: span.hours, regions: try attachedRegions())
  }

  private func attachedRegions() throws(StoreError) -> [String] {
    let table = try table()
    guard !table.needed([.region]).isEmpty else { return [] }
    let rows = try ask(
      table.question(
        [table[.region]], [.region], EventScope(),
        "GROUP BY \(table[.region]) ORDER BY \(table[.region])"),
      "Which regions there are.")
    return try rows.texts(0).filter { !$0.isEmpty }
  }
}

extension ResultTable {
  /// Hours and counts in the first two columns.
  func hourCounts() throws(StoreError) -> [HourCount] {
    var hours: [HourCount] = []
    for row in 0..<rowCount {
      hours.append(HourCount(hour: try integer(row, 0), count: try integer(row, 1)))
    }
    return hours
  }
}

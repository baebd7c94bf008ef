public import Vocabulary

/// Single events in words, for a timeline.
extension ClickHouseStore {
  public borrowing func events(
    of credentials: [String], from: Timestamp, to: Timestamp, limit: Int
  ) throws(StoreError) -> [EventRecord] {
    let names = Set(credentials).sorted()
    guard limit > 0, from <= to, !names.isEmpty else { return [] }
    var scope = EventScope(credentials: names, from: from, to: to)
    let table = try session.table()
    // Files are told in the order of their paths, which the server does not know: so it gives all
    // events of the last millisecond that is told, and the order is made here.
    if limit < Int(Int32.max) {
      let last = try session.ask(
        table.question(
          [table[.time]], [.time], scope, "ORDER BY \(table[.time]) LIMIT \(limit - 1), 1"),
        "Where a page of single requests ends.")
      if last.rowCount > 0 { scope.to = Timestamp(milliseconds: try last.integer(0, 0)) }
    }
    let columns =
      EventColumn.callerWords + EventColumn.actionWords
      + [.time, .resource, .outcome, .status, .sourceFile, .record] + EventColumn.measures
    let rows = try session.ask(
      table.question([table.list(columns)], columns, scope),
      "A page of single requests, for the timeline.")
    return try records(rows, limit: limit)
  }

  private borrowing func records(
    _ rows: ResultTable, limit: Int
  ) throws(StoreError) -> [EventRecord] {
    let paths = try session.paths()
    let ordered = paths.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    let ranks = Dictionary(uniqueKeysWithValues: zip(ordered.map(\.key), ordered.indices))
    var places: [(time: Int64, source: Int, record: Int64, row: Int)] = []
    for row in 0..<rows.rowCount {
      places.append(
        (
          try rows.integer(row, 9), ranks[try rows.integer(row, 13)] ?? 0,
          try rows.integer(row, 14), row
        ))
    }
    // Rows of a table without files and numbers still need one order.
    let isNumbered = !places.contains { $0.record == 0 }
    let texts = isNumbered ? [] : try session.wholeRows(rows)
    places.sort { left, right in
      (left.time, left.source, left.record) == (right.time, right.source, right.record)
        ? !isNumbered && texts[left.row] < texts[right.row]
        : (left.time, left.source, left.record) < (right.time, right.source, right.record)
    }
    var records: [EventRecord] = []
    for place in places.prefix(limit) {
      let row = place.row
      let measures = try EventMeasures { (place) throws(StoreError) in
        try rows.integer(row, 15 + place)
      }
      records.append(
        EventRecord(
          time: Timestamp(milliseconds: place.time),
          caller: try rows.caller(row, session.address), action: try rows.action(row, from: 5),
          resource: try rows.text(row, 10), outcome: Outcome(stored: try rows.integer(row, 11)),
          status: Int(try rows.integer(row, 12)),
          source: paths[try rows.integer(row, 13)] ?? "", recordNumber: place.record,
          measures: measures))
    }
    return records
  }
}

public import Vocabulary

/// Plain counts of what credentials did, each list one aggregation.
extension ClickHouseStore {
  public borrowing func tally(of credentials: [String], top: Int?) throws(StoreError) -> Tally {
    let names = Set(credentials).sorted()
    guard !names.isEmpty else { return Tally() }
    let (table, scope) = (try session.table(), EventScope(credentials: names))
    return Tally(
      hours: try hours(table, scope), addresses: try addresses(table, scope),
      operations: MostUsed.first(top, of: try uses(.operation, table, scope)),
      models: MostUsed.first(top, of: try uses(.model, table, scope)),
      resources: try resources(table, scope, top: top))
  }

  private borrowing func hours(
    _ table: EventTable, _ scope: EventScope
  ) throws(StoreError) -> [Tally.Hour] {
    let rows = try session.ask(
      """
      SELECT \(QuestionText.interval(3_600_000)) AS q_hour, \(QuestionText.sum(QuestionText.calls)),
        \(QuestionText.sum("bytes_out")),
        \(QuestionText.sum("input_tokens")), \(QuestionText.sum("output_tokens"))
      \(table.from([.time, .requests, .bytesOut, .inputTokens, .cachedTokens, .cacheWriteTokens,
        .cacheWriteHourTokens, .outputTokens], scope))
      GROUP BY q_hour ORDER BY q_hour
      """, "The key's requests by hour.")
    var hours: [Tally.Hour] = []
    for row in 0..<rows.rowCount {
      hours.append(
        Tally.Hour(
          hour: try rows.integer(row, 0), calls: try rows.integer(row, 1),
          bytesOut: try rows.integer(row, 2),
          tokens: saturatingSum(try rows.integer(row, 3), try rows.integer(row, 4))))
    }
    return hours
  }

  private borrowing func addresses(
    _ table: EventTable, _ scope: EventScope
  ) throws(StoreError) -> [Tally.Address] {
    let rows = try session.ask(
      """
      SELECT address, address_class, min(time_ms), max(time_ms),
        \(QuestionText.sum(QuestionText.calls))
      \(table.from([.address, .addressClass, .time, .requests], scope))
      GROUP BY address, address_class
      """, "The addresses the key was used from.")
    var addresses: [Tally.Address] = []
    for row in 0..<rows.rowCount {
      let named = session.address(
        try rows.text(row, 0), AddressClass(stored: try rows.integer(row, 1)))
      addresses.append(
        Tally.Address(
          address: named.0, addressClass: named.1,
          first: Timestamp(milliseconds: try rows.integer(row, 2)),
          last: Timestamp(milliseconds: try rows.integer(row, 3)),
          calls: try rows.integer(row, 4)))
    }
    return Tally.Address.merged(addresses)
  }

  private borrowing func uses(
    _ column: EventColumn, _ table: EventTable, _ scope: EventScope
  ) throws(StoreError) -> [Tally.Use] {
    try uses(
      session.ask(
        """
        SELECT \(column.rawValue), \(QuestionText.sum(QuestionText.calls))
        \(table.from([column, .requests], scope)) GROUP BY \(column.rawValue)
        """, "The \(column.rawValue)s the key was used for."))
  }

  /// A key can have met a million: the server picks those that are told.
  private borrowing func resources(
    _ table: EventTable, _ scope: EventScope, top: Int?
  ) throws(StoreError) -> [Tally.Use] {
    var named = scope
    named.condition = "resource <> ''"
    let limit = top.map { " LIMIT \(max(0, $0))" } ?? ""
    return try uses(
      session.ask(
        """
        SELECT resource, \(QuestionText.sum(QuestionText.calls)) AS q_calls
        \(table.from([.resource, .requests], named))
        GROUP BY resource ORDER BY q_calls DESC, resource\(limit)
        """, "What the key asked about most."))
  }

  private borrowing func uses(_ rows: ResultTable) throws(StoreError) -> [Tally.Use] {
    var uses: [Tally.Use] = []
    for row in 0..<rows.rowCount {
      uses.append(Tally.Use(name: try rows.text(row, 0), calls: try rows.integer(row, 1)))
    }
    return uses
  }
}

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
    let sums: [EventColumn] = [.bytesOut, .inputTokens, .outputTokens]
    let rows = try session.ask(
      table.question(
        ["\(table.interval(3_600_000)) AS q_hour", table.calls] + sums.map(table.sum),
        ClickHouseStore.hourly(table), scope, "GROUP BY q_hour ORDER BY q_hour"),
      "The key's requests by hour.")
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

  private static func hourly(_ table: EventTable) -> [EventColumn] {
    [.time]
      + table.needed([
        .requests, .bytesOut, .inputTokens, .cachedTokens, .cacheWriteTokens,
        .cacheWriteHourTokens, .outputTokens,
      ])
  }

  private borrowing func addresses(
    _ table: EventTable, _ scope: EventScope
  ) throws(StoreError) -> [Tally.Address] {
    let keys: [EventColumn] = [.address, .addressClass]
    let rows = try session.ask(
      table.question(
        [table.list(keys), "min(\(table[.time]))", "max(\(table[.time]))", table.calls],
        keys + [.time] + table.needed([.requests]), scope, "GROUP BY \(table.list(keys))"),
      "The addresses the key was used from.")
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
        table.question(
          [table[column], table.calls], [column] + table.needed([.requests]), scope,
          "GROUP BY \(table[column])"),
        "The \(column.rawValue)s the key was used for."))
  }

  /// A key can have met a million: the server picks those that are told.
  private borrowing func resources(
    _ table: EventTable, _ scope: EventScope, top: Int?
  ) throws(StoreError) -> [Tally.Use] {
    var named = scope
    named.condition = "\(table[.resource]) <> ''"
    let limit = top.map { " LIMIT \(max(0, $0))" } ?? ""
    return try uses(
      session.ask(
        table.question(
          [table[.resource], "\(table.calls) AS q_calls"],
          [.resource] + table.needed([.requests]), named,
          "GROUP BY \(table[.resource]) ORDER BY q_calls DESC, \(table[.resource])\(limit)"),
        "What the key asked about most."))
  }

  private borrowing func uses(_ rows: ResultTable) throws(StoreError) -> [Tally.Use] {
    var uses: [Tally.Use] = []
    for row in 0..<rows.rowCount {
      uses.append(Tally.Use(name: try rows.text(row, 0), calls: try rows.integer(row, 1)))
    }
    return uses
  }
}

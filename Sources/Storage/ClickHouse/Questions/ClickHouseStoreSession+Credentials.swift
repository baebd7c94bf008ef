import Vocabulary

/// What a loaded store's small tables, or the table attached, tell of credentials.
extension ClickHouseStoreSession {
  /// What the manifest says a store holds of some credentials.
  struct Held {
    var events: Int64 = 0
    var buckets: Int64 = 0
    var capability: Capability = []
  }

  /// `nil` for an attached table, of which nobody counted anything before.
  func held(of names: [String]) throws(StoreError) -> Held? {
    let catalog = try catalog()
    guard !isAttached else { return nil }
    let rows = try ask(
      """
      SELECT source_file, sum(events), sum(buckets) FROM credential
      WHERE name IN (\(ClickHouseLiteral.strings(names))) AND \(EventTable.visible(catalog.ranges))
      GROUP BY source_file
      """, "How many events of the key were imported.")
    var held = Held()
    for row in 0..<rows.rowCount {
      let (events, buckets) = (try rows.integer(row, 1), try rows.integer(row, 2))
      held.events = saturatingSum(held.events, events)
      held.buckets = saturatingSum(held.buckets, buckets)
      if events > 0 || buckets > 0, let file = catalog.file(try rows.integer(row, 0)) {
        held.capability.formUnion(file.summary.capability)
      }
    }
    return held
  }

  /// By id: every credential that is named anywhere, those without events as well.
  func credentials() throws(StoreError) -> [String: Credential] {
    var credentials = isAttached ? try attachedCredentials() : try loadedCredentials()
    guard
      let rows = try askTable(
        ClickHouseSchema.credentialAlias, order: "credential, alias", "Other names of the keys.")
    else { return credentials }
    for row in 0..<rows.rowCount {
      let (id, alias) = (try rows.text(row, 1), try rows.text(row, 2))
      if credentials[id]?.aliases.contains(alias) == false {
        credentials[id]?.aliases.append(alias)
        credentials[id]?.aliases.sort()
      }
    }
    return credentials
  }

  private func loadedCredentials() throws(StoreError) -> [String: Credential] {
    let sums = ["bytes_out", "input_tokens", "output_tokens"]
    let rows = try ask(
      """
      SELECT name, sum(events) + sum(buckets), min(first_ms), max(last_ms), sum(buckets),
        \(sums.map { "max(\($0)), \(QuestionText.sum("greatest(\($0), 0)"))" }.joined(separator: ", "))
      FROM credential WHERE \(EventTable.visible(try catalog().ranges)) GROUP BY name
      """, "Which keys there are.")
    var credentials: [String: Credential] = [:]
    var hasBuckets = false
    for row in 0..<rows.rowCount {
      let credential = try rows.credential(row, sumsFrom: 5)
      credentials[credential.id] = credential
      if try rows.integer(row, 4) > 0 { hasBuckets = true }
    }
    if hasBuckets { try addBuckets(to: &credentials) }
    return credentials
  }

  /// Usage buckets are told with the largest of each figure of their readings, which only the
  /// events know.
  private func addBuckets(to credentials: inout [String: Credential]) throws(StoreError) {
    let columns: [EventColumn] = [
      .bytesOut, .inputTokens, .outputTokens, .cachedTokens, .cacheWriteTokens,
      .cacheWriteHourTokens,
    ]
    let table = try table()
    let keys: [EventColumn] = [.credential, .format, .identityHigh, .identityLow]
    let rows = try ask(
      table.question(
        [table[.credential]]
          + [EventColumn.bytesOut, .inputTokens, .outputTokens].map(table.largest),
        keys + columns, EventScope(kind: .buckets), "GROUP BY \(table.list(keys))"),
      "Totals of every key over intervals.")
    for row in 0..<rows.rowCount {
      let id = try rows.text(row, 0)
      func add(_ column: Int, _ sum: WritableKeyPath<Credential, Int64?>) throws(StoreError) {
        let value = try rows.integer(row, column)
        guard value >= 0, let known = credentials[id] else { return }
        credentials[id]?[keyPath: sum] = saturatingSum(known[keyPath: sum] ?? 0, value)
      }
      try add(1, \.bytesOut)
      try add(2, \.inputTokens)
      try add(3, \.outputTokens)
    }
  }

  private func attachedCredentials() throws(StoreError) -> [String: Credential] {
    let table = try table()
    let sums: [EventColumn] = [.bytesOut, .inputTokens, .outputTokens]
    let rows = try ask(
      table.question(
        [
          table[.credential], "count()", "min(\(table[.time]))", "max(\(table[.time]))", "0",
        ] + sums.flatMap { [table.largest($0), table.sum($0)] },
        [.credential, .time] + table.needed(sums), EventScope(),
        "GROUP BY \(table[.credential])"),
      "Which keys there are.")
    var credentials: [String: Credential] = [:]
    for row in 0..<rows.rowCount {
      let credential = try rows.credential(row, sumsFrom: 5)
      credentials[credential.id] = credential
    }
    count(Array(credentials.values))
    return credentials
  }
}

extension ResultTable {
  /// A credential from its id, events, first and last time, and pairs of the largest value and the
  /// sum of three measures.
  fileprivate func credential(_ row: Int, sumsFrom column: Int) throws(StoreError) -> Credential {
    func sum(_ number: Int) throws(StoreError) -> Int64? {
      let isCarried = try integer(row, column + 2 * number) >= 0
      return isCarried ? try integer(row, column + 2 * number + 1) : nil
    }
    let id = try text(row, 0)
    return Credential(
      id: id, kind: Credential.kind(ofID: id), events: try integer(row, 1),
      first: Timestamp(milliseconds: try integer(row, 2)),
      last: Timestamp(milliseconds: try integer(row, 3)), bytesOut: try sum(0),
      inputTokens: try sum(1), outputTokens: try sum(2))
  }
}

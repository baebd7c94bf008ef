extension ClickHousePreflight {
  /// The table by name; `nil` for a table function or a sub-select.
  private var name: TableName? {
    let text = map.table ?? table
    return SQLFragment.isComputed(text) ? nil : TableName(text)
  }

  /// Engine, keys, size and span, from the server's own tables: no row is read for them.
  func describe(_ found: inout Preflight, _ ask: Ask) throws(StoreError) {
    guard let name else { return }
    var columns: [String: Set<String>] = [:]
    for row in try ask(PreflightQuestion.systemColumns).rows {
      if let table = row.first ?? nil, let column = row.last ?? nil {
        columns[table, default: []].insert(column)
      }
    }
    let table = try ask(
      PreflightQuestion.description(of: name, columns: columns["tables"] ?? []))
    if let row = table.rows.first, row.count == 5 {
      found.engine = row[0]
      found.sortingKey = row[1]
      // What older versions write for a table in one partition.
      found.partitionKey = row[2] == "tuple()" ? "" : row[2]
      found.totalRows = row[3].flatMap { Int64($0) }
      found.totalBytes = row[4].flatMap { Int64($0) }
    }
    let parts = try ask(PreflightQuestion.parts(of: name, columns: columns["parts"] ?? [])).numbers
    guard parts.count == 4, parts[0] > 0 else { return }
    found.totalRows = found.totalRows ?? parts[0]
    found.totalBytes = found.totalBytes ?? parts[1]
    if parts[3] > 0 {
      found.firstMilliseconds = parts[2] * 1000
      found.lastMilliseconds = parts[3] * 1000 + 999
    }
  }

  /// Row policies are the data owner's right, but a reader should know that there are some.
  func noteRowPolicies(_ found: inout Preflight, _ ask: Ask) throws(StoreError) {
    guard let name else { return }
    let answer = try ask(PreflightQuestion.rowPolicies(of: name))
    guard let count = answer.numbers.first, count > 0 else { return }
    found.warnings.append(
      "The server has \(count) row \(count == 1 ? "policy" : "policies") on this table: rows that "
        + "a policy hides from this user are not in any answer.")
  }

  /// Says what costs time, and what the server would read.
  func noteReading(_ found: inout Preflight) {
    if map.time == nil {
      found.advice.append(
        "The map has no native time condition, so a time span saves no reading. Add \"time\".")
    }
    if map.credential == nil {
      found.advice.append(
        "The map has no native credential condition, so one credential costs as much as all. Add "
          + "\"credential\".")
    }
    if found.engine == "Distributed" {
      found.notes.append(
        "The table is distributed: a replica that lags may answer without the newest rows.")
    }
    guard let sortingKey = found.sortingKey, found.engine != "Distributed" else { return }
    let keys = SQLFragment.words(in: sortingKey + " " + (found.partitionKey ?? ""))
    let conditions = [map.time, map.credential].compactMap { $0 }
    guard !conditions.isEmpty else { return }
    if SQLFragment.words(in: conditions.joined(separator: " ")).isDisjoint(with: keys) {
      let known = [("sorted by", sortingKey), ("partitioned by", found.partitionKey ?? "")]
        .filter { !$0.1.isEmpty }.map { " It is \($0.0) \($0.1)." }.joined()
      found.advice.append(
        "Neither native condition names a column that the table is sorted or partitioned by, so "
          + "every question reads the whole table." + known)
    }
  }

  /// What the server says it reads for the question `select`, of the parts it holds itself; `nil`
  /// where it cannot tell. Versions before 21 do not know.
  func rowsToRead(_ select: String, _ ask: Ask) throws(StoreError) -> Int64? {
    let rows = try ask(PreflightQuestion.estimate(select)).rows
    guard !rows.isEmpty else { return nil }
    var sum: Int64 = 0
    for row in rows {
      // database, table, parts, rows, marks
      guard row.count >= 4, let count = row[3].flatMap({ Int64($0) }) else { return nil }
      let (total, isTooLarge) = sum.addingReportingOverflow(count)
      sum = isTooLarge ? .max : total
    }
    return sum
  }
}

extension SQLFragment {
  /// The words outside single quotes that are not called as functions; none when the quotes do not
  /// match.
  static func words(in sql: String) -> Set<String> {
    let bare: String
    do throws(TableMapMistake) {
      bare = try SQLFragment(sql, place: "").scan().bare
    } catch {
      return []
    }
    var words: Set<String> = []
    var rest = bare[...]
    while !rest.isEmpty {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      rest = rest.dropFirst(max(word.count, 1))
      if !word.isEmpty, rest.first(where: { $0 != " " }) != "(" { words.insert(String(word)) }
    }
    return words
  }
}

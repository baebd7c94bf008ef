/// The SQL of the preflight.
enum PreflightQuestion {
  static let version = "SELECT version(), timezone()"

  /// Those settings a rule is about, as far as the server knows them.
  static let settings =
    "SELECT name, value FROM system.settings WHERE name IN "
    + "(\(ClickHouseLiteral.strings(SettingRule.names))) ORDER BY name"

  /// Which of the columns that differ between versions the server's own tables have.
  static let systemColumns =
    "SELECT table, name FROM system.columns WHERE database = 'system' AND "
    + "table IN ('tables', 'parts', 'row_policies') ORDER BY table, name"

  /// Every mapped field in its canonical type, over no row.
  static func columns(_ map: TableMap, _ table: String) -> String {
    "SELECT * FROM \(map.select(EventColumn.allCases, table: table)) LIMIT 0"
  }

  /// One mapped field in its canonical type, over no row.
  static func field(_ field: EventField, _ map: TableMap, _ table: String) -> String {
    "SELECT \(map.cast(field)) FROM "
      + "(SELECT (\(map.fields[field] ?? "NULL")) AS \(field.innerName) "
      + "FROM \(map.source(table))) LIMIT 0"
  }

  /// Engine, sorting and partition key, rows and bytes; NULL for what the version does not have.
  static func description(of table: TableName, columns: Set<String>) -> String {
    let wanted = ["engine", "sorting_key", "partition_key", "total_rows", "total_bytes"]
    let selected = wanted.map { columns.contains($0) ? $0 : "NULL" }.joined(separator: ", ")
    return "SELECT \(selected) FROM system.tables WHERE \(condition(of: table, name: "name"))"
  }

  /// Rows, bytes and time span of the parts that are in use.
  static func parts(of table: TableName, columns: Set<String>) -> String {
    let span =
      columns.isSuperset(of: ["min_time", "max_time"])
      ? "toInt64(toUnixTimestamp(min(min_time))), toInt64(toUnixTimestamp(max(max_time)))"
      : "0, 0"
    return "SELECT sum(rows), sum(bytes_on_disk), \(span) FROM system.parts WHERE active AND "
      + condition(of: table, name: "table")
  }

  static func rowPolicies(of table: TableName) -> String {
    "SELECT count() FROM system.row_policies WHERE \(condition(of: table, name: "table"))"
  }

  private static func condition(of table: TableName, name: String) -> String {
    let database = table.database.map { ClickHouseLiteral.string($0) } ?? "currentDatabase()"
    return "database = \(database) AND \(name) = \(ClickHouseLiteral.string(table.table))"
  }

  /// What the server says it would read for `select`: rows in the column `rows`.
  static func estimate(_ select: String) -> String { "EXPLAIN ESTIMATE SELECT * FROM \(select)" }

  // MARK: The sample

  /// Rows; those without a time, without a credential and with an outcome that is no word of the
  /// map's; first and last time that is not 0; and one credential.
  static func sample(_ map: TableMap, _ table: String, from: Int64?, to: Int64?) -> String {
    let time = map.cast(.time)
    let credential = map.cast(.credential)
    let words = ClickHouseLiteral.strings(TableMap.outcomeWords.map(\.word))
    let counts = [
      "count()", "countIf(\(time) = 0)", "countIf(\(credential) = '')",
      "countIf(lower(\(map.cast(.outcome))) NOT IN (\(words)))",
      "minIf(\(time), \(time) != 0)", "maxIf(\(time), \(time) != 0)",
      "maxIf(\(credential), \(credential) != '')",
    ]
    let fields = [.time, .credential, .outcome].filter { map.fields[$0] != nil }
    let inner = fields.map { "(\(map.fields[$0] ?? "NULL")) AS \($0.innerName)" }
    let native = map.nativeTime(from: from, to: to).map { " WHERE \($0)" } ?? ""
    return "SELECT \(counts.joined(separator: ", ")) FROM "
      + "(SELECT \(inner.joined(separator: ", ")) FROM \(map.source(table))\(native) "
      + "LIMIT \(ClickHousePreflight.sampleRows))"
  }

  /// Rows of the sample that an exact condition keeps, and those of them that the native one drops:
  /// for the span, then for the credential.
  static func natives(
    _ map: TableMap, _ table: String, from: Int64?, to: Int64?, within span: Range<Int64>,
    credential: String
  ) -> String {
    let nativeTime = map.nativeTime(from: span.lowerBound, to: span.upperBound) ?? "1"
    let nativeCredential = map.nativeCredential([credential]) ?? "1"
    let time = map.cast(.time)
    let isInside = "\(time) >= \(span.lowerBound) AND \(time) < \(span.upperBound)"
    let isOne = "\(map.cast(.credential)) = \(ClickHouseLiteral.string(credential))"
    let native = map.nativeTime(from: from, to: to).map { " WHERE \($0)" } ?? ""
    return "SELECT countIf(\(isInside)), countIf(\(isInside) AND keyinquest_in_span = 0), "
      + "countIf(\(isOne)), countIf(\(isOne) AND keyinquest_is_one = 0) FROM "
      + "(SELECT (\(map.fields[.time] ?? "NULL")) AS \(EventField.time.innerName), "
      + "(\(map.fields[.credential] ?? "NULL")) AS \(EventField.credential.innerName), "
      + "ifNull(toUInt8(\(nativeTime) != 0), 0) AS keyinquest_in_span, "
      + "ifNull(toUInt8(\(nativeCredential) != 0), 0) AS keyinquest_is_one "
      + "FROM \(map.source(table))\(native) LIMIT \(ClickHousePreflight.sampleRows))"
  }
}

extension TableMap {
  /// A sub-select in parentheses with the canonical columns in their canonical types.
  ///
  /// The innermost level names the user's expressions by names that no table has and filters by
  /// the native conditions; the next one casts and filters exactly. In ClickHouse an alias equal
  /// to a column's name takes the column's place in the whole query; with two levels no canonical
  /// name and no column of the table ever meet.
  ///
  /// - Parameters:
  ///   - columns: in this order; at least one.
  ///   - table: what the address of the store names; the map's own table goes before it.
  ///   - credentials: only rows of these; `nil` for all, empty for none.
  ///   - from: first millisecond since 1970 that is read; `nil` for all.
  ///   - to: first millisecond that is no longer read; `nil` for all.
  ///   - extra: a further condition over canonical columns, which must be among `columns`.
  func select(
    _ columns: [EventColumn], table: String, credentials: [String]? = nil, from: Int64? = nil,
    to: Int64? = nil, where extra: String? = nil
  ) -> String {
    var conditions: [String] = []
    if let from { conditions.append("\(cast(.time)) >= \(from)") }
    if let to { conditions.append("\(cast(.time)) < \(to)") }
    if let credentials {
      conditions.append(
        credentials.isEmpty
          ? "0" : "\(cast(.credential)) IN (\(ClickHouseLiteral.strings(credentials)))")
    }
    if let extra { conditions.append("(\(extra))") }
    let chosen = columns.map { "\(expression($0)) AS \($0.rawValue)" }
    return "(SELECT \(chosen.joined(separator: ", ")) FROM "
      + inner(columns, table: table, credentials: credentials, from: from, to: to)
      + TableMap.clause("WHERE", conditions)
      + (isDistinct ? " LIMIT 1 BY \(EventField.identity.innerName)" : "") + ")"
  }

  /// The innermost level: the user's expressions under names of their own.
  private func inner(
    _ columns: [EventColumn], table: String, credentials: [String]?, from: Int64?, to: Int64?
  ) -> String {
    var needed = Set(columns.flatMap { fieldsNeeded($0) })
    if from != nil || to != nil { needed.insert(.time) }
    if credentials != nil { needed.insert(.credential) }
    if isDistinct { needed.insert(.identity) }
    // A level that selects nothing is no SQL: constants alone still count the rows.
    if needed.isEmpty { needed.insert(.time) }
    let expressions = EventField.allCases.compactMap { field in
      needed.contains(field) ? fields[field].map { "(\($0)) AS \(field.innerName)" } : nil
    }
    return "(SELECT \(expressions.joined(separator: ", ")) FROM \(source(table))"
      + TableMap.clause(
        "WHERE",
        [nativeTime(from: from, to: to), nativeCredential(credentials)].compactMap { $0 }) + ")"
  }

  /// What stands behind FROM in the innermost level.
  func source(_ table: String) -> String {
    let text = self.table ?? table
    if SQLFragment.isComputed(text) { return text }
    return (TableName(text)?.sql ?? ClickHouseLiteral.name(text)) + (isFinal ? " FINAL" : "")
  }

  private static func clause(_ word: String, _ conditions: [String]) -> String {
    conditions.isEmpty ? "" : " \(word) " + conditions.joined(separator: " AND ")
  }

  // MARK: Native conditions

  /// 1970 and 2100: what every time type of ClickHouse can hold.
  private static let earliest: Int64 = 0
  private static let latest: Int64 = 4_102_444_800_000

  /// The native condition of a time span; an end that is not given, or that a time column of the
  /// server cannot hold, becomes 1970 or 2100. `nil` without a span or a template.
  func nativeTime(from: Int64?, to: Int64?) -> String? {
    guard let time, from != nil || to != nil else { return nil }
    func literal(_ time: Int64) -> String {
      "toInt64(\(min(max(time, TableMap.earliest), TableMap.latest)))"
    }
    return "("
      + TableMap.fill(
        time,
        ["{from}": literal(from ?? TableMap.earliest), "{to}": literal(to ?? TableMap.latest)])
      + ")"
  }

  /// The native condition of some credentials. The empty id stands for rows without one, NULL
  /// among them, which no native condition would find: then it is left to the exact one.
  func nativeCredential(_ credentials: [String]?) -> String? {
    guard let credential, let credentials, !credentials.isEmpty, !credentials.contains("") else {
      return nil
    }
    return "("
      + TableMap.fill(credential, ["{credentials}": ClickHouseLiteral.strings(credentials)]) + ")"
  }

  /// The template with its placeholders filled in one walk, so that no value is read as one.
  private static func fill(_ template: String, _ values: [String: String]) -> String {
    var filled = ""
    var rest = template[...]
    while let start = rest.firstIndex(of: "{") {
      filled += rest[..<start]
      rest = rest[start...]
      guard let (placeholder, value) = values.first(where: { rest.hasPrefix($0.key) }) else {
        filled.append(rest.removeFirst())
        continue
      }
      filled += value
      rest = rest.dropFirst(placeholder.count)
    }
    return filled + rest
  }
}

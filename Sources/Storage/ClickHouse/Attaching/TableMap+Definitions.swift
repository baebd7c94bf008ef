extension TableMap {
  /// The name of a canonical column where it is an alias beside the table's own columns: one that
  /// no table has, because in ClickHouse an alias takes the place of a column of the same name.
  static func alias(_ column: EventColumn) -> String { "keyinquest_c_" + column.rawValue }

  /// What follows `WITH`: the user's expressions and the canonical columns made of them, each under
  /// its own name. Unlike a sub-select it lets every shard of a distributed table count for itself.
  func definitions(_ columns: [EventColumn]) -> String {
    let needed = Set(columns.flatMap { fieldsNeeded($0) })
    let fields = EventField.allCases.compactMap { field in
      needed.contains(field) ? self.fields[field].map { "(\($0)) AS \(field.innerName)" } : nil
    }
    let canonical = EventColumn.allCases.filter(columns.contains)
      .map { "\(expression($0)) AS \(TableMap.alias($0))" }
    return (fields + canonical).joined(separator: ", ")
  }
}

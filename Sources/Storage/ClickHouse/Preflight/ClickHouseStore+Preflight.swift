extension ClickHouseStore {
  /// Looks at the table attached before a question is asked over it; `nil` for a store whose tables
  /// are the program's own.
  /// - Parameter credentials: those asked about, for the estimate of what is read; `nil` for all.
  /// - Throws: ``StoreError/Cause/unfit(reason:)`` for a table, a map or a server whose answers
  ///   could be wrong, with everything that is in the way.
  public borrowing func preflight(credentials: [String]? = nil) throws(StoreError) -> Preflight? {
    guard let attachment = session.attachment else { return nil }
    let connection = session.connection
    let preflight = ClickHousePreflight(
      map: attachment.map, table: attachment.table, path: path, from: attachment.from,
      to: attachment.to, credentials: credentials)
    return try preflight.run { (sql) throws(StoreError) in
      try ServerAnswer(to: sql, from: connection)
    }
  }
}

extension ServerAnswer {
  /// What the server says about a table before it is read, exceptions included.
  init(to sql: String, from connection: ClickHouseConnection) throws(StoreError) {
    let table: ResultTable
    do throws(StoreError) {
      table = try connection.select(sql, purpose: "whether the table can be read")
    } catch {
      switch error.cause {
      case .server(let code?, let reason): self = .exception(code: code, reason: reason)
      case .refused(let reason): self = .exception(code: nil, reason: reason)
      default: throw error
      }
      return
    }
    var rows: [[String?]] = []
    for row in 0..<table.rowCount {
      var cells: [String?] = []
      for column in table.columns.indices {
        cells.append(table.isNull(row, column) ? nil : try table.text(row, column))
      }
      rows.append(cells)
    }
    self = .rows(rows)
  }
}

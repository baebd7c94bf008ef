extension ClickHouseStore {
  /// What was learnt of the table attached, with an estimate of what a question about these
  /// credentials reads; empty for one that was loaded.
  public borrowing func preflight(of credentials: [String]) throws(StoreError) -> Preflight {
    try session.look(credentials.isEmpty ? nil : credentials)
  }
}

extension ServerAnswer {
  /// What the server says about a table before it is read, exceptions included.
  init(to sql: String, from connection: ClickHouseConnection) throws(StoreError) {
    let table: ResultTable
    do throws(StoreError) {
      table = try connection.select(sql, purpose: "A look at the server before the questions.")
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

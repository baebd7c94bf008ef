@testable import Storage

extension SQLiteConnection {
  /// Every row of every table as text, in a fixed order.
  /// - Parameter history: whether the journal is part of it, which tells apart what was imported in
  ///   one commit and in two.
  borrowing func dump(history: Bool = true) throws(StoreError) -> String {
    let tables = try texts("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .filter { history || $0 != "import_journal" }
    var dump = ""
    for table in tables {
      let columns = try texts("SELECT 'quote(' || name || ')' FROM pragma_table_info('\(table)')")
        .joined(separator: " || ', ' || ")
      let rows = try texts("SELECT \(columns) FROM \(table) ORDER BY 1")
      dump += "\(table)\n" + rows.map { "  \($0)\n" }.joined()
    }
    return dump
  }

  /// The first column of every row.
  borrowing func texts(_ sql: String) throws(StoreError) -> [String] {
    let statement = try prepare(sql)
    var texts: [String] = []
    while try statement.step() { texts.append(statement.text(0)) }
    return texts
  }
}

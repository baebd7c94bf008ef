import CSQLite
public import Vocabulary

/// A new SQLite file of ordinary tables, for any program that opens such files: no extension, no
/// view, nothing of a store.
public struct PlainDatabase: ~Copyable {
  private let connection: SQLiteConnection

  /// Makes the file, readable by its owner alone.
  /// - Throws: ``StoreError`` when there is something under that path already.
  public init(newAt path: String) throws(StoreError) {
    let connection = try SQLiteConnection(
      path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    guard try connection.integer("PRAGMA page_count") == 0 else {
      throw StoreError(path: path, cause: .cannotOpen(reason: "there is such a file already"))
    }
    try connection.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
    self.connection = connection
  }

  /// Makes a table and fills it with what `rows` gives to its argument: a value for each column.
  /// - Parameter indexed: columns that are often asked for.
  public borrowing func add(
    _ table: DataTable, indexed: [String] = [],
    rows: (_ add: ([DataTable.Value]) throws -> Void) throws -> Void
  ) throws {
    let columns = table.columns.map { "\(quoted($0.name)) \($0.kind.type)" }
    try connection.execute(
      "CREATE TABLE \(quoted(table.name)) (\(columns.joined(separator: ", "))) STRICT")
    let places = table.columns.map { _ in "?" }.joined(separator: ", ")
    let insert = try connection.prepare(
      "INSERT INTO \(quoted(table.name)) VALUES (\(places))")
    try rows { values in
      for (index, value) in values.enumerated() {
        try insert.bind(value, at: Int32(index + 1))
      }
      try insert.run()
    }
    for name in indexed {
      try connection.execute(
        "CREATE INDEX \(quoted(table.name + "_" + name)) ON \(quoted(table.name)) (\(quoted(name)))"
      )
    }
  }

  /// Ends it; without this the file is no database.
  public consuming func finish() throws(StoreError) {
    try connection.execute("COMMIT; PRAGMA optimize")
  }

  private borrowing func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}

extension DataTable.Column.Kind {
  fileprivate var type: String {
    switch self {
    case .text: "TEXT"
    case .integer: "INTEGER"
    case .real: "REAL"
    }
  }
}

extension SQLiteStatement {
  fileprivate func bind(_ value: DataTable.Value, at index: Int32) throws(StoreError) {
    switch value {
    case .null: try bind(nil, at: index)
    case .integer(let number): try bind(number, at: index)
    case .real(let number): try bind(real: number, at: index)
    case .text(let text): try bind(text, at: index)
    }
  }
}

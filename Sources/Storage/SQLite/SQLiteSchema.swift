extension SQLiteStore {
  /// Of the layout of a store's file; raised when the layout changes.
  public static let schemaVersion = SQLiteSchema.current.version
}

/// How an empty file becomes a store.
///
/// A store of another version is refused: earlier layouts were never released.
struct SQLiteSchema: Sendable {
  /// The SQL that makes every table and view.
  var script: String
  var version = 7

  /// Marks a SQLite file as a keyinquest store: "kinq".
  static let applicationID: Int64 = 0x6B69_6E71

  static let current = SQLiteSchema(script: tables + journal + views)

  /// Makes the tables in an empty file; throws, and changes nothing, when a store of another
  /// version is there.
  func prepare(
    _ connection: borrowing SQLiteConnection, access: SQLiteStore.Access
  ) throws(StoreError) {
    guard try isMissing(in: connection) else { return }
    guard access == .readWrite else {
      // Taking back what an interrupted import had begun has emptied it.
      let isEmpty = try connection.integer("PRAGMA page_count") == 0
      throw StoreError(path: connection.path, cause: isEmpty ? .unmade : .notAStore)
    }
    try connection.execute("BEGIN IMMEDIATE")
    do throws(StoreError) {
      // Another process may have made them while this one waited for the lock.
      if try isMissing(in: connection) {
        try connection.execute(script)
        try connection.execute("PRAGMA application_id = \(SQLiteSchema.applicationID)")
        try connection.execute("PRAGMA user_version = \(version)")
      }
      try connection.execute("COMMIT")
    } catch {
      if connection.isInTransaction { try connection.execute("ROLLBACK") }
      throw error
    }
  }

  /// Whether the file is empty.
  private func isMissing(in connection: borrowing SQLiteConnection) throws(StoreError) -> Bool {
    let found = try Int(connection.integer("PRAGMA user_version"))
    guard found <= version else {
      throw StoreError(
        path: connection.path, cause: .newerSchema(found: found, known: version))
    }
    guard found == 0 || found == version else {
      throw StoreError(
        path: connection.path, cause: .olderSchema(found: found, known: version))
    }
    return found == 0
  }
}

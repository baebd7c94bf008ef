/// The schema's history: how an empty file, or a store of an earlier version, becomes current.
///
/// A step, once released, is never changed: a change of the schema is a new step at the end.
struct SQLiteSchema: Sendable {
  /// The SQL that leads from version n to n + 1, where n is the step's index.
  var steps: [String]

  /// Marks a SQLite file as a keyinquest store: "kinq".
  static let applicationID: Int64 = 0x6B69_6E71

  static let current = SQLiteSchema(steps: [tables + views, statesOfCredentials])

  var version: Int { steps.count }

  /// Brings the store up to date; throws, and changes nothing, when it is newer.
  func migrate(
    _ connection: borrowing SQLiteConnection, access: SQLiteStore.Access
  ) throws(StoreError) {
    let found = try Int(connection.integer("PRAGMA user_version"))
    guard found <= version else {
      throw StoreError(
        path: connection.path, cause: .newerSchema(found: found, known: version))
    }
    guard found < version else { return }
    guard access == .readWrite else {
      throw StoreError(
        path: connection.path, cause: .olderSchema(found: found, known: version))
    }
    try connection.execute("BEGIN IMMEDIATE")
    do throws(StoreError) {
      // Another process may have migrated while this one waited for the lock.
      let start = try Int(connection.integer("PRAGMA user_version"))
      if start < version {
        for step in steps[max(0, start)...] { try connection.execute(step) }
        try connection.execute("PRAGMA application_id = \(SQLiteSchema.applicationID)")
        try connection.execute("PRAGMA user_version = \(version)")
      }
      try connection.execute("COMMIT")
    } catch {
      if connection.isInTransaction { try connection.execute("ROLLBACK") }
      throw error
    }
  }
}

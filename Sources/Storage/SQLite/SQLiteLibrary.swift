internal import CSQLite

/// The system's library that keeps the store.
public enum SQLiteLibrary {
  /// `SQLite 3.46.1`, as it is loaded on this machine.
  public static var version: String {
    "SQLite " + (sqlite3_libversion().map { String(cString: $0) } ?? "of an unknown version")
  }
}

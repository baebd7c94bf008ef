extension SQLiteSchema {
  /// What each import brought. The triggers keep the stock shell from changing it by accident; the
  /// hashes show a change by anybody (Documentation/Store.md).
  static let journal =
    """
    CREATE TABLE import_journal (
      number INTEGER PRIMARY KEY,
      run INTEGER NOT NULL,
      program_version TEXT NOT NULL,
      asked TEXT NOT NULL,
      files INTEGER NOT NULL,
      already_held INTEGER NOT NULL,
      skipped INTEGER NOT NULL,
      records_read INTEGER NOT NULL,
      imported INTEGER NOT NULL,
      duplicate INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      blank INTEGER NOT NULL,
      last_source_file INTEGER NOT NULL,
      last_event INTEGER NOT NULL,
      contents TEXT NOT NULL,
      previous_sha256 TEXT NOT NULL,
      sha256 TEXT NOT NULL
    ) STRICT;
    CREATE TABLE revision (
      id INTEGER PRIMARY KEY,
      table_name TEXT NOT NULL,
      row_id INTEGER NOT NULL,
      before_sha256 TEXT NOT NULL,
      after_sha256 TEXT NOT NULL
    ) STRICT;

    """ + ["import_journal", "revision"].map(onlyAppended).joined()

  private static func onlyAppended(_ table: String) -> String {
    ["UPDATE", "DELETE"].map { change in
      """
      CREATE TRIGGER \(table)_\(change.lowercased()) BEFORE \(change) ON \(table) BEGIN
        SELECT RAISE(ABORT, '\(table) is only appended to');
      END;

      """
    }.joined()
  }
}

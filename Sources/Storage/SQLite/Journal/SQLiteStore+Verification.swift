public import Vocabulary

/// Does the store still hold what its imports brought?
extension SQLiteStore {
  /// Opens the file at `path` for ``verification()`` alone: also one whose tables are not those
  /// that the program makes, which nothing else may ask.
  public init(
    verifying path: String, whileWaiting tell: @escaping @Sendable () -> Void = {}
  ) throws(StoreError) {
    try self.init(
      path: path, access: .readOnly, schema: .current, limits: ImportLimits(),
      takesAnySchema: true, whileWaiting: tell)
  }

  /// Checks the file, the schema, the journal's chain, every row against it, and the law of
  /// conservation.
  ///
  /// Of a file whose tables are not those that the program makes, only the schema is checked: what
  /// stands in their place could run without an end. ``StoreVerification/isReadable`` tells.
  ///
  /// It cannot show that somebody wrote store and journal anew: compare the head with one noted
  /// elsewhere.
  /// - Complexity: reads the whole store three times.
  public borrowing func verification() throws(StoreError) -> StoreVerification {
    try connection.reading { () throws(StoreError) -> StoreVerification in
      var found = StoreVerification()
      do throws(StoreError) {
        let schema = try SchemaComparison(of: connection, with: .current)
        schema.tell(&found)
        found.isReadable = schema.otherTables.isEmpty
        guard found.isReadable else { return found }
        // SQLite would evaluate conditions and indices of tables that are not the program's.
        if schema.hasNothingElse { try checkFile(&found) }
        try JournalCheck.check(connection, &found)
        try checkConservation(&found)
      } catch {
        // A file so damaged that it cannot be read further is a finding, not a failure.
        guard case .damaged(let detail) = error.cause else { throw error }
        found.add(.file, path, detail)
      }
      return found
    }
  }

  private borrowing func checkFile(_ found: inout StoreVerification) throws(StoreError) {
    let check = try connection.prepare("PRAGMA integrity_check(20)")
    while try check.step() {
      // SQLite's words name tables, indices and pages, and rows by their number.
      let words = check.text(0)
      if words != "ok" { found.add(.file, path, words) }
    }
  }
}

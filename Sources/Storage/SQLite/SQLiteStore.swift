import CSQLite
import Foundation

/// An ``EventStore`` in one SQLite file, which the stock `sqlite3` shell can open.
///
/// Documentation/Store.md describes its tables and views. Several finished files share one
/// transaction, each behind its own savepoint. A store that goes out of scope commits what is
/// finished; call ``commit()`` to learn whether it could.
public struct SQLiteStore: ~Copyable {
  /// What a command means to do with the store.
  public enum Access: Sendable {
    /// Makes the file when it is missing.
    case readWrite
    /// Changes nothing, except that what an interrupted import left behind is rolled back.
    case readOnly
  }

  let connection: SQLiteConnection
  let access: Access
  let limits: ImportLimits
  var importer: SQLiteImporter?
  /// SQLite's counter of other processes' commits, as it stood at the last transaction.
  var dataVersion: Int64 = -1
  /// Whether the last transaction came to its end.
  var isCommitted = true
  var filesSinceCommit = 0
  var eventsSinceCommit: Int64 = 0
  var journal = JournalWriter()
  /// Whether its counts are to add up before it answers. False for a store that is gone with the
  /// process, which nobody else can change, and for one that is opened to say what is wrong with
  /// it.
  let isProved: Bool
  let memory = SegmentHeads.Memory()

  /// As it was given when the store was opened.
  public var path: String { connection.path }

  /// Opens the store at `path`, which may be `:memory:`.
  ///
  /// A file that is something else is refused before SQLite sees it, so it stays as it is.
  /// - Parameter tell: called once when another process makes it wait for more than a second.
  public init(
    path: String, access: Access, whileWaiting tell: @escaping @Sendable () -> Void = {}
  ) throws(StoreError) {
    try self.init(
      path: path, access: access, schema: .current, limits: ImportLimits(), whileWaiting: tell)
  }

  /// The same, holding back no more than `limits` say.
  package init(path: String, access: Access, limits: ImportLimits) throws(StoreError) {
    try self.init(path: path, access: access, schema: .current, limits: limits)
  }

  /// A store of its own that is gone with the process, however that ends.
  public static func temporary() throws(StoreError) -> SQLiteStore {
    try SQLiteStore(
      path: "temporary (in the folder that SQLITE_TMPDIR or TMPDIR names)", access: .readWrite,
      schema: .current, limits: ImportLimits(),
      isTemporary: true)
  }

  init(
    path: String, access: Access, schema: SQLiteSchema, limits: ImportLimits,
    isTemporary: Bool = false, takesAnySchema: Bool = false,
    whileWaiting tell: @escaping @Sendable () -> Void = {}
  ) throws(StoreError) {
    if !isTemporary, path != ":memory:" {
      try SQLiteStore.inspect(path, access: access)
    }
    // Also for reading: only a writing handle may roll back what a crash left behind.
    let creation = access == .readWrite ? SQLITE_OPEN_CREATE : 0
    let connection = try SQLiteConnection(
      path: path, flags: SQLITE_OPEN_READWRITE | creation, isTemporary: isTemporary,
      whileWaiting: tell)
    if !isTemporary, path != ":memory:" { try StoreFile.requireLocks(path) }
    try connection.execute(
      """
      PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = OFF;
      PRAGMA page_size = 8192; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;
      """)
    // After a power cut, too, all is there that an import said it had brought in: without EXTRA the
    // name of a journal may come back, and with it the rollback of what was committed.
    if access == .readWrite { try connection.execute("PRAGMA synchronous = EXTRA") }
    if access == .readOnly {
      // Questions read most pages once; a small cache takes the same memory again and again.
      try connection.execute("PRAGMA query_only = ON; PRAGMA cache_size = -2048")
    }
    try schema.prepare(connection, access: access)
    try connection.requireRollbackJournal()
    if access == .readOnly {
      // All questions are answered from one moment, whatever an import adds meanwhile.
      try connection.execute("BEGIN; SELECT 1 FROM sqlite_schema")
    }
    if !takesAnySchema {
      try SchemaComparison(of: connection, with: schema)
        .requireNothingRuns(for: access, path: path)
    }
    self.connection = connection
    self.access = access
    self.limits = limits
    isProved = !isTemporary && !takesAnySchema
    journal.isKept = !isTemporary
  }

  deinit {
    // Closing would roll back finished files. Who wants to hear of a failure calls commit().
    // Who was refused has waited already.
    if connection.isInTransaction {
      sqlite3_busy_timeout(connection.handle, 0)
      if importer?.file != nil {
        sqlite3_exec(connection.handle, "ROLLBACK TO file", nil, nil, nil)
      }
      // What the journal does not tell of must not stay.
      var journal = journal
      do throws(StoreError) {
        try journal.append(to: connection)
        sqlite3_exec(connection.handle, "COMMIT", nil, nil, nil)
      } catch {
        sqlite3_exec(connection.handle, "ROLLBACK", nil, nil, nil)
      }
    }
  }

  /// What every SQLite database begins with, as its file format says.
  public static let firstBytes = Array("SQLite format 3\0".utf8)

  /// Throws unless `path` is a store by its first hundred bytes, or free to become one.
  private static func inspect(_ path: String, access: Access) throws(StoreError) {
    func refuse(_ cause: StoreError.Cause) -> StoreError { StoreError(path: path, cause: cause) }
    try StoreFile.requireRegular(path)
    let companions = try StoreCompanions(of: path)
    guard FileManager.default.fileExists(atPath: path) else {
      if access == .readWrite { return }
      throw refuse(.cannotOpen(reason: "there is no such file; import logs first"))
    }
    let header: [UInt8]
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      header = try [UInt8](file.read(upToCount: 100) ?? Data())
      try file.close()
    } catch {
      throw refuse(.cannotOpen(reason: error.localizedDescription))
    }
    if header.isEmpty {
      if access == .readWrite { return }
      if companions.hasJournal { throw refuse(.unmade) }
      throw refuse(.cannotOpen(reason: "it is empty; no import into it has begun to keep files"))
    }
    guard header.count == 100, header.starts(with: SQLiteStore.firstBytes) else {
      if header.allSatisfy({ $0 == 0 }), SQLiteStore.isUnfinished(beside: companions) {
        return
      }
      throw refuse(.notAStore)
    }
    // The versions of the format for writing and for reading: 2 is write-ahead logging.
    guard !header[18...19].contains(2) else {
      // Nobody is to be told to open what would harm in any other program's hands.
      try companions.requireHarmless()
      throw refuse(.writeAhead(of: path))
    }
    let applicationID = header[68..<72].reduce(Int64(0)) { $0 << 8 | Int64($1) }
    guard applicationID == SQLiteSchema.applicationID else { throw refuse(.notAStore) }
  }
}

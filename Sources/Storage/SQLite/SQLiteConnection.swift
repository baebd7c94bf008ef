import CSQLite
import Glibc

/// One open SQLite database; closed when the value goes out of scope.
struct SQLiteConnection: ~Copyable {
  let handle: OpaquePointer
  let path: String
  /// How long a call waits for another process before it throws ``StoreError/Cause/busy``.
  private let wait: LockWait

  /// Opens `path`; `flags` are SQLite's. A missing file is made only with `SQLITE_OPEN_CREATE`.
  /// - Parameters:
  ///   - isTemporary: `path` is for messages only; the database is kept in memory and, when it
  ///     grows, in a file that has no name any more: whatever ends the process, nothing is left.
  ///   - tell: as of ``LockWait``.
  init(
    path: String, flags: Int32, isTemporary: Bool = false,
    whileWaiting tell: @escaping @Sendable () -> Void = {}
  ) throws(StoreError) {
    var opened: OpaquePointer?
    // A relative path could otherwise be taken for a URI or for SQLite's special names.
    let name = path == ":memory:" || path.hasPrefix("/") ? path : "./" + path
    if !isTemporary, path != ":memory:" {
      try StoreCompanions(of: path).requireHarmless()
      if flags & SQLITE_OPEN_CREATE != 0 { SQLiteConnection.makePrivate(name) }
    }
    // The value has one owner and so one thread at a time: no lock for every column read.
    let code = sqlite3_open_v2(
      isTemporary ? "" : name, &opened, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, nil)
    guard let opened else {
      throw StoreError(path: path, cause: .cannotOpen(reason: "out of memory"))
    }
    guard code == SQLITE_OK else {
      let error = StoreError(path: path, code: code, handle: opened)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    self.path = path
    wait = LockWait(telling: tell)
    wait.begin(on: handle)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Makes the file, when there is none, for its owner alone, whatever the umask: SQLite would let
  /// others read it, and gives its journals the rights of the file. A failure shows when it is
  /// opened.
  private static func makePrivate(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      fchmod(descriptor, 0o600)
      close(descriptor)
    }
  }

  /// SQLite's macros SQLITE_READONLY_DBMOVED and SQLITE_READONLY_ROLLBACK, which Swift cannot read.
  fileprivate static let moved = SQLITE_READONLY | 4 << 8
  fileprivate static let cannotRollBack = SQLITE_READONLY | 3 << 8

  /// Whether a transaction is open.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Runs statements that return no rows and take no values.
  borrowing func execute(_ sql: String) throws(StoreError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else {
      throw StoreError(path: path, code: code, handle: handle)
    }
  }

  /// Runs `body` inside one transaction for reading: what it sees is of one moment, and a statement
  /// needs no lock of its own, which costs more than a row.
  borrowing func reading<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    guard !isInTransaction else { return try body() }
    try execute("BEGIN")
    let result: Result
    do throws(StoreError) {
      result = try body()
    } catch {
      if isInTransaction { try execute("ROLLBACK") }
      throw error
    }
    try execute("COMMIT")
    return result
  }

  borrowing func prepare(_ sql: String) throws(StoreError) -> SQLiteStatement {
    try SQLiteStatement(sql, on: self)
  }

  /// The first column of the first row, bound to `values`; 0 when there is no row or it is NULL.
  borrowing func integer(_ sql: String, _ values: Int64...) throws(StoreError) -> Int64 {
    let statement = try prepare(sql)
    for (index, value) in values.enumerated() { try statement.bind(value, at: Int32(index + 1)) }
    return try statement.step() ? statement.integer(0) : 0
  }
}

extension StoreError {
  /// What an extended SQLite result code means to the user.
  init(path: String, code: Int32, handle: OpaquePointer?) {
    // SQLite repeats names of a damaged file, which may hold anything.
    let reason = String(cString: sqlite3_errmsg(handle))
      .split(whereSeparator: \.isNewline).joined(separator: " ")
    let cause: Cause =
      switch code & 0xFF {
      case _ where code == SQLiteConnection.moved: .moved
      case _ where code == SQLiteConnection.cannotRollBack: .unfinished
      case SQLITE_IOERR:
        .disk(reason: StoreError.diskReason(code, reason, sqlite3_system_errno(handle)))
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_FULL: .full
      case SQLITE_READONLY, SQLITE_PERM: .readOnly
      case SQLITE_NOTADB: .notAStore
      case SQLITE_CORRUPT: .damaged(detail: reason)
      case SQLITE_CANTOPEN: .cannotOpen(reason: reason)
      default: .sql(code: Int(code), reason: reason)
      }
    self.init(path: path, cause: cause)
  }
  /// The system's words where SQLite kept them, which it does not for a failed commit.
  private static func diskReason(_ code: Int32, _ reason: String, _ systemError: Int32) -> String {
    systemError == 0 ? "\(reason), SQLite \(code)" : String(cString: strerror(systemError))
  }
}

import CSQLite

/// A prepared statement; finalized when the value goes out of scope.
///
/// Parameters count from 1, columns from 0, as in SQLite. Bindings survive `reset`.
struct SQLiteStatement: ~Copyable {
  private let statement: OpaquePointer
  private let path: String

  init(_ sql: String, on connection: borrowing SQLiteConnection) throws(StoreError) {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else {
      throw StoreError(path: connection.path, code: code, handle: connection.handle)
    }
    statement = prepared
    path = connection.path
  }

  deinit { sqlite3_finalize(statement) }

  private func check(_ code: Int32) throws(StoreError) {
    guard code == SQLITE_OK else { throw error(code) }
  }

  private func error(_ code: Int32) -> StoreError {
    StoreError(path: path, code: code, handle: sqlite3_db_handle(statement))
  }

  func bind(_ value: Int64, at index: Int32) throws(StoreError) {
    try check(sqlite3_bind_int64(statement, index, value))
  }

  /// Binds NULL for `nil`.
  func bind(_ value: Int64?, at index: Int32) throws(StoreError) {
    if let value {
      try check(sqlite3_bind_int64(statement, index, value))
    } else {
      try check(sqlite3_bind_null(statement, index))
    }
  }

  func bind(real value: Double, at index: Int32) throws(StoreError) {
    try check(sqlite3_bind_double(statement, index, value))
  }

  /// Binds canonical text (see ``CanonicalText``); SQLite keeps its own copy.
  func bind(utf8 text: ArraySlice<UInt8>, at index: Int32) throws(StoreError) {
    let code = text.withUnsafeBytes { bytes in
      // An empty slice may have no address, and SQLite takes that for NULL.
      guard bytes.count > 0, let start = bytes.baseAddress else {
        return sqlite3_bind_text(statement, index, "", 0, SQLiteStatement.copied)
      }
      return sqlite3_bind_text64(
        statement, index, start.assumingMemoryBound(to: CChar.self), UInt64(bytes.count),
        SQLiteStatement.copied, UInt8(SQLITE_UTF8))
    }
    try check(code)
  }

  /// Binds any text, made canonical.
  func bind(_ text: String, at index: Int32) throws(StoreError) {
    var bytes: [UInt8] = []
    CanonicalText.append(text.utf8, to: &bytes)
    try bind(utf8: bytes[...], at: index)
  }

  /// The same, or NULL for `nil`.
  func bind(optional text: String?, at index: Int32) throws(StoreError) {
    guard let text else { return try check(sqlite3_bind_null(statement, index)) }
    try bind(text, at: index)
  }

  /// Binds bytes, which SQLite reads where they are: they must stay there until the next run.
  func bind(blob bytes: UnsafeRawBufferPointer, at index: Int32) throws(StoreError) {
    try check(
      sqlite3_bind_blob64(statement, index, bytes.baseAddress, UInt64(bytes.count), nil))
  }

  /// `SQLITE_TRANSIENT`, a cast in C that Swift does not import.
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  /// Goes to the next row; false after the last one, when the statement may be bound anew.
  func step() throws(StoreError) -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(statement)
      return false
    case let code:
      // The message belongs to the failed step, so it is read before the reset.
      let failure = error(code)
      sqlite3_reset(statement)
      throw failure
    }
  }

  /// Runs a statement that returns no rows.
  func run() throws(StoreError) { while try step() {} }

  /// Gives up the rows not yet read.
  func reset() { sqlite3_reset(statement) }

  /// 0 when the column is NULL.
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// `nil` when the column is NULL.
  func optionalInteger(_ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : integer(column)
  }

  /// Empty when the column is NULL.
  func text(_ column: Int32) -> String {
    String(decoding: bytes(column), as: UTF8.self)
  }

  /// The text's bytes, valid until the next step.
  func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_column_text(statement, column)
    let count = Int(sqlite3_column_bytes(statement, column))
    return UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
  }

  /// The bytes of a blob, valid until the next step.
  func blob(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(statement, column)
    let count = Int(sqlite3_column_bytes(statement, column))
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
  }

  /// What a column holds; text and blobs are valid until the next step.
  enum Value {
    case null
    case integer(Int64)
    case real(Double)
    case text(UnsafeRawBufferPointer)
    case blob(UnsafeRawBufferPointer)
  }

  var columnCount: Int32 { sqlite3_column_count(statement) }

  func value(_ column: Int32) -> Value {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT: .text(UnsafeRawBufferPointer(bytes(column)))
    case SQLITE_BLOB: .blob(blob(column))
    default: .null
    }
  }
}

/// Tells in `revision` of rows that earlier imports brought and this one replaces or takes back.
struct RevisionWriter: ~Copyable {
  private let table: JournaledTable
  private let selectRow: SQLiteStatement
  private let selectMark: SQLiteStatement
  private let insert: SQLiteStatement

  init(of table: JournaledTable, _ connection: borrowing SQLiteConnection) throws(StoreError) {
    self.table = table
    let selectRow = try connection.prepare(
      "SELECT * FROM \(table.name) WHERE \(table.key) = ?")
    let column = table.name == JournaledTable.segment.name ? "last_event" : "last_source_file"
    let selectMark = try connection.prepare(
      "SELECT \(column) FROM import_journal ORDER BY number DESC LIMIT 1")
    let insert = try connection.prepare(
      """
      INSERT INTO revision (table_name, row_id, before_sha256, after_sha256) VALUES (?, ?, ?, ?)
      """)
    self.selectRow = selectRow
    self.selectMark = selectMark
    self.insert = insert
  }

  /// Does `change` to row `id`, and tells of it when the journal accounts for the row.
  /// - Returns: whether it did tell.
  @discardableResult
  func revise(_ id: Int64, _ change: () throws(StoreError) -> Void) throws(StoreError) -> Bool {
    let mark = try selectMark.step() ? selectMark.integer(0) : 0
    selectMark.reset()
    guard id <= mark else {
      try change()
      return false
    }
    let before = try hash(id)
    try change()
    try insert.bind(table.name, at: 1)
    try insert.bind(id, at: 2)
    try insert.bind(before, at: 3)
    try insert.bind(try hash(id), at: 4)
    try insert.run()
    return true
  }

  /// Of the row as it is now; empty when there is none.
  private func hash(_ id: Int64) throws(StoreError) -> String {
    try selectRow.bind(id, at: 1)
    guard try selectRow.step() else { return "" }
    var digest = RowDigest()
    digest.add(selectRow)
    selectRow.reset()
    return digest.finish()
  }
}

/// Appends to the journal what a transaction brought, inside that transaction.
struct JournalWriter {
  /// False for a store that is gone with the process: nobody can change it behind its back.
  var isKept = true
  /// How the import was asked, for the first row of its run.
  var request = ImportRequest()
  var counts = JournalCounts()
  /// The number of this run; `nil` before its first row.
  private var run: Int64?

  /// A transaction begins; what an unfinished one counted is gone with it.
  mutating func begin(afterFailure: Bool) {
    counts = JournalCounts(alreadyHeld: counts.alreadyHeld)
    if afterFailure { run = nil }
  }

  /// Writes one row, unless nothing changed.
  ///
  /// What was written is read back to be hashed: the journal tells of what the file holds, and
  /// verification reads it the same way.
  mutating func append(to connection: borrowing SQLiteConnection) throws(StoreError) {
    guard isKept, !counts.isEmpty else { return }
    let end = try JournalEnd.read(connection)
    let what = "the import journal"
    let number = try StoredNumber.next(after: end.number, of: what, path: connection.path)
    let next = try StoredNumber.next(after: end.run, of: what, path: connection.path)
    let run = run ?? next
    let contents = try JournaledTable.all.map { (table) throws(StoreError) in
      try JournalWriter.content(of: table, after: end.lastOfTable[table.name] ?? 0, connection)
    }
    let marks = (1...16).map { "?\($0)" }.joined(separator: ", ")
    // The row as SQLite will hold it, to be hashed before it is there.
    let row = try connection.prepare("SELECT \(marks)")
    let insert = try connection.prepare("INSERT INTO import_journal VALUES (\(marks), ?17)")
    try bind(row, number: number, run: run, contents, after: end, connection)
    try bind(insert, number: number, run: run, contents, after: end, connection)
    var digest = RowDigest()
    if try row.step() { digest.add(row) }
    row.reset()
    try insert.bind(digest.finish(), at: 17)
    try insert.run()
    self.run = run
    counts = JournalCounts()
  }

  private func bind(
    _ statement: borrowing SQLiteStatement, number: Int64, run: Int64, _ contents: [JournalContent],
    after end: JournalEnd, _ connection: borrowing SQLiteConnection
  ) throws(StoreError) {
    func last(_ table: JournaledTable) -> Int64 {
      contents.first { $0.table == table.name }?.last ?? 0
    }
    let lastEvent = try connection.integer(
      "SELECT first_event + events - 1 FROM segment ORDER BY first_event DESC LIMIT 1")
    try statement.bind(number, at: 1)
    try statement.bind(run, at: 2)
    try statement.bind(request.programVersion, at: 3)
    try statement.bind(self.run == nil ? request.json : "", at: 4)
    let numbers = [
      counts.files, counts.alreadyHeld, counts.skipped, counts.recordsRead, counts.imported,
      counts.duplicate, counts.rejected, counts.blank, last(.sourceFile), lastEvent,
    ]
    for (index, value) in numbers.enumerated() { try statement.bind(value, at: Int32(5 + index)) }
    try statement.bind(JournalEnd.text(contents), at: 15)
    try statement.bind(end.sha256, at: 16)
  }

  private static func content(
    of table: JournaledTable, after first: Int64, _ connection: borrowing SQLiteConnection
  ) throws(StoreError) -> JournalContent {
    let last = max(first, try connection.integer(table.selectLast))
    let rows = try connection.prepare(table.selectRows())
    try rows.bind(first, at: 1)
    try rows.bind(last, at: 2)
    var digest = RowDigest()
    var ofRow = RowDigest()
    while try rows.step() {
      if table.isRevised {
        ofRow.add(rows)
        digest.add(ofRow.finish())
      } else {
        digest.add(rows)
      }
    }
    return JournalContent(table: table.name, last: last, sha256: digest.finish())
  }
}

extension ImportRequest {
  /// `{"options":[…],"paths":[…]}`.
  fileprivate var json: String {
    "{\"options\":\(StringList.encode(options)),\"paths\":\(StringList.encode(paths))}"
  }
}

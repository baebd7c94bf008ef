import Vocabulary

/// Follows the journal from its first row, and hashes again what each row tells of.
struct JournalCheck {
  private struct Revision {
    var before, after: String
  }

  /// The revisions of each row of each revised table, in their order.
  private var revisions: [String: [Int64: [Revision]]] = [:]
  private var lastOfTable: [String: Int64] = [:]
  private var found = StoreVerification()

  static func check(
    _ connection: borrowing SQLiteConnection, _ found: inout StoreVerification
  ) throws(StoreError) {
    var check = JournalCheck()
    try check.readRevisions(connection)
    try check.followChain(connection)
    for table in JournaledTable.all { try check.seekUntold(table, connection) }
    found.head = check.found.head
    found.hashes = check.found.hashes
    found.faults += check.found.faults
  }

  private mutating func readRevisions(
    _ connection: borrowing SQLiteConnection
  ) throws(StoreError) {
    // Rows numbered otherwise are none of the program's; no entry of the journal vouches for them.
    let rows = try connection.prepare(
      """
      SELECT table_name, row_id, before_sha256, after_sha256 FROM revision WHERE id >= 1 ORDER BY id
      """)
    while try rows.step() {
      let revision = Revision(before: rows.text(2), after: rows.text(3))
      revisions[rows.text(0), default: [:]][rows.integer(1), default: []].append(revision)
    }
  }

  private mutating func followChain(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let rows = try connection.prepare(
      """
      SELECT number, run, program_version, asked, files, already_held, skipped, records_read,
        imported, duplicate, rejected, blank, last_source_file, last_event, contents,
        previous_sha256 FROM import_journal ORDER BY number
      """)
    let stored = try connection.prepare("SELECT sha256 FROM import_journal WHERE number = ?")
    var previous = JournalEnd.origin
    var expected: Int64 = 1
    while try rows.step() {
      let number = rows.integer(0)
      var digest = RowDigest()
      digest.add(rows)
      try stored.bind(number, at: 1)
      let hash = try stored.step() ? stored.text(0) : ""
      stored.reset()
      if number != expected {
        let gap = number == expected &+ 1 ? "entry \(expected) is" : "entries before it are"
        found.add(.journal, "import_journal", entry: number, "\(gap) missing")
      } else if rows.text(15) != previous {
        found.add(
          .journal, "import_journal", entry: number, "it does not follow from the entry before")
      }
      if digest.finish() != hash {
        found.add(.journal, "import_journal", entry: number, "it was changed")
      }
      for content in try JournalEnd.contents(rows.text(14), path: connection.path) {
        try compare(content, entry: number, connection)
      }
      previous = hash
      // Nothing follows the largest number there is.
      expected = number &+ 1
      found.hashes.append(hash)
      found.head = JournalHead(entries: number, sha256: hash)
    }
  }

  /// Whether the rows that an entry brought to a table are still there.
  private mutating func compare(
    _ content: JournalContent, entry: Int64, _ connection: borrowing SQLiteConnection
  ) throws(StoreError) {
    guard let table = JournaledTable.all.first(where: { $0.name == content.table }) else {
      found.add(.journal, content.table, entry: entry, "it tells of a table that is not journaled")
      return
    }
    let first = lastOfTable[table.name] ?? 0
    lastOfTable[table.name] = max(first, content.last)
    let rows = try connection.prepare(table.selectRows())
    try rows.bind(first, at: 1)
    try rows.bind(content.last, at: 2)
    let hash =
      table.isRevised
      ? try hashRevised(rows, of: table, first, content.last, connection)
      : try JournalCheck.hash(rows)
    if hash != content.sha256 {
      found.add(
        .rows, table.name, entry: entry,
        "rows that it brought were changed, removed or added")
    }
  }

  private static func hash(_ rows: borrowing SQLiteStatement) throws(StoreError) -> String {
    var digest = RowDigest()
    while try rows.step() { digest.add(rows) }
    return digest.finish()
  }

  /// The hash of rows as they were brought, whatever became of them by revisions.
  private mutating func hashRevised(
    _ rows: borrowing SQLiteStatement, of table: JournaledTable, _ first: Int64, _ last: Int64,
    _ connection: borrowing SQLiteConnection
  ) throws(StoreError) -> String {
    let key = try connection.prepare(table.selectRows(table.key))
    try key.bind(first, at: 1)
    try key.bind(last, at: 2)
    // Rows that a revision took back stood between those that are here.
    let revised = revisions[table.name] ?? [:]
    var gone = revised.filter { first < $0.key && $0.key <= last && $0.value.last?.after == "" }
      .keys.sorted()[...]
    var digest = RowDigest()
    var ofRow = RowDigest()
    while try rows.step(), try key.step() {
      let id = key.integer(0)
      while let earlier = gone.first, earlier < id {
        digest.add(original(of: earlier, in: table, now: "", revised[earlier] ?? []))
        gone.removeFirst()
      }
      ofRow.add(rows)
      digest.add(original(of: id, in: table, now: ofRow.finish(), revised[id] ?? []))
      if gone.first == id { gone.removeFirst() }
    }
    for id in gone { digest.add(original(of: id, in: table, now: "", revised[id] ?? [])) }
    return digest.finish()
  }

  /// The hash of a row as it was brought; a fault when its revisions do not lead to what it is now.
  private mutating func original(
    of id: Int64, in table: JournaledTable, now: String, _ revisions: [Revision]
  ) -> String {
    guard let first = revisions.first, let last = revisions.last else { return now }
    let follows = zip(revisions, revisions.dropFirst()).allSatisfy { $0.after == $1.before }
    if !follows || last.after != now {
      found.add(
        .rows, table.name, "row \(id) is not what its revisions made of it")
    }
    return first.before
  }

  /// Rows behind those that the journal tells of, before the first, and without a number.
  private mutating func seekUntold(
    _ table: JournaledTable, _ connection: borrowing SQLiteConnection
  ) throws(StoreError) {
    let untold = try connection.prepare(table.countOutside)
    try untold.bind(lastOfTable[table.name] ?? 0, at: 1)
    let count = try untold.step() ? untold.integer(0) : 0
    untold.reset()
    if count > 0 {
      found.add(.added, table.name, "\(count) rows that no entry of the journal tells of")
    }
  }
}

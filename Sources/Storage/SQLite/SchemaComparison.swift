import CSQLite
import Vocabulary

/// How the schema of a file differs from the one that the program makes.
///
/// Names and SQL are read from `sqlite_schema`, which runs nothing; a view in the place of a table,
/// or a trigger, runs as soon as a statement touches it.
struct SchemaComparison {
  /// A row of `sqlite_schema`.
  private struct Entry: Hashable {
    var type, name, table, sql: String

    /// `table segment`, `view events`.
    var title: String { "\(type) \(name)" }

    /// Runs only when a statement names it: a table or view of the user's own, and the index that
    /// SQLite keeps for such a table, which has no SQL. SQLite writes these words itself, whatever
    /// the user typed, and goes by them, whatever `type` says.
    var isInert: Bool {
      sql.isEmpty || sql.hasPrefix("CREATE TABLE ") || sql.hasPrefix("CREATE VIEW ")
    }
  }

  private var made: [Entry] = []
  /// A file that was tampered with may have two of a name, or two that are equal.
  private var here: [Entry] = []

  /// - Parameter schema: as the program makes it.
  init(
    of connection: borrowing SQLiteConnection, with schema: SQLiteSchema
  ) throws(StoreError) {
    let fresh = try SQLiteConnection(
      path: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try fresh.execute(schema.script)
    made = try SchemaComparison.entries(fresh)
    here = try SchemaComparison.entries(connection)
  }

  private static func entries(
    _ connection: borrowing SQLiteConnection
  ) throws(StoreError) -> [Entry] {
    let rows = try connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    var entries: [Entry] = []
    while try rows.step() {
      entries.append(
        Entry(type: rows.text(0), name: rows.text(1), table: rows.text(2), sql: rows.text(3)))
    }
    return entries
  }

  /// Whether nothing is here but what the program makes.
  var hasNothingElse: Bool { Set(here).isSubset(of: made) && Set(here).count == here.count }

  /// The tables that are not here as the program makes them; what stands in their place must not
  /// be asked. Ascending by name.
  var otherTables: [String] {
    let here = Set(here)
    return made.filter { $0.type == "table" && !here.contains($0) }.map(\.name).sorted()
  }

  /// Whether something would run when rows are written: a trigger or an index that the program does
  /// not make.
  private var runsOnWriting: Bool {
    let made = Set(made)
    return here.contains { !$0.isInert && !made.contains($0) }
  }

  /// Throws when a statement of the program's could run what somebody else put there.
  func requireNothingRuns(
    for access: SQLiteStore.Access, path: String
  ) throws(StoreError) {
    if let table = otherTables.first {
      throw StoreError(
        path: path, cause: .damaged(detail: "table \(table) is not the one that import makes"))
    }
    if access == .readWrite, runsOnWriting {
      throw StoreError(
        path: path,
        cause: .damaged(detail: "it has a trigger or an index that import does not make"))
    }
  }

  /// A fault for each name that differs.
  func tell(_ found: inout StoreVerification) {
    let made = Dictionary(grouping: made, by: \.title)
    let here = Dictionary(grouping: here, by: \.title)
    for title in Set(made.keys).union(here.keys).sorted() where made[title] != here[title] {
      let change =
        made[title] == nil ? "was added" : here[title] == nil ? "was removed" : "was changed"
      found.add(.schema, title, change)
    }
  }
}

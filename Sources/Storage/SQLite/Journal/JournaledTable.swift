/// A table whose rows imports bring, and which the journal therefore accounts for.
struct JournaledTable: Sendable {
  let name: String
  /// The column that numbers its rows in the order of import.
  let key: String
  /// Whether a row may be replaced or taken back later, which `revision` then tells.
  var isRevised = false
  /// What orders rows of one number.
  var within = ""

  /// Ascending by name.
  static let all = [
    JournaledTable(name: "action", key: "id"),
    JournaledTable(name: "caller", key: "id"),
    JournaledTable(name: "credential", key: "id"),
    JournaledTable(name: "credential_alias", key: "rowid"),
    JournaledTable(name: "hour_count", key: "source_file", within: ", hour"),
    JournaledTable(name: "lineage", key: "rowid"),
    JournaledTable(name: "reject", key: "rowid"),
    JournaledTable(name: "resource", key: "id"),
    JournaledTable(name: "revision", key: "id"),
    segment,
    sourceFile,
    JournaledTable(name: "state_change", key: "rowid"),
  ]
  static let segment = JournaledTable(name: "segment", key: "first_event", isRevised: true)
  static let sourceFile = JournaledTable(name: "source_file", key: "id", isRevised: true)

  /// The rows after number ?1 up to number ?2, in order.
  func selectRows(_ columns: String = "*") -> String {
    "SELECT \(columns) FROM \(name) WHERE \(key) > ?1 AND \(key) <= ?2 ORDER BY \(key)\(within)"
  }

  /// How many rows are in no range of the journal when it ends at number ?1. The program numbers
  /// rows from 1; a file that was tampered with may have other numbers, and no number at all.
  var countOutside: String {
    "SELECT count(*) FROM \(name) WHERE \(key) > ?1 OR \(key) < 1 OR \(key) IS NULL"
  }

  var selectLast: String { "SELECT max(\(key)) FROM \(name)" }
}

/// What one journal row says of one table: the rows after the `last` of the row before.
struct JournalContent: Codable, Hashable, Sendable {
  var table: String
  /// The number of the table's last row; 0 while it is empty.
  var last: Int64
  /// SHA-256 over the rows brought, in hex (``RowDigest``); of a table that is revised, over the
  /// hashes of its rows, each as 64 hex digits.
  var sha256: String
}

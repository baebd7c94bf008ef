/// The tables of a loaded store, and the statements that make them.
///
/// Every row names the file it came from, and nothing of a file is seen before `source_file` has
/// it: one INSERT of a few rows is what makes an import visible. No row is ever changed.
enum ClickHouseSchema {
  /// A file's number is that of its session times this, and its own in the session.
  static let filesOfSession: Int64 = 1 << 24

  /// Raised when the layout changes; part of the name of the table that opens a store.
  static let version = 2

  struct Table: Sendable {
    var name: String
    /// Names and types, in the order in which rows are written.
    var columns: [(name: String, type: String)]
    var order: String
    /// Which shard of a cluster keeps a row.
    var shardingKey: String

    var columnNames: [String] { columns.map(\.name) }

    /// What an INSERT of rows begins with.
    var insertion: String {
      "INSERT INTO \(name) (\(columnNames.joined(separator: ", "))) FORMAT RowBinary"
    }
  }

  /// The words of callers and actions first: they are written as one piece for many rows.
  static let eventColumns: [EventColumn] =
    EventColumn.callerWords + EventColumn.actionWords
    + [
      .resource, .format, .outcome, .status, .time, .width, .requests, .bytesIn, .bytesOut,
      .inputTokens, .cachedTokens, .cacheWriteTokens, .cacheWriteHourTokens, .outputTokens,
      .costMicrodollars,
      .identityHigh, .identityLow, .sourceFile, .record,
    ]

  /// Not partitioned: a log may claim any time, and each partition of a block is a folder.
  static let event = Table(
    name: "event", columns: eventColumns.map { ($0.rawValue, $0.type) },
    order: "credential, time_ms, identity_high, identity_low, source_file, record",
    // The same event lies on the same shard, and those of one key on all of them.
    shardingKey: "identity_low")

  /// The files of one session lie on one shard, so that those committed together are seen together
  /// or not at all: of two that overlap, the second is without the events that the first brought.
  static let sourceFile = Table(
    name: "source_file",
    columns: [
      ("id", "Int64"), ("path", "String"), ("format", "String"), ("compression", "String"),
      ("bytes", "Int64"), ("sha256", "String"), ("content_sha256", "String"),
      ("records_read", "Int64"), ("imported", "Int64"), ("duplicate", "Int64"),
      ("rejected", "Int64"), ("blank", "Int64"),
      // The log's own times, and those of the events met; the second below the first is none.
      ("first_ms", "Int64"), ("last_ms", "Int64"),
      ("first_event_ms", "Int64"), ("last_event_ms", "Int64"),
      ("capability", "String"), ("warnings", "String"), ("notes", "String"),
      // Where the file lies, see PlaceDigest; empty when that is not known.
      ("regions", "String"), ("place_sha256", "String"),
    ], order: "id", shardingKey: "intDiv(id, \(filesOfSession))")

  static let reject = ofFile(
    "reject",
    [
      ("ordinal", "Int64"), ("record", "Int64"), ("byte_offset", "Int64"),
      ("reason", "String"),
    ], order: "ordinal")
  static let hourCount = ofFile(
    "hour_count", [("hour", "Int64"), ("events", "Int64")],
    order: "hour")
  /// What a file tells of each credential it names; sums leave out usage buckets, and are -1 where
  /// no event carries the measure.
  static let credential = ofFile(
    "credential",
    [
      ("name", "String"), ("events", "Int64"), ("buckets", "Int64"), ("first_ms", "Int64"),
      ("last_ms", "Int64"), ("bytes_out", "Int64"), ("input_tokens", "Int64"),
      ("output_tokens", "Int64"),
    ], order: "name")
  static let credentialAlias = ofFile(
    "credential_alias", [("credential", "String"), ("alias", "String")],
    order: "credential, alias")
  static let lineage = ofFile(
    "lineage",
    [
      ("parent", "String"), ("child", "String"), ("operation", "String"), ("subject", "String"),
      ("time_ms", "Int64"), ("expires_ms", "Int64"),
    ], order: "parent, child, operation, subject, time_ms")
  static let stateChange = ofFile(
    "state_change",
    [
      ("kind", "UInt8"), ("subject", "String"), ("operation", "String"), ("is_on", "UInt8"),
      ("time_ms", "Int64"),
    ], order: "time_ms, kind, subject, operation, is_on")
  /// Who imports: each session draws a number that no other has, and a token to tell.
  static let session = Table(
    name: "import_session", columns: [("session", "Int64"), ("token", "UInt64")],
    order: "session, token", shardingKey: "session")
  /// Made last, so that its presence means that the others are there.
  static let marker = Table(
    name: "keyinquest_store_\(version)", columns: [("made_by", "String")], order: "made_by",
    shardingKey: "0")

  static let tables = [
    event, sourceFile, reject, hourCount, credential, credentialAlias, lineage, stateChange,
    session, marker,
  ]

  private static func ofFile(
    _ name: String, _ columns: [(name: String, type: String)], order: String
  ) -> Table {
    Table(
      name: name, columns: [("source_file", "Int64")] + columns, order: "source_file, " + order,
      shardingKey: "source_file")
  }

  /// The statements that make a store in `database`: on one server, or on every server of a
  /// cluster. Each may be run again.
  /// - Parameter isForAll: whether one server is to run them on all servers of the cluster.
  static func statements(
    database: String, cluster: String?, isForAll: Bool = false
  ) -> [String] {
    let base = ClickHouseLiteral.name(database)
    return tables.flatMap { table -> [String] in
      let columns = table.columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
      let engine = "MergeTree ORDER BY (\(table.order))"
      func statement(_ name: String, _ engine: String) -> String {
        let place = isForAll ? cluster.map { " ON CLUSTER \(ClickHouseLiteral.name($0))" } : nil
        return "CREATE TABLE IF NOT EXISTS \(base).\(name)\(place ?? "") (\(columns)) "
          + "ENGINE = \(engine)"
      }
      guard let cluster else { return [statement(table.name, engine)] }
      let place = "\(ClickHouseLiteral.string(cluster)), \(ClickHouseLiteral.string(database))"
      return [
        statement(table.name + "_local", engine),
        statement(
          table.name, "Distributed(\(place), \(table.name)_local, \(table.shardingKey))"),
      ]
    }
  }
}

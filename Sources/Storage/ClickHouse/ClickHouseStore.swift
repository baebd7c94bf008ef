public import Vocabulary

/// An ``EventStore`` on a ClickHouse server: tables of its own that logs are loaded into, or a
/// table that is somebody else's and is only read.
///
/// Documentation/ClickHouse.md describes both. Every question is one or a few aggregations on the
/// server over the columns of ``EventColumn``; their answers are put together here as SQLite's are.
public struct ClickHouseStore: ~Copyable {
  let session: ClickHouseStoreSession

  public var path: String { session.connection.path }

  /// Opens the tables that logs were loaded into, and makes them when they are missing and
  /// `access` allows it.
  public init(
    _ address: ClickHouseAddress, _ options: ClickHouseOptions, access: SQLiteStore.Access
  ) throws(StoreError) {
    session = try ClickHouseStoreSession(
      loadedAt: ClickHouseConnection(address, options), access: access)
  }

  public borrowing func queries() -> [ExplainedQuery] { session.queries }

  public borrowing func cost() -> QueryCost? {
    let cost = session.connection.cost
    return QueryCost(
      queries: cost.queries, rowsRead: cost.rowsRead, bytesRead: cost.bytesRead)
  }

  /// What was learnt of the table attached when it was opened; empty for one that was loaded.
  public var knownTable: Preflight { session.preflight }

  /// Every query that questions about these credentials may ask, in the order of asking, without
  /// asking it. Names that only an answer tells stand in capitals.
  public borrowing func explanation(of credentials: [String]) throws(StoreError) -> [ExplainedQuery]
  {
    try session.explaining { () throws(StoreError) in
      _ = try self.credentials()
      _ = try lineage()
      _ = try stateChanges()
      _ = try ledger()
      _ = try activity(of: credentials)
      let stranger = Caller(credential: credentials.first ?? "", address: "ADDRESS")
      var question = ResourceQuestion(
        kinds: [Action(operation: "OPERATION"): .listed], callers: [stranger])
      question.credentials = credentials
      _ = try resources(question)
      let (from, to) = (Timestamp(milliseconds: 0), Timestamp(seconds: 4_102_444_800))
      _ = try events(of: credentials, from: from, to: to, limit: 5_000)
      _ = try resources(holding: "SECRET")
      _ = try uses(ofResources: ["RESOURCE"])
      _ = try tally(of: credentials, top: 20)
    }
  }

  /// The statements that make the tables of a loaded store, to be run on every server of the
  /// cluster when the address names one.
  public static func statements(for address: ClickHouseAddress) -> [String] {
    ClickHouseSchema.statements(database: address.database, cluster: address.cluster)
  }

  /// Opens a table that is there, and only reads it.
  /// - Parameters:
  ///   - address: names the table, unless the map does.
  ///   - from: what is before is not read; `nil` for all.
  ///   - to: what is not before is not read; `nil` for all.
  public init(
    attached address: ClickHouseAddress, _ options: ClickHouseOptions, _ map: TableMap,
    from: Timestamp? = nil, to: Timestamp? = nil
  ) throws(StoreError) {
    session = try ClickHouseStoreSession(
      ClickHouseStoreSession.Attachment(
        map: map, table: address.table ?? "", from: from?.milliseconds, to: to?.milliseconds),
      at: try ClickHouseConnection(address, options))
  }
}

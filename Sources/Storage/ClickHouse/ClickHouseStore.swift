public import Vocabulary

/// An ``EventStore`` on a ClickHouse server: tables of its own that logs are loaded into, or a table
/// that is somebody else's and is only read.
///
/// Documentation/ClickHouse.md describes both. Every question is one or a few aggregations on the
/// server over the columns of ``EventColumn``; their answers are put together here as SQLite's are.
public struct ClickHouseStore: ~Copyable {
  let session: ClickHouseStoreSession

  public var path: String { session.connection.address.description }

  /// Opens the tables that logs were loaded into, and makes them when they are missing and
  /// `access` allows it.
  public init(
    _ address: ClickHouseAddress, _ options: ClickHouseOptions, access: SQLiteStore.Access
  ) throws(StoreError) {
    session = try ClickHouseStoreSession(
      loadedAt: ClickHouseConnection(address, options), access: access)
  }

  public borrowing func queries() -> [ExplainedQuery] { session.queries }

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

/// What the questions and the import of one store share.
///
/// A class: questions, which borrow the store, may have to bring finished files to the server first.
final class ClickHouseStoreSession {
  /// A table that is somebody else's, and which of its rows are read.
  struct Attachment {
    var map: TableMap
    var table: String
    /// The first millisecond that is read, and the first that is not; `nil` for all.
    var from, to: Int64?
  }

  let connection: ClickHouseConnection
  let access: SQLiteStore.Access
  var limits = ClickHouseImportLimits()
  let attachment: Attachment?
  private var importer: ClickHouseImporter?
  private var knownCatalog: ClickHouseCatalog?
  /// Whether questions are only recorded, and answered with nothing.
  private(set) var isExplaining = false
  private(set) var queries: [ExplainedQuery] = []
  private var knownQueries: Set<ExplainedQuery> = []
  /// What was learnt of the table attached.
  private(set) var preflight = Preflight()

  init(
    loadedAt connection: ClickHouseConnection, access: SQLiteStore.Access
  ) throws(StoreError) {
    self.connection = connection
    self.access = access
    attachment = nil
    try ClickHousePreflight.checkSettings(path: connection.path) { (sql) throws(StoreError) in
      try ServerAnswer(to: sql, from: connection)
    }
    try ClickHousePlace(connection).prepare(access: access)
    knownCatalog = try ClickHouseCatalog(connection)
  }

  init(_ attachment: Attachment, at connection: ClickHouseConnection) throws(StoreError) {
    self.connection = connection
    self.attachment = attachment
    access = .readOnly
    knownCatalog = .empty
    preflight = try look(nil)
  }

  /// Looks at the table attached before a question is asked over it.
  /// - Parameter credentials: those asked about, for the estimate of what is read; `nil` for all.
  /// - Throws: ``StoreError/Cause/unfit(reason:)`` for a table, a map or a server whose answers
  ///   could be wrong, with everything that is in the way.
  func look(_ credentials: [String]?) throws(StoreError) -> Preflight {
    guard let attachment else { return Preflight() }
    let connection = connection
    return try ClickHousePreflight(
      map: attachment.map, table: attachment.table, path: connection.path, from: attachment.from,
      to: attachment.to, credentials: credentials
    ).run { (sql) throws(StoreError) in try ServerAnswer(to: sql, from: connection) }
  }

  func record(_ query: ExplainedQuery) {
    if knownQueries.insert(query).inserted { queries.append(query) }
  }

  /// What `questions` would ask.
  func explaining(_ questions: () throws(StoreError) -> Void) throws(StoreError) -> [ExplainedQuery]
  {
    let asked = (queries, knownQueries)
    (queries, knownQueries) = ([], [])
    isExplaining = true
    defer {
      isExplaining = false
      (queries, knownQueries) = asked
    }
    try questions()
    return queries
  }

  // MARK: Import

  func importing<Answer>(
    _ body: (ClickHouseImporter) throws(StoreError) -> Answer
  ) throws(StoreError) -> Answer {
    guard access == .readWrite else {
      throw StoreError(path: connection.address.description, cause: .readOnly)
    }
    let importer: ClickHouseImporter
    if let known = self.importer {
      importer = known
    } else {
      importer = try ClickHouseImporter(connection, limits)
      self.importer = importer
    }
    do throws(StoreError) {
      return try body(importer)
    } catch {
      switch error.cause {
      case .outOfOrder, .conservation: break
      // What the server has of the files that were not committed is unknown: they are forgotten.
      default: self.importer = nil
      }
      throw error
    }
  }

  var importerInUse: ClickHouseImporter? { importer }

  // MARK: Questions

  /// The files that are held; those finished by this store are brought in first.
  func catalog() throws(StoreError) -> ClickHouseCatalog {
    if let importer {
      if importer.file == nil {
        try importing { importer throws(StoreError) in try importer.commit() }
      }
      return importer.catalog
    }
    if let knownCatalog { return knownCatalog }
    let catalog = try ClickHouseCatalog(connection)
    knownCatalog = catalog
    return catalog
  }

  func table() throws(StoreError) -> EventTable {
    if let attachment {
      return .attached(
        attachment.map, table: attachment.table, from: attachment.from, to: attachment.to)
    }
    let catalog = try catalog()
    let formats = Set(catalog.files.map(\.summary.format))
    return .loaded(
      files: catalog.ranges, supplement: MeasureSupplement.formats.filter(formats.contains))
  }

  var isAttached: Bool { attachment != nil }

  /// What the table attached is called in a manifest and beside an event.
  var attachedName: String { connection.address.description }

  var attachedCapability: Capability { attachment?.map.capability ?? [] }

  /// An address as it is told: a table may spell it in any way.
  func address(_ text: String, _ addressClass: AddressClass) -> (String, AddressClass) {
    guard let map = attachment?.map else { return (text, addressClass) }
    let told = map.canonical(address: text)
    return (told.text, told.addressClass)
  }
}

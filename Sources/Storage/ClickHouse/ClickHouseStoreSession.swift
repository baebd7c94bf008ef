import Vocabulary

/// What the questions and the import of one store share.
///
/// A class: questions, which borrow the store, may have to bring finished files to the server
/// first.
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
  private(set) var importer: ClickHouseImporter?
  private var knownCatalog: ClickHouseCatalog?
  /// Whether questions are only recorded, and answered with nothing.
  private(set) var isExplaining = false
  private(set) var queries: [ExplainedQuery] = []
  private var knownQueries: Set<ExplainedQuery> = []
  private var knownSpan: AttachedSpan?
  /// How many events of each key an attached table was found to have.
  private var countedEvents: [String: Int64] = [:]
  /// What was learnt of the table attached.
  private(set) var preflight = Preflight()

  init(
    loadedAt connection: ClickHouseConnection, access: SQLiteStore.Access
  ) throws(StoreError) {
    self.connection = connection
    self.access = access
    attachment = nil
    try enter()
    try ClickHousePreflight.checkSettings(path: connection.path) { (sql) throws(StoreError) in
      try ServerAnswer(to: sql, from: connection)
    }
    try ClickHousePlace(connection).prepare(access: access)
    // A reader keeps to what there was when it came; an import reads the manifest when it begins.
    if access == .readOnly { knownCatalog = try ClickHouseCatalog(connection) }
  }

  init(_ attachment: Attachment, at connection: ClickHouseConnection) throws(StoreError) {
    self.connection = connection
    self.attachment = attachment
    access = .readOnly
    knownCatalog = .empty
    try enter()
    preflight = try look(nil)
  }

  /// Throws when the server is not there, or does not let the user in.
  private func enter() throws(StoreError) {
    _ = try connection.select("SELECT 1", purpose: "Whether the server answers.")
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
      throw StoreError(path: connection.path, cause: .readOnly)
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
        attachment.map, table: attachment.table, from: attachment.from,
        to: try span().end ?? attachment.to)
    }
    let catalog = try catalog()
    let formats = Set(catalog.files.map(\.summary.format))
    return .loaded(
      files: catalog.ranges, supplement: MeasureSupplement.formats.filter(formats.contains))
  }

  var isAttached: Bool { attachment != nil }

  /// What the table attached is called in a manifest and beside an event.
  var attachedName: String { connection.path }

  var attachedCapability: Capability { attachment?.map.capability ?? [] }

  /// An address as it is told: a table may spell it in any way.
  func address(_ text: String, _ addressClass: AddressClass) -> (String, AddressClass) {
    guard let map = attachment?.map else { return (text, addressClass) }
    let told = map.canonical(address: text)
    return (told.text, told.addressClass)
  }

  // MARK: A table that is being filled

  /// The events of an attached table by hour, and where they end; asked once, before anything else.
  ///
  /// Later questions end where this answer did, so that rows which arrive meanwhile are in none of
  /// them.
  func span() throws(StoreError) -> AttachedSpan {
    if let knownSpan { return knownSpan }
    guard let attachment else { return AttachedSpan() }
    let table = EventTable.attached(
      attachment.map, table: attachment.table, from: attachment.from, to: attachment.to)
    let span = try AttachedSpan(
      ask(AttachedSpan.question(table), "How all events are spread over time."))
    if !isExplaining { knownSpan = span }
    return span
  }

  func count(_ credentials: [Credential]) {
    for credential in credentials { countedEvents[credential.id] = credential.events }
  }

  /// Throws when a table has not as many events of these keys as a moment before.
  func assertUnchanged(_ names: [String], _ events: Int64) throws(StoreError) {
    let counted = names.compactMap { countedEvents[$0] }
    guard counted.count == names.count, !isExplaining else { return }
    let before = counted.reduce(0, saturatingSum)
    guard before == events else {
      throw StoreError(
        path: connection.path,
        cause: .partial(
          detail: "\(events) events of the key were found where \(before) were a moment before, "
            + "because rows of an earlier time arrived or went; end the span where the table is "
            + "no longer changed, with --read-to"))
    }
  }
}

/// How the events of an attached table are spread over time.
struct AttachedSpan {
  var hours: [HourCount] = []
  var first: Timestamp?
  var last: Timestamp?

  init() {}

  static func question(_ table: EventTable) -> String {
    table.question(
      [
        "\(table.interval(3_600_000)) AS q_hour", "count()", "min(\(table[.time]))",
        "max(\(table[.time]))",
      ], [.time], EventScope(), "GROUP BY q_hour ORDER BY q_hour")
  }

  init(_ rows: ResultTable) throws(StoreError) {
    hours = try rows.hourCounts()
    for row in 0..<rows.rowCount {
      let start = Timestamp(milliseconds: try rows.integer(row, 2))
      let end = Timestamp(milliseconds: try rows.integer(row, 3))
      first = min(first ?? start, start)
      last = max(last ?? end, end)
    }
  }

  /// The first millisecond after the last event.
  var end: Int64? { last.map { saturatingSum($0.milliseconds, 1) } }
}

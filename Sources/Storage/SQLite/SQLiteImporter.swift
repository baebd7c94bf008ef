import Vocabulary

/// The writing side of a store: what it must know of the events held, and the file begun.
///
/// Order of calls: `begin`, `append`…, then `finish` inside a savepoint of the store, which calls
/// `forget` when that savepoint is rolled back.
struct SQLiteImporter: ~Copyable {
  var limits = ImportLimits()
  /// The file begun; `nil` between files.
  var file: FileImport? = nil
  var words: WordTables
  var held = HeldFiles()
  var nextEvent: Int64 = 1
  var nextSource: Int64 = 1
  /// Memory for the events of the next file.
  private var spare = PendingEvents()

  let manifest: ManifestWriter
  var segments: SegmentWriter
  var groups = CredentialGroups()
  let insertReject: SQLiteStatement
  let insertLineage: SQLiteStatement
  let insertStateChange: SQLiteStatement
  let insertAlias: SQLiteStatement
  let selectSegmentsNear: SQLiteStatement

  init(
    _ connection: borrowing SQLiteConnection, limits: ImportLimits
  ) throws(StoreError) {
    let words = try WordTables.load(from: connection)
    let segments = try SegmentWriter(connection)
    let manifest = try ManifestWriter(connection)
    let insertReject = try connection.prepare("INSERT INTO reject VALUES (?, ?, ?, ?)")
    let insertLineage = try connection.prepare(
      "INSERT OR IGNORE INTO lineage VALUES (?, ?, ?, ?, ?, ?)")
    let insertStateChange = try connection.prepare(
      "INSERT OR IGNORE INTO state_change VALUES (?, ?, ?, ?, ?)")
    let insertAlias = try connection.prepare("INSERT OR IGNORE INTO credential_alias VALUES (?, ?)")
    let selectSegmentsNear = try connection.prepare(
      """
      SELECT first_event FROM segment WHERE source_file = ? AND last_ms >= ? AND first_ms <= ?
      """)
    self.limits = limits
    spare.reserve(limits.pendingEvents)
    nextEvent = try max(
      1,
      connection.integer(
        "SELECT first_event + events FROM segment ORDER BY first_event DESC LIMIT 1"))
    for number in [
      try connection.integer("SELECT min(first_event) FROM segment"), nextEvent,
    ] { try StoredNumber.check(number, of: "a segment", path: connection.path) }
    // The journal may tell of a file that was taken back since: its number is never given again.
    nextSource = try StoredNumber.next(
      after: max(
        connection.integer("SELECT max(id) FROM source_file"),
        connection.integer(
          "SELECT last_source_file FROM import_journal ORDER BY number DESC LIMIT 1")),
      of: "a file", path: connection.path)
    held = try SQLiteImporter.held(by: connection)
    self.words = words
    self.segments = segments
    self.manifest = manifest
    self.insertReject = insertReject
    self.insertLineage = insertLineage
    self.insertStateChange = insertStateChange
    self.insertAlias = insertAlias
    self.selectSegmentsNear = selectSegmentsNear
  }

  /// The files that have events, in the order of import.
  private static func held(
    by connection: borrowing SQLiteConnection
  ) throws(StoreError) -> HeldFiles {
    var held = HeldFiles()
    let files = try connection.prepare(
      """
      SELECT id, format, first_ms, last_ms, first_event, last_event, capability FROM source_file
      WHERE first_event IS NOT NULL ORDER BY id
      """)
    while try files.step() {
      let (first, last) = (files.integer(2), files.integer(3))
      let (firstEvent, lastEvent) = (files.integer(4), files.integer(5))
      guard first <= last, firstEvent <= lastEvent else {
        throw StoreError(
          path: connection.path, cause: .damaged(detail: "a file's range ends before it begins"))
      }
      held.append(
        HeldFile(
          source: files.integer(0), format: files.text(1),
          capability: Capability(storedWords: files.text(6)), milliseconds: first...last))
    }
    return held
  }

  mutating func begin(path: String, format: String) {
    file = FileImport(
      path: path, format: format, source: nextSource, firstEvent: nextEvent, mark: words.mark,
      pending: spare)
    spare = PendingEvents()
    nextSource += 1
  }

  /// Takes the file begun out of memory after its savepoint was rolled back.
  mutating func forget() {
    guard let file = release() else { return }
    words.forget(file.mark)
    nextEvent = file.firstEvent
    nextSource = file.source
  }

  /// Remembers the file begun once its savepoint is released.
  mutating func keep() {
    guard let file = release() else { return }
    if let range = file.account.heldMilliseconds {
      held.append(
        HeldFile(
          source: file.source, format: file.format, capability: file.capability,
          milliseconds: range))
    }
  }

  /// The file begun, which is none any more.
  private mutating func release() -> FileImport? {
    guard var file = file.take() else { return nil }
    file.pending.removeAll()
    spare = file.pending
    file.pending = PendingEvents()
    return file
  }
}

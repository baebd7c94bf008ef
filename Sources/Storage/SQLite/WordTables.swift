import Vocabulary

/// The tables of words (`credential`, `caller`, `action`, `resource`), and the numbers that
/// events use in their place.
///
/// A row's number is its place in the table, from 1, so the tables in memory and on disk agree as
/// long as rows are only added; ``forget(_:)`` follows a rollback.
struct WordTables: ~Copyable {
  private var credentials = TextInterner()
  private var callers = TextInterner()
  private var actions = TextInterner()
  private var resources = TextInterner()
  private let insertCredential: SQLiteStatement
  private let insertCaller: SQLiteStatement
  private let insertAction: SQLiteStatement
  private let insertResource: SQLiteStatement
  private var key = RowKey()

  /// How many rows each table has.
  struct Mark {
    var credentials, callers, actions, resources: Int
  }

  var mark: Mark {
    Mark(
      credentials: credentials.count, callers: callers.count, actions: actions.count,
      resources: resources.count)
  }

  /// Reads what the store holds.
  init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let insertCredential = try connection.prepare("INSERT INTO credential VALUES (?, ?, ?)")
    let insertCaller = try connection.prepare("INSERT INTO caller VALUES (?, ?, ?, ?, ?, ?)")
    let insertAction = try connection.prepare("INSERT INTO action VALUES (?, ?, ?, ?, ?)")
    let insertResource = try connection.prepare("INSERT INTO resource VALUES (?, ?)")
    credentials = try WordTables.load("name FROM credential", texts: 1, from: connection)
    callers = try WordTables.load(
      "address, agent, principal, credential, address_class FROM caller", texts: 3, numbers: 2,
      from: connection)
    actions = try WordTables.load(
      "service, operation, region, model FROM action", texts: 4, from: connection)
    resources = try WordTables.load("name FROM resource", texts: 1, from: connection)
    self.insertCredential = insertCredential
    self.insertCaller = insertCaller
    self.insertAction = insertAction
    self.insertResource = insertResource
  }

  private static func load(
    _ columns: String, texts: Int32, numbers: Int32 = 0,
    from connection: borrowing SQLiteConnection
  ) throws(StoreError) -> TextInterner {
    var interner = TextInterner()
    let statement = try connection.prepare("SELECT id, \(columns) ORDER BY id")
    var key = RowKey()
    while try statement.step() {
      key.removeAll()
      for column in 1..<texts + 1 { key.append(statement.bytes(column)) }
      for column in texts + 1..<texts + numbers + 1 {
        key.append(UInt32(truncatingIfNeeded: statement.integer(column)))
      }
      let (number, isNew) = key.bytes.withUnsafeBytes { interner.intern($0) }
      guard isNew, Int64(number) == statement.integer(0) else {
        throw StoreError(
          path: connection.path,
          cause: .damaged(detail: "a row is missing or doubled in a table of words"))
      }
    }
    return interner
  }

  /// The number of a credential, added when new.
  mutating func credential(_ text: UInt32, of texts: TextTable) throws(StoreError) -> UInt32 {
    key.removeAll()
    key.append(text, of: texts)
    let (number, isNew) = key.bytes.withUnsafeBytes { credentials.intern($0) }
    if isNew {
      try insertCredential.bind(Int64(number), at: 1)
      try key.bind(text: 0, to: insertCredential, at: 2)
      try insertCredential.bind(Credential.kind(ofID: key.text(0)), at: 3)
      try insertCredential.run()
    }
    return number
  }

  /// The number of a caller, added when new; `credential` is a number of the store.
  mutating func caller(
    _ row: CallerRow, credential: UInt32, of texts: TextTable
  ) throws(StoreError) -> UInt32 {
    key.removeAll()
    key.append(row.address, of: texts)
    key.append(row.agent, of: texts)
    key.append(row.principal, of: texts)
    key.append(credential)
    key.append(UInt32(row.addressClass.rawValue))
    let (number, isNew) = key.bytes.withUnsafeBytes { callers.intern($0) }
    if isNew {
      try insertCaller.bind(Int64(number), at: 1)
      try insertCaller.bind(Int64(credential), at: 2)
      try key.bind(text: 0, to: insertCaller, at: 3)
      try insertCaller.bind(Int64(row.addressClass.rawValue), at: 4)
      try key.bind(text: 1, to: insertCaller, at: 5)
      try key.bind(text: 2, to: insertCaller, at: 6)
      try insertCaller.run()
    }
    return number
  }

  /// The number of an action, added when new.
  mutating func action(_ row: ActionRow, of texts: TextTable) throws(StoreError) -> UInt32 {
    key.removeAll()
    key.append(row.service, of: texts)
    key.append(row.operation, of: texts)
    key.append(row.region, of: texts)
    key.append(row.model, of: texts)
    let (number, isNew) = key.bytes.withUnsafeBytes { actions.intern($0) }
    if isNew {
      try insertAction.bind(Int64(number), at: 1)
      for part in 0..<4 { try key.bind(text: part, to: insertAction, at: Int32(part + 2)) }
      try insertAction.run()
    }
    return number
  }

  /// The number of a resource, added when new.
  mutating func resource(_ text: UInt32, of texts: TextTable) throws(StoreError) -> UInt32 {
    key.removeAll()
    key.append(text, of: texts)
    let (number, isNew) = key.bytes.withUnsafeBytes { resources.intern($0) }
    if isNew {
      try insertResource.bind(Int64(number), at: 1)
      try key.bind(text: 0, to: insertResource, at: 2)
      try insertResource.run()
    }
    return number
  }

  /// Forgets the rows that came after `mark`; they were rolled back.
  mutating func forget(_ mark: Mark) {
    credentials.forget(above: mark.credentials)
    callers.forget(above: mark.callers)
    actions.forget(above: mark.actions)
    resources.forget(above: mark.resources)
  }
}
